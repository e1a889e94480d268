#include "sim/archive.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kedja::sim {
namespace {

struct Log {
  std::string name;
  std::vector<std::uint32_t> numbers;
  std::vector<std::string> words;
  std::vector<double> levels;
  std::uint8_t last = 0;

  bool operator==(const Log&) const = default;

  template <class Self, class Archive>
  static void fields(Self& log, Archive& archive) {
    archive(log.name, log.numbers, log.words, log.levels, log.last);
  }
};

Log log_of(std::size_t numbers, std::size_t levels) {
  Log log{.name = "a log", .numbers = {}, .words = {"one", ""}, .levels = {}, .last = 7};
  log.numbers.resize(numbers);
  std::iota(log.numbers.begin(), log.numbers.end(), 1U);
  log.levels.assign(levels, 0.5);
  return log;
}

/// The bytes as the header of archive.hpp says they are.
std::string by_hand(const Log& log) {
  std::string bytes;
  const auto add = [&](const void* from, std::size_t size) {
    bytes.append(static_cast<const char*>(from), size);
  };
  const auto add_length = [&](std::uint64_t length) { add(&length, sizeof length); };
  const auto add_text = [&](const std::string& text) {
    add_length(text.size());
    bytes += text;
  };
  add_text(log.name);
  add_length(log.numbers.size());
  add(log.numbers.data(), log.numbers.size() * 4);
  add_length(log.words.size());
  for (const std::string& word : log.words) add_text(word);
  add_length(log.levels.size());
  add(log.levels.data(), log.levels.size() * 8);
  add(&log.last, 1);
  return bytes;
}

TEST(Archive, SavesArraysOfAnyLengthAlikeAndResumesThem) {
  for (const std::size_t numbers : {0U, 3U, 16'383U, 16'384U, 100'000U})
    for (const std::size_t levels : {0U, 8'192U, 50'000U}) {
      const Log log = log_of(numbers, levels);
      const std::string bytes = save(log);
      EXPECT_TRUE(bytes == by_hand(log)) << numbers << " " << levels;
      Log resumed;
      resume(resumed, bytes);
      EXPECT_TRUE(resumed == log) << numbers << " " << levels;
    }
}

TEST(Archive, LeavesLargeArraysWhereTheyAre) {
  const Log log = log_of(100'000, 3);
  const SavedPieces moved = [&] {
    SavedPieces saved = save_in_pieces(log);
    return SavedPieces(std::move(saved));
  }();
  const auto pieces = moved.list();
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_TRUE(moved.has_arrays());
  EXPECT_FALSE(save_in_pieces(log_of(3, 3)).has_arrays());
  EXPECT_EQ(pieces[1].data(), reinterpret_cast<const char*>(log.numbers.data()));
  std::string all;
  for (const std::string_view piece : pieces) all += piece;
  EXPECT_TRUE(all == by_hand(log));
}

TEST(Archive, RefusesBytesCutOffOrLeftOver) {
  const std::string bytes = save(log_of(20'000, 3));
  Log log;
  EXPECT_THROW(resume(log, std::string_view(bytes).substr(0, bytes.size() - 1)), std::runtime_error);
  EXPECT_THROW(resume(log, std::string_view(bytes).substr(0, 100)), std::runtime_error);
  EXPECT_THROW(resume(log, bytes + "x"), std::runtime_error);
}

}  // namespace
}  // namespace kedja::sim
