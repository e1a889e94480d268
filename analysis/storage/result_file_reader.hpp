// Reads a result file (docs/format.md), of this program or of another that keeps to the format.
//
// The reader owns the open file. It refuses, by StorageError: what is not HDF5, has no `filetype` or not one
// that was asked for, or a `format_version` it does not know; and later, paths that do not exist, values of
// another type than asked for, and objects the format does not have. One thread at a time, over all writers
// and readers of a process.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/content/column.hpp"
#include "analysis/content/content_digest.hpp"
#include "messages/message.hpp"

namespace kedja::analysis::storage {

/// One run, two runs under the same luck, and many runs over a plan of settings.
inline constexpr std::array<std::string_view, 3> known_filetypes{"kedja-run", "kedja-comparison",
                                                                 "kedja-sweep"};

class ResultFileReader {
 public:
  explicit ResultFileReader(const std::filesystem::path& path,
                            std::span<const std::string_view> accepted_filetypes = known_filetypes);
  ResultFileReader(const ResultFileReader&) = delete;
  ResultFileReader& operator=(const ResultFileReader&) = delete;
  ResultFileReader(ResultFileReader&&) = delete;
  ResultFileReader& operator=(ResultFileReader&&) = delete;
  ~ResultFileReader();

  const Attributes& attributes() const { return attributes_; }
  /// An attribute that must be there: std::string, std::int64_t, std::uint64_t or double.
  template <typename Value>
  Value attribute(const std::string& name) const;

  /// Paths of all columns, those of labels among them, sorted: "/trajectories/time".
  const std::vector<std::string>& columns() const { return columns_; }
  bool has_column(std::string_view path) const;
  /// With the labels, for an enumeration.
  ColumnDescription describe(const std::string& path) const;
  std::uint64_t length(const std::string& path) const;

  ColumnValues read(const std::string& path) const;
  ColumnValues read(const std::string& path, std::uint64_t first, std::uint64_t count) const;
  /// The same where the type is known: std::int64_t ... double, std::string.
  template <typename Value>
  std::vector<Value> read_as(const std::string& path) const;

  /// The digest of what the file holds now, computed in memory of a block of rows.
  std::string computed_digest() const;
  /// Whether that is the digest the file says it has.
  bool verify() const;

 private:
  struct File;

  template <typename Action>
  auto guarded(const Action& action) const;
  [[noreturn]] void refuse(messages::Message problem, messages::Message remedy) const;
  void require_known(std::span<const std::string_view> accepted_filetypes) const;
  void list_columns();

  std::filesystem::path path_;
  std::unique_ptr<File> file_;
  Attributes attributes_;
  std::vector<std::string> columns_;
};

template <typename Value>
Value ResultFileReader::attribute(const std::string& name) const {
  const auto found = attributes_.find(name);
  if (found == attributes_.end())
    refuse(messages::Message("has no attribute '{name}'", {{"name", name}}),
           messages::Message("Write the file again"));
  const Value* value = std::get_if<Value>(&found->second);
  if (value == nullptr)
    refuse(messages::Message("attribute '{name}' is of another type", {{"name", name}}),
           messages::Message("Write the file again"));
  return *value;
}

template <typename Value>
std::vector<Value> ResultFileReader::read_as(const std::string& path) const {
  ColumnValues values = read(path);
  auto* typed = std::get_if<std::vector<Value>>(&values);
  if (typed == nullptr)
    refuse(messages::Message("column '{name}' is of another type", {{"name", path}}),
           messages::Message("Write the file again"));
  return std::move(*typed);
}

}  // namespace kedja::analysis::storage
