// Where columns can be read by their paths: a result file, or tables in memory.
#pragma once

#include <string>
#include <vector>

#include "analysis/content/column.hpp"

namespace kedja::analysis {

class ColumnSource {
 public:
  ColumnSource() = default;
  ColumnSource(const ColumnSource&) = default;
  ColumnSource& operator=(const ColumnSource&) = default;
  ColumnSource(ColumnSource&&) = default;
  ColumnSource& operator=(ColumnSource&&) = default;
  virtual ~ColumnSource() = default;

  /// Paths of all columns, those of labels among them, sorted: "/trajectories/time".
  virtual const std::vector<std::string>& columns() const = 0;
  /// With the labels, for an enumeration. The column must be there, as for read().
  virtual ColumnDescription describe(const std::string& path) const = 0;
  virtual ColumnValues read(const std::string& path) const = 0;
};

}  // namespace kedja::analysis
