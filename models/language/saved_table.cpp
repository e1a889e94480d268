#include "models/language/saved_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "models/language/csv_table.hpp"
#include "models/language/document_writer.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<int> year_in(std::string_view cell) {
  if (cell.size() != 4 || !is_digits(cell)) return std::nullopt;
  const int year = std::stoi(std::string(cell));
  return year >= 1900 && year <= 2100 ? std::optional(year) : std::nullopt;
}

bool names_region(const std::string& column) {
  constexpr std::array<std::string_view, 6> words = {"kommun",       "region", "område",
                                                     "municipality", "län",    "enhet"};
  return std::ranges::find(words, normalised_name(column)) != words.end();
}

// The header. ----------------------------------------------------------------------------------------------

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t cells = 0;
  std::size_t years = 0;
  bool names_region = false;
};

/// How many cells, and how many of them years, a line has if `delimiter` parts them, and whether one names
/// the column of municipalities.
void count_cells(std::string_view text, char delimiter, Line& line) {
  line.cells = 0;
  line.years = 0;
  line.names_region = false;
  while (true) {
    const auto at = text.find(delimiter);
    std::string_view cell = trimmed(text.substr(0, at));
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
      cell = trimmed(cell.substr(1, cell.size() - 2));
    ++line.cells;
    line.years += year_in(cell) ? 1 : 0;
    line.names_region = line.names_region || names_region(std::string(cell));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

std::vector<Line> filled_lines(std::string_view bytes) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    if (!trimmed(bytes.substr(begin, end - begin)).empty()) lines.push_back({begin, end});
    begin = end + 1;
  }
  return lines;
}

/// Where the line begins that names the years: the first with most of them, of those that are parted as the
/// line after them is. The size of the text if there is none.
std::size_t header_in(std::string_view bytes) {
  std::size_t found = bytes.size();
  std::pair<bool, std::size_t> most = {false, 0};
  std::vector<Line> lines = filled_lines(bytes);
  for (const char delimiter : {';', '\t', ','}) {
    for (Line& line : lines) count_cells(bytes.substr(line.begin, line.end - line.begin), delimiter, line);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      const std::pair<bool, std::size_t> names = {lines[i].names_region, lines[i].years};
      if (lines[i].years == 0 || names <= most || lines[i].cells != lines[i + 1].cells) continue;
      most = names;
      found = lines[i].begin;
    }
  }
  return found;
}

/// The text with its title made blank, so that lines keep their numbers.
std::string without_title(std::string_view bytes, std::size_t header) {
  std::string text(bytes);
  for (std::size_t i = 0; i < header; ++i)
    if (text[i] != '\n') text[i] = ' ';
  return text;
}

// Rows. ----------------------------------------------------------------------------------------------------

bool names_code(const std::string& column) {
  constexpr std::array<std::string_view, 4> words = {"kod", "kommunkod", "regionkod", "code"};
  return std::ranges::find(words, normalised_name(column)) != words.end();
}

/// A name in capitals as it is usually written: a capital at the beginning of each word only.
std::string in_usual_letters(const std::string& name) {
  std::string usual = normalised_name(name);
  const bool has_small = std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  if (has_small || name.size() != usual.size()) return name;
  const auto goes_on = [&](std::size_t i) { return (static_cast<unsigned char>(name[i]) & 0xC0U) == 0x80U; };
  bool begins = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool parts_words = name[i] == ' ' || name[i] == '-';
    if (parts_words || (begins && !goes_on(i))) usual[i] = name[i];
    while (begins && !parts_words && i + 1 < name.size() && goes_on(i + 1)) {
      ++i;
      usual[i] = name[i];
    }
    begins = parts_words;
  }
  return usual;
}

bool is_missing(const std::string& cell) {
  return cell.empty() || cell == ".." || cell == "." || cell == "-" || cell == "\u2013";
}

class Reader {
 public:
  Reader(const CsvTable& csv, std::string file, Problems& problems)
      : csv_(csv), file_(std::move(file)), problems_(problems) {}

  SavedTable read() {
    sort_columns();
    if (table_.years.empty()) return {};
    if (!region_) {
      problems_.add(
          {file_, 0}, "",
          Message("no column says of which municipality a row is (it is called Kommun or Region). Save the "
                  "table with it"));
      return {};
    }
    for (std::size_t row = 0; row < csv_.rows(); ++row) add_row(row);
    return std::move(table_);
  }

 private:
  void sort_columns() {
    for (std::size_t column = 0; column < csv_.columns().size(); ++column) {
      const std::string& name = csv_.columns()[column];
      if (const auto year = year_in(name)) {
        table_.years.push_back(*year);
        year_columns_.push_back(column);
      } else if (names_code(name)) {
        code_ = column;
      } else if (!region_ && names_region(name)) {
        region_ = column;
        table_.region_column = name;
      } else {
        table_.key_columns.push_back(name);
        key_columns_.push_back(column);
      }
    }
  }

  void add_row(std::size_t row) {
    SavedRow saved;
    saved.where = csv_.where(row);
    take_region(csv_.text(row, *region_), saved);
    if (code_)
      if (const auto code = csv_.municipality_code(row, *code_, problems_)) saved.code = *code;
    for (const std::size_t column : key_columns_) saved.keys.push_back(csv_.text(row, column));
    for (const std::size_t column : year_columns_)
      saved.values.push_back(is_missing(csv_.text(row, column)) ? std::nullopt
                                                                : csv_.number(row, column, problems_));
    table_.rows.push_back(std::move(saved));
  }

