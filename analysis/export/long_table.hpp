// A table for programs that know nothing of codes and of the references between tables: labels stand in
// place of codes, what a number refers to in place of the number, and civil times in place of seconds.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kedja::analysis {

/// "2014-01-31T08:30:00"
struct CivilTime {
  std::string text;
  bool operator==(const CivilTime&) const = default;
};

/// The first is a missing value.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, CivilTime>;

class LongTable {
 public:
  LongTable() = default;
  LongTable(const LongTable&) = delete;
  LongTable& operator=(const LongTable&) = delete;
  LongTable(LongTable&&) = delete;
  LongTable& operator=(LongTable&&) = delete;
  virtual ~LongTable() = default;

  /// Names of the columns.
  virtual const std::vector<std::string>& header() const = 0;
  /// The next row, as long as the header; false after the last.
  virtual bool next(std::vector<Cell>& row) = 0;
};

}  // namespace kedja::analysis
