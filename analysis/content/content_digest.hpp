// The content digest: one SHA-256 that says whether two sets of results are the same results.
//
// It covers every value, its path, type and unit, and the root attributes, except those that name the build
// that produced them. It does not depend on chunking, compression, the order of tables or how rows were
// divided between calls. docs/format.md defines it so that it can be written again in another language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/content/column.hpp"
#include "analysis/content/digest.hpp"
#include "analysis/content/result_sink.hpp"

namespace kedja::analysis {

/// The version of the file format and of the digest's definition.
inline constexpr std::int64_t format_version = 1;

using Attributes = std::map<std::string, AttributeValue>;

/// Numbers a column's texts in the order in which different ones first come: most repeat an earlier one.
class DifferentTexts {
 public:
  struct Number {
    std::uint32_t number = 0;
    bool is_new = false;
  };
  Number number_of(std::string_view text);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Numbers = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;
  Numbers numbers_;
  const Numbers::value_type* last_ = nullptr;  // in tables of measures the next is often the same
};

/// Digests one column's values as they come.
class ColumnDigest {
 public:
  ColumnDigest(std::string path, ElementType type, std::string unit, bool derived = false);

  void append(const ColumnData& data);
  const std::string& path() const { return path_; }
  /// Derived columns are no part of the content digest.
  bool derived() const { return derived_; }
  /// The column's line in the text the content digest is taken of.
  std::string line() const;

 private:
  std::string path_;
  ElementType type_;
  std::string unit_;
  bool derived_;
  std::uint64_t length_ = 0;
  Sha256 values_;
  DifferentTexts texts_;  // of a column of strings
};

/// Combines columns, in any order, and all of a file's root attributes into the content digest.
std::string content_digest(const Attributes& attributes, std::span<const ColumnDigest> columns);

/// A sink that keeps nothing but the digest.
class ContentDigest : public ResultSink {
 public:
  explicit ContentDigest(const std::string& filetype);

  TableId add_table(const std::string& path, const std::vector<ColumnDescription>& columns) override;
  void append(TableId table, std::span<const ColumnData> columns) override;
  void set_attribute(const std::string& name, AttributeValue value) override;
  std::string finish() override;

  /// append() in two steps, for whoever has more to do with the rows a block at a time: whether they may be
  /// added, and adding a block of them.
  void check(TableId table, std::span<const ColumnData> columns) const;
  void add(TableId table, std::span<const ColumnData> columns, std::size_t first, std::size_t count);

  /// With `filetype` and `format_version`.
  const Attributes& attributes() const { return attributes_; }

 private:
  struct Table {
    std::string path;
    std::vector<ColumnDescription> columns;
    std::size_t first_digest;
  };

  void require_unfinished() const;
  void require_unused(const std::string& path) const;
  void add_column(const std::string& path, const ColumnDescription& column);

  Attributes attributes_;
  std::vector<Table> tables_;
  std::vector<ColumnDigest> digests_;
  bool finished_ = false;
};

}  // namespace kedja::analysis
