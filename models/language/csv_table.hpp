// A table from a file of comma-separated values, as Swedish Excel or a script writes it.
//
// The delimiter (semicolon, tab or comma) is found from the header; with semicolons the decimal sign is a
// comma, with commas a point, with tabs the one the file uses. UTF-8 with or without a byte order mark, or
// Windows-1252. Spaces of every kind part thousands. Empty and ".." mean missing. A column that looks like
// personal identity numbers makes the whole table refused: no personal data are needed here.
// The table owns its texts, all in UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/language/problem.hpp"

namespace kedja::models {

class CsvTable {
 public:
  /// The table in a file's bytes; after a Problem an empty one.
  static CsvTable read(std::string_view bytes, const std::string& file, Problems& problems);

  std::size_t rows() const { return rows_.size(); }
  const std::vector<std::string>& columns() const { return columns_; }

  /// The column of that name, as normalised_name compares them; nothing when there is none.
  std::optional<std::size_t> find_column(std::string_view name) const;
  /// The same; a missing one is a Problem that names the columns there are.
  std::optional<std::size_t> column(std::string_view name, Problems& problems) const;

  const std::string& text(std::size_t row, std::size_t column) const;
  /// Whether the cell is empty or "..".
  bool is_missing(std::size_t row, std::size_t column) const;
  /// The number in a cell; nothing when it is missing, or (a Problem) isn't a number.
  std::optional<double> number(std::size_t row, std::size_t column, Problems& problems) const;
  /// The municipality code in a cell, always of four digits: "114" is "0114".
  std::optional<std::string> municipality_code(std::size_t row, std::size_t column, Problems& problems) const;
  /// The rows whose cell names the same, whatever the capitals and hyphens; for codes "114" is "0114".
  std::vector<std::size_t> rows_where(std::size_t column, std::string_view name) const;

  Location where(std::size_t row) const { return {file_, rows_[row].line}; }

 private:
  friend class CsvReader;

  struct Row {
    int line = 0;
    std::vector<std::string> cells;
  };

  std::string file_;
  char delimiter_ = ',';
  char decimal_ = '.';
  std::vector<std::string> columns_;
  std::vector<Row> rows_;
};

/// A name for comparing: small letters, hyphens and runs of blanks as one blank, accents composed.
/// "UPPLANDS-VÄSBY" and "Upplands Väsby" are the same.
std::string normalised_name(std::string_view name);

/// Windows-1252 as UTF-8; nothing when a byte has no meaning in it.
std::optional<std::string> from_windows_1252(std::string_view bytes);

/// Whether a text is a Swedish personal identity or coordination number: a date and a right check digit.
bool looks_like_personnummer(std::string_view text);

}  // namespace kedja::models
