#include "analysis/parts.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/storage/storage_error.hpp"
#include "tests/storage/scratch_folder.hpp"

namespace kedja::analysis {
namespace {

using kedja::testing::content_of;
using kedja::testing::message_of;
using kedja::testing::ScratchFolder;
using kedja::testing::write_content;
using storage::StorageError;
using Indices = std::vector<std::uint64_t>;

Manifest some_manifest() {
  return {
      .kind = "comparison",
      .scenarios = {{.name = "varmdo.toml", .text = "name = \"Värmdö\"\n"}, {.name = "b.toml", .text = ""}},
      .seed = std::numeric_limits<std::uint64_t>::max(),
      .replications = 100,
      .options = {{"threads", "2"}, {"out", "run.h5"}},
      .program_version = "0.1.0"};
}

const std::string part_12 = "part-000000012";

TEST(PartsDirectory, GivesBackManifestAndPartsWhenOpenedAgain) {
  const ScratchFolder folder;
  {
    const PartsDirectory parts = PartsDirectory::create(folder / "run.h5.parts", some_manifest());
    parts.write(12, "twelve");
    parts.write(3, "");
  }
  const PartsDirectory parts = PartsDirectory::open(folder / "run.h5.parts");
  EXPECT_EQ(parts.manifest(), some_manifest());
  EXPECT_EQ(parts.inventory().complete, (Indices{3, 12}));
  EXPECT_TRUE(parts.inventory().damaged.empty());
  EXPECT_EQ(parts.read(12), "twelve");
  EXPECT_TRUE(parts.read(3).empty());
  EXPECT_THROW(parts.read(4), StorageError);
}

TEST(PartsDirectory, ReplacesAPartWrittenAgain) {
  const ScratchFolder folder;
  const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest());
  parts.write(12, "one");
  parts.write(12, "other");
  EXPECT_EQ(parts.read(12), "other");
}

TEST(PartsDirectory, CountsAPartCutShortAnywhereAsAbsent) {
  const ScratchFolder folder;
  const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest());
  parts.write(12, "twelve");
  parts.write(13, "thirteen");
  const std::string whole = content_of(folder / "p" / part_12);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    write_content(folder / "p" / part_12, whole.substr(0, length));
    const PartsInventory inventory = parts.inventory();
    EXPECT_EQ(inventory.complete, Indices{13}) << length;
    ASSERT_EQ(inventory.damaged.size(), 1U);
    EXPECT_EQ(inventory.damaged[0].path, folder / "p" / part_12);
    EXPECT_NE(inventory.damaged[0].why.find("cut short"), std::string::npos);
    EXPECT_THROW(parts.read(12), StorageError);
  }
}

TEST(PartsDirectory, CountsAPartWithAnyByteAlteredAsAbsent) {
  const ScratchFolder folder;
  const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest());
  parts.write(12, "twelve");
  const std::string whole = content_of(folder / "p" / part_12);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string altered = whole;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    write_content(folder / "p" / part_12, altered);
    EXPECT_EQ(parts.inventory().damaged.size(), 1U) << i;
  }
  write_content(folder / "p" / part_12, whole + "x");
  EXPECT_TRUE(parts.inventory().complete.empty());
  write_content(folder / "p" / part_12, whole);
  EXPECT_EQ(parts.inventory().complete, Indices{12});
}

TEST(PartsDirectory, GivesBackPiecesAndLeavesNothingOfAPartThatIsNotFinished) {
  const ScratchFolder folder;
  const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest());
  const auto add = [](PartWriter& part, std::string_view bytes) { part.add(std::span(&bytes, 1)); };
  {
    const auto part = parts.writer(12);
    add(*part, "one");
  }
  EXPECT_TRUE(parts.inventory().complete.empty());
  EXPECT_TRUE(parts.inventory().damaged.empty());

  const auto writer = parts.writer(12);
  add(*writer, "one");
  add(*writer, "");
  const std::vector<std::string_view> last = {"thr", "ee"};
  writer->finish(last);
  PartReader reader = parts.reader(12);
  std::vector<std::string> pieces;
  while (!reader.is_at_end()) pieces.emplace_back(reader.next());
  EXPECT_EQ(pieces, (std::vector<std::string>{"one", "", "three"}));
  EXPECT_THROW(parts.read(12), std::logic_error);

  const std::string whole = content_of(folder / "p" / part_12);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string altered = whole;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    write_content(folder / "p" / part_12, altered);
    EXPECT_EQ(parts.inventory().damaged.size(), 1U) << i;
    write_content(folder / "p" / part_12, whole.substr(0, i));
    EXPECT_EQ(parts.inventory().damaged.size(), 1U) << i;
  }
}

TEST(PartsDirectory, DoesNotTakeOnePartForAnother) {
  const ScratchFolder folder;
  const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest());
  parts.write(12, "twelve");
  std::filesystem::rename(folder / "p" / part_12, folder / "p" / "part-000000013");
  EXPECT_TRUE(parts.inventory().complete.empty());
  EXPECT_NE(parts.inventory().damaged.at(0).why.find("another replication"), std::string::npos);
}