  /// "0120 VÄRMDÖ": a code, then the name.
  static void take_region(const std::string& cell, SavedRow& row) {
    const auto space = cell.find(' ');
    const bool has_code = space == 4 && is_digits(cell.substr(0, 4));
    if (has_code) row.code = cell.substr(0, 4);
    row.region = in_usual_letters(std::string(trimmed(has_code ? cell.substr(5) : cell)));
  }

  const CsvTable& csv_;
  std::string file_;
  Problems& problems_;
  SavedTable table_;
  std::optional<std::size_t> region_;
  std::optional<std::size_t> code_;
  std::vector<std::size_t> key_columns_;
  std::vector<std::size_t> year_columns_;
};

/// Within quotes where that is needed.
std::string cell_of(const std::string& text) {
  if (text.find_first_of(";\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string with_comma(double number) {
  std::string text = shortest_text(number);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

}  // namespace

SavedTable read_saved_table(std::string_view bytes, const std::string& file, Problems& problems) {
  const std::size_t header = header_in(bytes);
  if (header == bytes.size()) {
    problems.add(
        {file, 0}, "",
        Message("no line names years (2014; 2015 ...). Save the table with a column for each year, as CSV"));
    return {};
  }
  const std::size_t before = problems.size();
  const CsvTable csv = CsvTable::read(without_title(bytes, header), file, problems);
  if (problems.size() != before) return {};
  SavedTable table = Reader(csv, file, problems).read();
  return problems.size() == before ? std::move(table) : SavedTable{};
}

void keep_rows_where(SavedTable& table, const std::string& condition, Problems& problems) {
  const auto equals = condition.find('=');
  const Location where{"--where " + condition, 0};
  const std::string column(trimmed(condition.substr(0, equals)));
  const std::string value = normalised_name(
      equals == std::string::npos ? "" : trimmed(std::string_view(condition).substr(equals + 1)));
  std::vector<std::string> known = {table.region_column};
  known.insert(known.end(), table.key_columns.begin(), table.key_columns.end());
  const auto found = std::ranges::find_if(
      known, [&](const std::string& name) { return normalised_name(name) == normalised_name(column); });
  if (equals == std::string::npos || found == known.end())
    return problems.add(
        where, "",
        Message("there is no column '{column}' to choose rows by (there are: {columns}). Write "
                "column=value",
                {{"column", column}, {"columns", joined(known, ", ")}}));
  const auto key = static_cast<std::size_t>(found - known.begin());
  std::vector<std::string> values;
  const auto is_it = [&](const SavedRow& row) {
    const std::string& cell = key == 0 ? row.region : row.keys[key - 1];
    if (std::ranges::find(values, cell) == values.end()) values.push_back(cell);
    return normalised_name(cell) == value || (key == 0 && !row.code.empty() && row.code == value);
  };
  std::vector<SavedRow> kept;
  for (SavedRow& row : table.rows)
    if (is_it(row)) kept.push_back(std::move(row));
  if (kept.empty())
    problems.add(where, "",
                 Message("no row has that (in the column '{column}' there are: {values})",
                         {{"column", *found}, {"values", joined(values, ", ")}}));
  table.rows = std::move(kept);
}

std::string csv_of(const SavedTable& table) {
  std::string text = "kommun;kod";
  for (const std::string& key : table.key_columns) text += ";" + cell_of(key);
  for (const int year : table.years) text += ";" + std::to_string(year);
  text += "\n";
  for (const SavedRow& row : table.rows) {
    text += cell_of(row.region) + ";" + row.code;
    for (const std::string& key : row.keys) text += ";" + cell_of(key);
    for (const auto& value : row.values) text += ";" + (value ? with_comma(*value) : "");
    text += "\n";
  }
  return text;
}

std::string targets_of(const SavedTable& table, const TargetsOf& about, Problems& problems) {
  if (table.rows.size() != 1) {
    problems.add(
        table.rows.empty() ? Location{} : table.rows[1].where, "",
        Message("{n} rows are left, but observed figures are of one. Choose with --where column=value",
                {{"n", std::to_string(table.rows.size())}}));
    return "";
  }
  const SavedRow& row = table.rows.front();
  std::string of = row.region;
  for (const std::string& key : row.keys) of += ", " + key;
  std::string text;
  for (std::size_t y = 0; y < table.years.size(); ++y) {
    if (!row.values[y]) continue;
    std::string name = about.kpi + "-" + std::to_string(table.years[y]);
    for (char& c : name)
      if (c == '_' || c == '.') c = '-';
    text += "[[target]]\nname = " + to_inline_toml(name) + "\nkpi = " + to_inline_toml(about.kpi) +
            "\nyear = " + std::to_string(table.years[y]) + "\nvalue = " + shortest_text(*row.values[y]) +
            "\nunit = " + to_inline_toml(about.unit) +
            "\nsource = " + to_inline_toml(about.source + ": " + of) + "\nuse = \"check\"\n\n";
  }
  return text;
}

}  // namespace kedja::models
