// A table as the pages of statistics offices save it: lines of title, a column for each year, and columns
// that say what a row is of: a municipality, often with its code before the name and in capitals, and
// whatever else.
//
// It is read as any CSV table is (csv_table.hpp); "..", "." and "-" are missing. Rows are then told apart by
// name, and written so that a scenario can read them, or as observed figures.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/language/problem.hpp"

namespace kedja::models {

struct SavedRow {
  std::string region;             ///< the municipality's name, as it is usually written
  std::string code;               ///< of four digits; empty where the table has none
  std::vector<std::string> keys;  ///< in the other columns that are no years
  std::vector<std::optional<double>> values;
  Location where;
};

struct SavedTable {
  std::string region_column;
  std::vector<std::string> key_columns;
  std::vector<int> years;
  std::vector<SavedRow> rows;
};

/// After a Problem an empty table.
SavedTable read_saved_table(std::string_view bytes, const std::string& file, Problems& problems);

/// Leaves only the rows in which a column has a value, as "Kön=totalt" says, whatever the capitals. Of the
/// municipality the name or the code will do. A column or value that there isn't is a Problem.
void keep_rows_where(SavedTable& table, const std::string& condition, Problems& problems);

/// As CSV that `table = ` reads in a scenario: kommun, kod, the other keys, and a column for each year.
std::string csv_of(const SavedTable& table);

/// What the figures are, for [[target]] entries.
struct TargetsOf {
  std::string kpi;
  std::string unit;
  std::string source;
};
/// The observed figures of the one row that is left, an entry for each year that has one. More rows are a
/// Problem.
std::string targets_of(const SavedTable& table, const TargetsOf& about, Problems& problems);

}  // namespace kedja::models
