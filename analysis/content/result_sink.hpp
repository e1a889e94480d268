// Where a run puts its results: declared tables, filled row by row in a fixed order, and attributes.
//
// ResultFileWriter keeps them in a file, ContentDigest only digests them; given the same calls both return
// the same digest from finish(). Code that produces results takes a ResultSink and need not know which.
// Breaking the rules below is std::invalid_argument. One thread at a time.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/content/column.hpp"

namespace kedja::analysis {

/// The number of a table in one sink, as add_table() gave it.
class TableId {
 public:
  constexpr explicit TableId(std::size_t index) : index_(index) {}
  constexpr std::size_t index() const { return index_; }
  constexpr auto operator<=>(const TableId&) const = default;

 private:
  std::size_t index_;
};

using AttributeValue = std::variant<std::string, std::int64_t, std::uint64_t, double>;

class ResultSink {
 public:
  ResultSink() = default;
  ResultSink(const ResultSink&) = delete;
  ResultSink& operator=(const ResultSink&) = delete;
  ResultSink(ResultSink&&) = delete;
  ResultSink& operator=(ResultSink&&) = delete;
  virtual ~ResultSink() = default;

  /// Declares a table at a path such as "/trajectories". Each path and each column's name is used once.
  virtual TableId add_table(const std::string& path, const std::vector<ColumnDescription>& columns) = 0;

  /// Adds rows: one run of values for each column, in the order declared, all of one length. Only the
  /// order of rows counts, not how many come at a time.
  virtual void append(TableId table, std::span<const ColumnData> columns) = 0;

  /// Says something of the whole; a later value replaces an earlier one. `filetype`, `format_version` and
  /// `content_sha256` are the sink's own.
  virtual void set_attribute(const std::string& name, AttributeValue value) = 0;

  /// Completes the results and returns their content digest (docs/format.md); nothing may follow.
  virtual std::string finish() = 0;
};

}  // namespace kedja::analysis
