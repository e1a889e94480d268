#include "analysis/storage/new_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "analysis/storage/storage_error.hpp"
#include "tests/storage/scratch_folder.hpp"

namespace kedja::analysis::storage {
namespace {

using kedja::testing::content_of;
using kedja::testing::message_of;
using kedja::testing::ScratchFolder;
using kedja::testing::write_content;

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

TEST(NewFile, IsWrittenWholeOrNotAtAll) {
  const ScratchFolder folder;
  const std::string first = "kar";
  const std::string second = "tläggning";
  write_file(folder / "a", {bytes_of(first), bytes_of(second)}, Existing::Refuse, Durability::PowerCut);
  EXPECT_EQ(content_of(folder / "a"), "kartläggning");
  EXPECT_EQ(folder.names(), std::vector<std::string>{"a"});
}

TEST(NewFile, LeavesTheTargetAloneUntilItIsPutInPlace) {
  const ScratchFolder folder;
  write_content(folder / "a", "old");
  {
    const NewFile file(folder / "a", Existing::Replace);
    write_content(file.temporary(), "new");
    EXPECT_EQ(content_of(folder / "a"), "old");
  }
  EXPECT_EQ(content_of(folder / "a"), "old");
  EXPECT_EQ(folder.names().size(), 1U);
}

TEST(NewFile, ReplacesOnlyWhenAsked) {
  const ScratchFolder folder;
  write_content(folder / "a", "old");
  const std::string text = "new";
  EXPECT_THROW(write_file(folder / "a", {bytes_of(text)}, Existing::Refuse, Durability::Process),
               StorageError);
  EXPECT_EQ(content_of(folder / "a"), "old");
  write_file(folder / "a", {bytes_of(text)}, Existing::Replace, Durability::Process);
  EXPECT_EQ(content_of(folder / "a"), "new");
}

// Hours of computing may lie between beginning a file and putting it in place.
TEST(NewFile, RefusesAnExistingTargetAtOnce) {
  const ScratchFolder folder;
  write_content(folder / "a", "old");
  const auto message = message_of<StorageError>([&] { const NewFile file(folder / "a", Existing::Refuse); });
  EXPECT_NE(message.find("exists already and is kept"), std::string::npos) << message;
}

TEST(NewFile, KeepsATargetThatAppearedMeanwhile) {
  const ScratchFolder folder;
  NewFile file(folder / "a", Existing::Refuse);
  write_content(file.temporary(), "mine");
  write_content(folder / "a", "theirs");
  EXPECT_THROW(file.put_in_place(Durability::Process), StorageError);
  EXPECT_EQ(content_of(folder / "a"), "theirs");
}

TEST(NewFile, SaysWhatIsWrongAndWhatToDo) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder / "here");
  const auto message = [](const std::filesystem::path& path) {
    return message_of<StorageError>([&] { const NewFile file(path, Existing::Refuse); });
  };
  EXPECT_EQ(message(folder / "here"),
            (folder / "here").string() + ": this is a folder, not a file. Name a file to write.");
  EXPECT_NE(message(folder / "no" / "a").find("there is no folder"), std::string::npos);
  EXPECT_NE(message(folder / "no" / "a").find("Create the folder"), std::string::npos);
}

TEST(NewFile, NeverReplacesWhatIsNoFile) {
  const ScratchFolder folder;
  const std::filesystem::path pipe = folder / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  for (const Existing existing : {Existing::Refuse, Existing::Replace}) {
    const auto message = message_of<StorageError>([&] { const NewFile file(pipe, existing); });
    EXPECT_NE(message.find("this is not a file"), std::string::npos) << message;
  }
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST(NewFile, RefusesANameThatIsTooLong) {
  const ScratchFolder folder;
  for (const std::size_t length : {250U, 300U}) {
    const auto path = folder / std::string(length, 'x');
    EXPECT_THROW(const NewFile file(path, Existing::Refuse), StorageError) << length;
  }
}

TEST(NewFile, TakesUnusedNamesSoThatSeveralCanBeWrittenAtOnce) {
  const ScratchFolder folder;
  const NewFile one(folder / "a", Existing::Refuse);
  const NewFile other(folder / "a", Existing::Refuse);
  EXPECT_NE(one.temporary(), other.temporary());
}

TEST(NewFile, RemovesTheRemnantsOfItsTargetAlone) {
  const ScratchFolder folder;
  for (const char* name :
       {"a", "a.tmp-12-0", "a.tmp-7-31", "a.tmp-12-0.h5", "a.tmp-mine", "b.tmp-12-0", "aa.tmp-1-1"})
    write_content(folder / name, "x");
  remove_remnants(folder / "a");
  const std::vector<std::string> names = folder.names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()),
            (std::set<std::string>{"a", "a.tmp-12-0.h5", "a.tmp-mine", "aa.tmp-1-1", "b.tmp-12-0"}));
}

TEST(NewFile, FailsOnAFullDiskAndLeavesNothing) {
  const ScratchFolder folder;
  write_content(folder / "a", "old");
  const std::string text(100'000, 'x');
  {
    const kedja::testing::FileSizeLimit limit(4096);
    EXPECT_THROW(write_file(folder / "a", {bytes_of(text)}, Existing::Replace, Durability::Process),
                 StorageError);
  }
  EXPECT_EQ(content_of(folder / "a"), "old");
  EXPECT_EQ(folder.names().size(), 1U);
}

}  // namespace
}  // namespace kedja::analysis::storage
