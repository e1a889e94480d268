#include "analysis/storage/zip_archive.hpp"

#include <gtest/gtest.h>

#include "analysis/storage/storage_error.hpp"
#include "tests/storage/scratch_folder.hpp"

namespace kedja::analysis::storage {
namespace {

using kedja::testing::content_of;
using kedja::testing::message_of;
using kedja::testing::ScratchFolder;

TEST(ZipArchive, GivesBackTheTexts) {
  const ScratchFolder folder;
  const ArchivedTexts texts = {
      {"README.md", "läs mig"}, {"empty", ""}, {"sources/kommun/Värmdö.toml", std::string(200'000, 'x')}};
  write_zip(folder / "a.zip", texts, Existing::Refuse);
  EXPECT_EQ(read_zip(folder / "a.zip"), texts);
}

TEST(ZipArchive, IsTheSameBytesForTheSameTexts) {
  const ScratchFolder folder;
  for (const char* name : {"a.zip", "b.zip"})
    write_zip(folder / name, {{"a", "one"}, {"b", "two"}}, Existing::Refuse);
  EXPECT_EQ(content_of(folder / "a.zip"), content_of(folder / "b.zip"));
}

TEST(ZipArchive, KeepsToItsLimits) {
  const ScratchFolder folder;
  write_zip(folder / "a.zip", {{"a", "12345"}, {"b", "67890"}}, Existing::Refuse);
  EXPECT_EQ(read_zip(folder / "a.zip", {.files = 2, .bytes = 10}).size(), 2U);
  EXPECT_NE(message_of<StorageError>([&] {
              read_zip(folder / "a.zip", {.files = 2, .bytes = 9});
            }).find("unpacks to more than is allowed"),
            std::string::npos);
  EXPECT_NE(message_of<StorageError>([&] {
              read_zip(folder / "a.zip", {.files = 1, .bytes = 10});
            }).find("more files than is allowed"),
            std::string::npos);
}

TEST(ZipArchive, KnowsWhichNamesStayWithin) {
  for (const char* name : {"a", "a/b.toml", "a..b/c", ".hidden", "Värmdö.toml"})
    EXPECT_TRUE(stays_within(name)) << name;
  for (const char* name : {"", "/a", "a/", "..", "../a", "a/../b", "a/..", "./a", "a//b", "a\\b", "C:a"})
    EXPECT_FALSE(stays_within(name)) << name;
}

}  // namespace
}  // namespace kedja::analysis::storage
