#include "analysis/storage/result_file_reader.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/storage/result_file.hpp"
#include "analysis/storage/storage_error.hpp"
#include "tests/storage/scratch_folder.hpp"

namespace kedja::analysis::storage {
namespace {

using kedja::testing::content_of;
using kedja::testing::message_of;
using kedja::testing::ScratchFolder;
using kedja::testing::write_content;

void write_small(const std::filesystem::path& path, const std::string& filetype = "kedja-run") {
  ResultFileWriter writer(path, filetype);
  const TableId table = writer.add_table("/t", {{"x", "days", "x", ElementType::Int64, {}}});
  const std::vector<std::int64_t> values{1, 2, 3};
  const std::vector<ColumnData> columns{std::span<const std::int64_t>(values)};
  writer.append(table, columns);
  writer.finish();
}

std::string opening(const std::filesystem::path& path) {
  return message_of<StorageError>([&] { const ResultFileReader reader(path); });
}

TEST(ResultFileReader, RefusesWhatIsNotThereOrNotHdf5) {
  const ScratchFolder folder;
  EXPECT_NE(opening(folder / "no.h5").find("there is no such file"), std::string::npos);
  write_content(folder / "text.h5", "not HDF5 at all");
  EXPECT_NE(opening(folder / "text.h5").find("holds no results (it is not HDF5)"), std::string::npos);
}

TEST(ResultFileReader, RefusesAFileCutShort) {
  const ScratchFolder folder;
  write_small(folder / "run.h5");
  const std::string bytes = content_of(folder / "run.h5");
  write_content(folder / "half.h5", bytes.substr(0, bytes.size() / 2));
  EXPECT_NE(opening(folder / "half.h5").find("cannot be read"), std::string::npos)
      << opening(folder / "half.h5");
}

TEST(ResultFileReader, RefusesAnotherFiletypeThanAskedFor) {
  const ScratchFolder folder;
  write_small(folder / "sweep.h5", "kedja-sweep");
  write_small(folder / "odd.h5", "something-else");
  EXPECT_NO_THROW(ResultFileReader(folder / "sweep.h5"));
  EXPECT_NE(opening(folder / "odd.h5").find("this is a 'something-else' file"), std::string::npos);
  constexpr std::array<std::string_view, 1> only_runs{"kedja-run"};
  EXPECT_THROW(ResultFileReader(folder / "sweep.h5", only_runs), StorageError);
}

/// The version's eight bytes follow the attribute's name somewhere; 1 becomes 2.
TEST(ResultFileReader, RefusesAVersionItDoesNotKnow) {
  const ScratchFolder folder;
  write_small(folder / "run.h5");
  std::string bytes = content_of(folder / "run.h5");
  const std::size_t name = bytes.find("format_version");
  const std::size_t value = bytes.find(std::string("\1\0\0\0\0\0\0\0", 8), name + 40);
  ASSERT_NE(value, std::string::npos);
  bytes[value] = 2;
  write_content(folder / "later.h5", bytes);
  const std::string message = opening(folder / "later.h5");
  EXPECT_NE(message.find("format version 2"), std::string::npos) << message;
  EXPECT_NE(message.find("reads version 1"), std::string::npos) << message;
}

TEST(ResultFileReader, RefusesWhatTheFileDoesNotHave) {
  const ScratchFolder folder;
  write_small(folder / "run.h5");
  const ResultFileReader reader(folder / "run.h5");
  EXPECT_TRUE(reader.has_column("/t/x"));
  EXPECT_FALSE(reader.has_column("/t/y"));
  EXPECT_THROW(reader.read("/t/y"), StorageError);
  EXPECT_THROW(reader.read("/t/x", 2, 2), StorageError);
  EXPECT_THROW(reader.read("/t/x", 1, std::uint64_t{1} << 62), StorageError);
  EXPECT_THROW(reader.read_as<double>("/t/x"), StorageError);
  EXPECT_THROW(reader.attribute<std::string>("scenario"), StorageError);
  EXPECT_THROW(reader.attribute<double>("filetype"), StorageError);
}

}  // namespace
}  // namespace kedja::analysis::storage