TEST(PartsDirectory, RefusesASecondRunToTheSamePlace) {
  const ScratchFolder folder;
  {
    const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest());
    const std::string message = message_of<StorageError>([&] { PartsDirectory::open(folder / "p"); });
    EXPECT_NE(message.find("another run is writing here"), std::string::npos) << message;
    EXPECT_THROW(PartsDirectory::create(folder / "p", some_manifest()), StorageError);
  }
  EXPECT_NO_THROW(PartsDirectory::open(folder / "p"));
}

TEST(PartsDirectory, RefusesToBeginWhereAnUnfinishedRunIs) {
  const ScratchFolder folder;
  { const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest()); }
  const std::string message =
      message_of<StorageError>([&] { PartsDirectory::create(folder / "p", some_manifest()); });
  EXPECT_NE(message.find("an unfinished run is here already"), std::string::npos) << message;
}

TEST(PartsDirectory, IsNoRunWithoutAManifestAndThenBeginsAfresh) {
  const ScratchFolder folder;
  EXPECT_THROW(PartsDirectory::open(folder / "p"), StorageError);
  {
    const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest());
    parts.write(12, "twelve");
  }
  std::filesystem::remove(folder / "p" / "manifest.json");  // as when remove() is stopped half-way
  EXPECT_FALSE(PartsDirectory::holds_run(folder / "p"));
  EXPECT_THROW(PartsDirectory::open(folder / "p"), StorageError);
  const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest());
  EXPECT_TRUE(parts.inventory().complete.empty());
}

TEST(PartsDirectory, RefusesAManifestItDoesNotUnderstand) {
  const ScratchFolder folder;
  { const PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest()); }
  const std::filesystem::path manifest = folder / "p" / "manifest.json";
  std::string text = content_of(manifest);
  text.replace(text.find("\"format_version\":2"), 18, "\"format_version\":9");
  write_content(manifest, text);
  EXPECT_NE(message_of<StorageError>([&] { PartsDirectory::open(folder / "p"); }).find("version 9"),
            std::string::npos);
  for (const std::string broken : {"", "{", "[]", "{\"format_version\":2}"}) {
    write_content(manifest, broken);
    EXPECT_THROW(PartsDirectory::open(folder / "p"), StorageError) << broken;
  }
}

TEST(PartsDirectory, RemovesItselfWhole) {
  const ScratchFolder folder;
  PartsDirectory parts = PartsDirectory::create(folder / "p", some_manifest());
  parts.write(12, "twelve");
  parts.remove();
  EXPECT_TRUE(folder.names().empty());
}

TEST(PartsDirectory, KeepsItsLockWhenMovedAndGivesItBackInTheEnd) {
  const ScratchFolder folder;
  {
    std::optional<PartsDirectory> first(PartsDirectory::create(folder / "p", some_manifest()));
    const PartsDirectory second = std::move(*first);
    first.reset();
    EXPECT_THROW(PartsDirectory::open(folder / "p"), StorageError);
    EXPECT_EQ(second.manifest(), some_manifest());
  }
  EXPECT_NO_THROW(PartsDirectory::open(folder / "p"));
}

TEST(PartsDirectory, KeepsFinishedPartsWhenTheDiskIsFull) {
  const kedja::testing::SmallDisk disk;
  const PartsDirectory parts = PartsDirectory::create(disk.folder() / "p", some_manifest());
  parts.write(12, "twelve");
  // Where no small disk can be mounted, files are limited to its size instead.
  const kedja::testing::FileSizeLimit limit(disk.is_mounted() ? RLIM_INFINITY : 262'144);
  const std::string message = message_of<StorageError>([&] { parts.write(13, std::string(300'000, 'x')); });
  EXPECT_NE(message.find("cannot be written"), std::string::npos) << message;
  EXPECT_EQ(parts.inventory().complete, Indices{12});
  EXPECT_TRUE(parts.inventory().damaged.empty());
  EXPECT_NO_THROW(parts.write(13, "small"));
}

/// Begins or resumes, and writes parts until killed. Runs in a process of its own.
[[noreturn]] void write_until_killed(const std::filesystem::path& path) {
  const PartsDirectory parts = PartsDirectory::holds_run(path)
                                   ? PartsDirectory::open(path)
                                   : PartsDirectory::create(path, some_manifest());
  for (std::uint64_t index = parts.inventory().complete.size();; ++index) {
    parts.write(index, std::string(10'000, static_cast<char>('a' + index % 26)));
  }
}

TEST(PartsDirectory, CanBeResumedHoweverOftenItIsKilled) {
  const ScratchFolder folder;
  // On a busy machine the first rounds may not come as far as a part.
  const auto has_come_far = [&] { return std::filesystem::exists(folder / "p" / "part-000000005"); };
  for (unsigned round = 0; round < 40 || (round < 1000 && !has_come_far()); ++round) {
    const pid_t child = fork();
    if (child == 0) write_until_killed(folder / "p");
    usleep(100 * round);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child failed before it was killed";
  }
  const PartsDirectory parts = PartsDirectory::open(folder / "p");
  const PartsInventory inventory = parts.inventory();
  EXPECT_TRUE(inventory.damaged.empty());
  EXPECT_GT(inventory.complete.size(), 5U);
  for (const std::uint64_t index : inventory.complete) {
    EXPECT_EQ(parts.read(index), std::string(10'000, static_cast<char>('a' + index % 26)));
  }
}

}  // namespace
}  // namespace kedja::analysis
