#include "analysis/storage/result_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <any>
#include <cstdint>
#include <filesystem>
#include <future>
#include <limits>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/storage/result_file_reader.hpp"
#include "analysis/storage/storage_error.hpp"
#include "tests/storage/scratch_folder.hpp"

namespace kedja::analysis::storage {
namespace {

using kedja::testing::content_of;
using kedja::testing::message_of;
using kedja::testing::ScratchFolder;
using kedja::testing::write_content;

struct Rows {
  std::vector<std::int64_t> time;
  std::vector<std::uint8_t> event;
  std::vector<double> wage;
  std::vector<std::string> name;
};

Rows some_rows() {
  return {.time = {-1, 0, 1, std::int64_t{1} << 40, 5, 6, 7},
          .event = {0, 1, 2, 1, 0, 1, 2},
          .wage = {0.5, -0.0, std::numeric_limits<double>::quiet_NaN(), 1e300, 4, 5, 6},
          .name = {"Värmdö", "", "Nacka", "Tyresö", "e", "f", "g"}};
}

TableId declare(ResultSink& sink) {
  sink.set_attribute("seed", std::uint64_t{17});
  sink.set_attribute("scenario", std::string(200'000, 's'));
  return sink.add_table("/trajectories",
                        {{"time", "seconds", "when", ElementType::Int64, {}},
                         {"event", "1", "what", ElementType::UInt8, {"ankomst", "övergång", "åter"}},
                         {"wage", "kr", "pay", ElementType::Float64, {}},
                         {"name", "1", "where", ElementType::String, {}}});
}

void append(ResultSink& sink, TableId table, const Rows& rows, std::size_t first, std::size_t count) {
  const std::vector<ColumnData> columns{slice(std::span<const std::int64_t>(rows.time), first, count),
                                        slice(std::span<const std::uint8_t>(rows.event), first, count),
                                        slice(std::span<const double>(rows.wage), first, count),
                                        slice(std::span<const std::string>(rows.name), first, count)};
  sink.append(table, columns);
}

std::string fill(ResultSink& sink) {
  const TableId table = declare(sink);
  append(sink, table, some_rows(), 0, 7);
  return sink.finish();
}

std::string write(const std::filesystem::path& path, const ResultFileOptions& options = {}) {
  ResultFileWriter writer(path, "kedja-run", options);
  return fill(writer);
}

/// Hardly compressible rows, about 16 bytes each, until something fails or a million are written.
void write_much(ResultSink& sink) {
  const TableId table = sink.add_table("/much", {{"x", "1", "noise", ElementType::Float64, {}},
                                                 {"y", "1", "more noise", ElementType::Int64, {}}});
  std::mt19937_64 random(1);
  for (int block = 0; block < 1000; ++block) {
    std::vector<double> x(1000);
    std::vector<std::int64_t> y(1000);
    for (double& value : x) value = std::uniform_real_distribution<>()(random);
    for (std::int64_t& value : y) value = static_cast<std::int64_t>(random());
    const std::vector<ColumnData> columns{std::span<const double>(x), std::span<const std::int64_t>(y)};
    sink.append(table, columns);
  }
  sink.finish();
}

TEST(ResultFile, GivesBackWhatWasWritten) {
  const ScratchFolder folder;
  write(folder / "run.h5", {.deflate_level = 6, .chunk_rows = 3});
  const ResultFileReader reader(folder / "run.h5");
  const Rows rows = some_rows();
  EXPECT_EQ(reader.read_as<std::int64_t>("/trajectories/time"), rows.time);
  EXPECT_EQ(reader.read_as<std::uint8_t>("/trajectories/event"), rows.event);
  EXPECT_EQ(reader.read_as<std::string>("/trajectories/name"), rows.name);
  const auto wage = reader.read_as<double>("/trajectories/wage");
  EXPECT_EQ(wage[3], 1e300);
  EXPECT_NE(wage[2], wage[2]);
  EXPECT_EQ(std::get<std::vector<std::int64_t>>(reader.read("/trajectories/time", 2, 3)),
            std::vector<std::int64_t>(rows.time.begin() + 2, rows.time.begin() + 5));
  EXPECT_EQ(reader.attribute<std::uint64_t>("seed"), 17U);
  EXPECT_EQ(reader.attribute<std::string>("scenario").size(), 200'000U);
}

TEST(ResultFile, TakesViewsOfTextsAsTheTexts) {
  const ScratchFolder folder;
  const std::vector<std::string> texts{"Värmdö", "", "Nacka", "Värmdö"};
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  ResultFileWriter writer(folder / "run.h5", "kedja-run", {.deflate_level = 1, .chunk_rows = 3});
  const TableId table = writer.add_table("/places", {{"name", "1", "where", ElementType::String, {}}});
  const std::vector<ColumnData> some{std::span(texts).first(2)};
  const std::vector<ColumnData> rest{std::span(views).subspan(2)};
  writer.append(table, some);
  writer.append(table, rest);
  writer.finish();
  EXPECT_EQ(ResultFileReader(folder / "run.h5").read_as<std::string>("/places/name"), texts);
}

TEST(ResultFile, RefusesChunksOfNothingAndLevelsThereAreNot) {
  const ScratchFolder folder;
  EXPECT_THROW(write(folder / "run.h5", {.deflate_level = 0, .chunk_rows = 3}), std::invalid_argument);
  EXPECT_THROW(write(folder / "run.h5", {.deflate_level = 13, .chunk_rows = 3}), std::invalid_argument);
  EXPECT_THROW(write(folder / "run.h5", {.deflate_level = 1, .chunk_rows = 0}), std::invalid_argument);
  EXPECT_TRUE(std::filesystem::is_empty(folder / "."));
}

TEST(ResultFile, DescribesEveryColumn) {
  const ScratchFolder folder;
  write(folder / "run.h5");
  const ResultFileReader reader(folder / "run.h5");
  EXPECT_EQ(reader.columns(),
            (std::vector<std::string>{"/trajectories/event", "/trajectories/event_labels",
                                      "/trajectories/name", "/trajectories/time", "/trajectories/wage"}));
  const ColumnDescription event = reader.describe("/trajectories/event");
  EXPECT_EQ(event.name, "event");
  EXPECT_EQ(event.unit, "1");
  EXPECT_EQ(event.long_name, "what");
  EXPECT_EQ(event.type, ElementType::UInt8);
  EXPECT_EQ(event.labels, (std::vector<std::string>{"ankomst", "övergång", "åter"}));
  EXPECT_EQ(reader.describe("/trajectories/event_labels").unit, "1");
}

TEST(ResultFile, KeepsEmptyTables) {
  const ScratchFolder folder;
  ResultFileWriter writer(folder / "run.h5", "kedja-run");
  declare(writer);
  writer.finish();
  const ResultFileReader reader(folder / "run.h5");
  EXPECT_EQ(reader.length("/trajectories/time"), 0U);
  EXPECT_TRUE(reader.read_as<std::string>("/trajectories/name").empty());
  EXPECT_TRUE(reader.verify());
}

TEST(ResultFile, HasTheSameBytesForTheSameContentHoweverTheRowsCome) {
  const ScratchFolder folder;
  const ResultFileOptions options{.deflate_level = 4, .chunk_rows = 3};
  write(folder / "a.h5", options);
  ResultFileWriter writer(folder / "b.h5", "kedja-run", options);
  const TableId table = declare(writer);
  append(writer, table, some_rows(), 0, 3);
  append(writer, table, some_rows(), 3, 4);
  sleep(1);  // a time in the file would be another second
  writer.finish();
  EXPECT_EQ(content_of(folder / "a.h5"), content_of(folder / "b.h5"));
}

/// Computes all items at once, each on a thread of its own.
class AllAtOnce : public Workers {
 public:
  void in_order(std::uint64_t items, const Produce& produce, const Consume& consume) const override {
    std::vector<std::future<std::any>> made;
    for (std::uint64_t item = 0; item < items; ++item)
      made.push_back(std::async(std::launch::async, produce, item));
    for (std::uint64_t item = 0; item < items; ++item) consume(item, made[item].get());
  }
};

TEST(ResultFile, HasTheSameBytesWhoeverPacksItsChunks) {
  const ScratchFolder folder;
  const AllAtOnce workers;
  for (const std::size_t chunk_rows : {1U, 2U, 3U, 7U, 8U})
    for (std::size_t first = 0; first <= 7; ++first) {
      const ResultFileOptions options{
          .existing = Existing::Replace, .deflate_level = 4, .chunk_rows = chunk_rows};
      const std::string digest = write(folder / "a.h5", options);
      ResultFileWriter writer(folder / "b.h5", "kedja-run", options, workers);
      const TableId table = declare(writer);
      append(writer, table, some_rows(), 0, first);
      append(writer, table, some_rows(), first, 7 - first);
      EXPECT_EQ(writer.finish(), digest);
      EXPECT_TRUE(content_of(folder / "a.h5") == content_of(folder / "b.h5")) << chunk_rows << " " << first;
      EXPECT_TRUE(ResultFileReader(folder / "b.h5").verify());
    }
}

TEST(ResultFile, KeepsChunksOfOneValue) {
  const ScratchFolder folder;
  std::vector<std::uint16_t> codes;
  std::vector<std::uint32_t> numbers;
  for (const unsigned value : {7U, 8U, 7U, 0x1007U, 8U, 9U}) {
    codes.insert(codes.end(), 4, static_cast<std::uint16_t>(value));
    numbers.insert(numbers.end(), 4, value * 65537);
  }
  for (std::uint32_t value = 0; value < 1000; ++value) {  // more than a packer remembers
    codes.insert(codes.end(), 4, static_cast<std::uint16_t>(value));
    numbers.insert(numbers.end(), 4, value);
  }
  ResultFileWriter writer(folder / "run.h5", "kedja-run", {.chunk_rows = 4});
  const TableId table = writer.add_table("/t", {{"code", "1", "what", ElementType::UInt16, {}},
                                                {"number", "1", "who", ElementType::UInt32, {}}});
  const std::vector<ColumnData> columns{std::span<const std::uint16_t>(codes),
                                        std::span<const std::uint32_t>(numbers)};
  writer.append(table, columns);
  writer.finish();
  const ResultFileReader reader(folder / "run.h5");
  EXPECT_EQ(reader.read_as<std::uint16_t>("/t/code"), codes);
  EXPECT_EQ(reader.read_as<std::uint32_t>("/t/number"), numbers);
}

TEST(ResultFile, HasTheDigestOfItsContentWhateverItsLayout) {
  const ScratchFolder folder;
  ContentDigest without_file("kedja-run");
  const std::string digest = fill(without_file);
  EXPECT_EQ(write(folder / "a.h5", {.deflate_level = 1, .chunk_rows = 2}), digest);
  EXPECT_EQ(write(folder / "b.h5", {.deflate_level = 9, .chunk_rows = 100}), digest);
  const ResultFileReader reader(folder / "a.h5");
  EXPECT_EQ(reader.attribute<std::string>("content_sha256"), digest);
  EXPECT_EQ(reader.computed_digest(), digest);
  EXPECT_TRUE(reader.verify());
}

TEST(ResultFile, DoesNotVerifyWhenAltered) {
  const ScratchFolder folder;
  ResultFileWriter writer(folder / "run.h5", "kedja-run");
  writer.set_attribute("scenario", "name = 1");
  writer.finish();
  std::string bytes = content_of(folder / "run.h5");
  bytes.replace(bytes.find("name = 1"), 8, "name = 2");
  write_content(folder / "other.h5", bytes);
  EXPECT_TRUE(ResultFileReader(folder / "run.h5").verify());
  EXPECT_FALSE(ResultFileReader(folder / "other.h5").verify());
}

TEST(ResultFile, IsNotThereUntilFinished) {
  const ScratchFolder folder;
  {
    ResultFileWriter writer(folder / "run.h5", "kedja-run");
    append(writer, declare(writer), some_rows(), 0, 7);
    EXPECT_FALSE(std::filesystem::exists(folder / "run.h5"));
  }
  EXPECT_TRUE(folder.names().empty());
}

TEST(ResultFile, ReplacesAnotherOnlyWhenAsked) {
  const ScratchFolder folder;
  write_content(folder / "run.h5", "old");
  EXPECT_THROW(write(folder / "run.h5"), StorageError);
  {
    ResultFileWriter unfinished(folder / "run.h5", "kedja-run", {.existing = Existing::Replace});
    declare(unfinished);
  }
  EXPECT_EQ(content_of(folder / "run.h5"), "old");
  write(folder / "run.h5", {.existing = Existing::Replace});
  EXPECT_TRUE(ResultFileReader(folder / "run.h5").verify());
  EXPECT_EQ(folder.names().size(), 1U);
}

TEST(ResultFile, SaysWhenAFolderMayNotBeWrittenTo) {
  if (geteuid() == 0) {
    // The superuser may write anywhere but in /proc.
    const std::string message = message_of<StorageError>([] { write("/proc/run.h5"); });
    EXPECT_NE(message.find("/proc/run.h5: the file cannot be written"), std::string::npos) << message;
    return;
  }
  const ScratchFolder folder;
  std::filesystem::permissions(folder.path(),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const std::string message = message_of<StorageError>([&] { write(folder / "run.h5"); });
  EXPECT_NE(message.find("Permission denied"), std::string::npos) << message;
}

TEST(ResultFile, FailsCleanlyWhereNoMoreCanBeWritten) {
  const ScratchFolder folder;
  write_content(folder / "run.h5", "old");
  std::optional<ResultFileWriter> writer;
  writer.emplace(folder / "run.h5", "kedja-run",
                 ResultFileOptions{.existing = Existing::Replace, .chunk_rows = 1000});
  {
    const kedja::testing::FileSizeLimit limit(100'000);
    const std::string message = message_of<StorageError>([&] { write_much(*writer); });
    EXPECT_NE(message.find("File too large"), std::string::npos) << message;
    EXPECT_EQ(folder.names().size(), 1U);
  }
  EXPECT_THROW(writer->add_table("/more", {{"x", "1", "x", ElementType::Int64, {}}}), std::invalid_argument);
  writer.reset();
  EXPECT_EQ(content_of(folder / "run.h5"), "old");
  write(folder / "another.h5");
  EXPECT_TRUE(ResultFileReader(folder / "another.h5").verify());
}

TEST(ResultFile, FailsCleanlyOnAFullDisk) {
  const kedja::testing::SmallDisk disk;
  if (!disk.is_mounted()) GTEST_SKIP() << "may not mount a disk; the test above limits the file instead";
  write_content(disk.folder() / "run.h5", "old");
  {
    ResultFileWriter writer(disk.folder() / "run.h5", "kedja-run",
                            {.existing = Existing::Replace, .chunk_rows = 1000});
    const std::string message = message_of<StorageError>([&] { write_much(writer); });
    EXPECT_NE(message.find("No space left on device"), std::string::npos) << message;
    EXPECT_NE(message.find("has room"), std::string::npos) << message;
    EXPECT_EQ(disk.folder().names(), std::vector<std::string>{"run.h5"});
    EXPECT_GT(std::filesystem::space(disk.folder().path()).available, 200'000U);
  }
  EXPECT_EQ(content_of(disk.folder() / "run.h5"), "old");
}

// The last bytes are written as the file is closed; there too.
TEST(ResultFile, FailsCleanlyWhenTheDiskFillsAtTheVeryEnd) {
  const ScratchFolder folder;
  ResultFileWriter writer(folder / "run.h5", "kedja-run", {.chunk_rows = 10'000'000});
  const kedja::testing::FileSizeLimit limit(1000);
  EXPECT_THROW(write_much(writer), StorageError);
  EXPECT_TRUE(folder.names().empty());
}

}  // namespace
}  // namespace kedja::analysis::storage
