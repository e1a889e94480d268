#include "models/language/csv_table.hpp"

#include <algorithm>
#include <array>
#include <boost/tokenizer.hpp>

#include "models/language/civil_date.hpp"
#include "models/language/text.hpp"

namespace kedja::models {
namespace {

constexpr char escape = '\x1b';  // no text holds it, so it can stand before a quote inside quotes

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// What Windows-1252 has at 0x80 to 0x9F; 0 where nothing is.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// No-break, narrow no-break and thin spaces as plain ones.
std::string with_plain_spaces(std::string text) {
  for (const auto* space : {"\u00A0", "\u202F", "\u2009"}) replace_all(text, space, " ");
  return text;
}

/// Accents written as a mark after the letter (as macOS does) as one letter.
std::string composed(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> pairs = {{{"a\u030A", "å"},
                                                                                   {"a\u0308", "ä"},
                                                                                   {"o\u0308", "ö"},
                                                                                   {"e\u0301", "é"},
                                                                                   {"A\u030A", "Å"},
                                                                                   {"A\u0308", "Ä"},
                                                                                   {"O\u0308", "Ö"},
                                                                                   {"E\u0301", "É"}}};
  for (const auto& [parted, whole] : pairs) replace_all(text, parted, whole);
  return text;
}

/// Small letters of ASCII and of Latin-1 (À to Þ, in UTF-8 0xC3 0x80 to 0xC3 0x9E, save the times sign).
std::string in_small_letters(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool ascii = byte >= 'A' && byte <= 'Z';
    const bool latin = i > 0 && static_cast<unsigned char>(text[i - 1]) == 0xC3 && byte >= 0x80 &&
                       byte <= 0x9E && byte != 0x97;
    if (ascii || latin) text[i] = static_cast<char>(byte + 0x20);
  }
  return text;
}

bool check_digit_is_right(std::string_view ten) {
  int sum = 0;
  for (std::size_t i = 0; i < ten.size(); ++i) {
    const int doubled = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 == 0;
}

/// Whether yymmdd is a day of some year; a coordination number has 60 added to the day.
bool is_birth_date(std::string_view six) {
  const int month = std::stoi(std::string(six.substr(2, 2)));
  const int day = std::stoi(std::string(six.substr(4, 2)));
  return is_valid({2000, month, day > 60 ? day - 60 : day});
}

Message shown(char delimiter) {
  if (delimiter == ';') return Message("semicolons");
  if (delimiter == '\t') return Message("tabs");
  return Message("commas");
}

/// A record: the text between line ends that are not inside quotes.
struct Record {
  int line;
  std::string text;
};

std::vector<Record> records_of(std::string_view text) {
  std::vector<Record> records;
  Record current{1, ""};
  bool quoted = false;
  int line = 1;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '\n') ++line;
    if (c == '\n' && !quoted) {
      records.push_back(std::move(current));
      current = {line, ""};
    } else if (c != '\r' || quoted) {
      current.text += c;
    }
  }
  if (!current.text.empty()) records.push_back(std::move(current));
  return records;
}

/// A quote doubled inside quotes, as the tokenizer takes it: behind the escape.
std::string with_escaped_quotes(std::string_view record) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const bool doubled = quoted && record[i] == '"' && i + 1 < record.size() && record[i + 1] == '"';
    if (doubled) {
      out += {escape, '"'};
      ++i;
      continue;
    }
    if (record[i] == '"') quoted = !quoted;
    out += record[i];
  }
  return out;
}

std::vector<std::string> cells_of(std::string_view record, char delimiter) {
  using Separator = boost::escaped_list_separator<char>;
  const std::string text = with_escaped_quotes(record);
  const boost::tokenizer<Separator> tokens(text, Separator(escape, delimiter, '"'));
  std::vector<std::string> cells;
  for (const auto& token : tokens) cells.emplace_back(trimmed(with_plain_spaces(token)));
  return cells;
}

bool means_missing(std::string_view cell) {
  return cell.empty() || cell == "..";
}

/// The digits of a number without the spaces between thousands; nothing if a space stands elsewhere.
std::optional<std::string> without_thousands(std::string_view cell) {
  std::string digits;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != ' ') {
      digits += cell[i];
      continue;
    }
    const bool three_follow = i > 0 && is_digit(cell[i - 1]) && i + 3 < cell.size() + 0 &&
                              all_digits(cell.substr(i + 1, 3)) &&
                              (i + 4 == cell.size() || !is_digit(cell[i + 4]));
    if (!three_follow) return std::nullopt;
  }
  return digits;
}

/// Whether a cell is a number when `decimal` is the decimal sign.
std::optional<double> number_with(char decimal, std::string cell) {
  replace_all(cell, "\u2212", "-");
  auto digits = without_thousands(cell);
  if (!digits) return std::nullopt;
  const char other = decimal == ',' ? '.' : ',';
  if (digits->find(other) != std::string::npos) return std::nullopt;
  std::replace(digits->begin(), digits->end(), decimal, '.');
  return parse_number(*digits);
}

Message wrong_decimal_sign(char right) {
  if (right == ',')
    return Message(
        "'{cell}' in the column '{column}' has a decimal point (where {signs} part the columns it is a "
        "comma). Save it with commas between the columns");
  return Message(
      "'{cell}' in the column '{column}' has a decimal comma (where {signs} part the columns it is a point). "
      "Save it with semicolons");
}

}  // namespace

/// Reads one file step by step; each step reports what stops it.
class CsvReader {
 public:
  CsvReader(const std::string& file, Problems& problems) : problems_(problems) { table_.file_ = file; }

  CsvTable read(std::string_view bytes) {
    const std::size_t before = problems_.size();
    const auto text = decoded(bytes);
    if (!text) return empty();
    auto records = records_of(*text);
    if (!take_header(records)) return empty();
    for (const auto& record : records) add_row(record);
    drop_empty_columns();
    check_columns();
    refuse_personal_data();
    find_decimal_sign();
    return problems_.size() == before ? std::move(table_) : empty();
  }

 private:
  void problem(int line, Message message) { problems_.add({table_.file_, line}, "", std::move(message)); }

  CsvTable empty() const {
    CsvTable nothing;
    nothing.file_ = table_.file_;
    return nothing;
  }

  std::optional<std::string> decoded(std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos) {
      problem(0, Message("the table is not a text (it holds NUL bytes: UTF-16, or a workbook?). Save it as "
                         "CSV in UTF-8"));
      return std::nullopt;
    }
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    if (!first_invalid_utf8(bytes)) return std::string(bytes);
    auto text = from_windows_1252(bytes);
    if (!text) problem(0, Message("the table is neither UTF-8 nor Windows-1252. Save it as CSV in UTF-8"));
    return text;
  }

  bool take_header(std::vector<Record>& records) {
    const auto is_blank = [](const Record& record) { return trimmed(record.text).empty(); };
    records.erase(std::remove_if(records.begin(), records.end(), is_blank), records.end());
    char announced = 0;
    if (!records.empty() && records[0].text.size() == 5 && records[0].text.substr(0, 4) == "sep=") {
      announced = records[0].text[4];
      records.erase(records.begin());
    }
    if (records.empty()) {
      problem(0, Message("the table is empty (its first line names the columns). Was it saved?"));
      return false;
    }
    table_.delimiter_ = announced != 0 ? announced : delimiter_of(records[0].text);
    header_line_ = records[0].line;
    table_.columns_ = cells_of(records[0].text, table_.delimiter_);
    records.erase(records.begin());
    return true;
  }

  /// The sign that parts most columns; of equals semicolon, then tab.
  static char delimiter_of(std::string_view header) {
    char best = ',';
    std::size_t most = 0;
    for (const char candidate : {';', '\t', ','}) {
      const std::size_t columns = cells_of(header, candidate).size();
      if (columns > std::max<std::size_t>(most, 1)) {
        best = candidate;
        most = columns;
      }
    }
    return best;
  }

  void add_row(const Record& record) {
    auto cells = cells_of(record.text, table_.delimiter_);
    if (std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); })) return;
    if (cells.size() == table_.columns_.size()) {
      table_.rows_.push_back({record.line, std::move(cells)});
      return;
    }
    Message message = Message(
        "the row has {cells} cells and the header {columns} (the columns are parted by {signs}). Correct the "
        "row");
    if (table_.delimiter_ == ',' && cells.size() > table_.columns_.size())
      message = Message(
          "the row has {cells} cells and the header {columns} (a comma both parts columns and marks "
          "decimals?). Save it with semicolons");
    message.arguments.push_back({"signs", shown(table_.delimiter_)});
    message.arguments.push_back({"cells", std::to_string(cells.size())});
    message.arguments.push_back({"columns", std::to_string(table_.columns_.size())});
    problem(record.line, std::move(message));
  }

  /// Excel leaves empty columns at the right.
  void drop_empty_columns() {
    while (!table_.columns_.empty() && table_.columns_.back().empty()) {
      const auto filled = [](const CsvTable::Row& row) { return !row.cells.back().empty(); };
      if (std::any_of(table_.rows_.begin(), table_.rows_.end(), filled)) return;
      table_.columns_.pop_back();
      for (auto& row : table_.rows_) row.cells.pop_back();
    }
  }

  void check_columns() {
    std::vector<std::string> seen;
    for (const auto& name : table_.columns_) {
      const std::string normalised = normalised_name(name);
      if (name.empty()) {
        problem(header_line_, Message("a column has no name. Name it in the first line"));
      } else if (std::find(seen.begin(), seen.end(), normalised) != seen.end()) {
        problem(header_line_,
                Message("the column '{column}' stands twice. Name them apart", {{"column", name}}));
      }
      seen.push_back(normalised);
    }
  }

  void refuse_personal_data() {
    for (std::size_t column = 0; column < table_.columns_.size(); ++column) {
      std::size_t filled = 0;
      std::size_t alike = 0;
      for (const auto& row : table_.rows_) {
        if (means_missing(row.cells[column])) continue;
        ++filled;
        alike += looks_like_personnummer(row.cells[column]) ? 1 : 0;
      }
      if (alike * 2 <= filled) continue;
      problem(header_line_,
              Message("the column '{column}' looks like personal identity numbers (no personal data are "
                      "needed here). Remove the column, and delete copies of the file you don't need",
                      {{"column", table_.columns_[column]}}));
    }
  }

  void find_decimal_sign() {
    table_.decimal_ = table_.delimiter_ == ';' ? ',' : '.';
    if (table_.delimiter_ != '\t') return;
    const CsvTable::Row* with_comma = row_with_decimal(',');
    const CsvTable::Row* with_point = row_with_decimal('.');
    if (with_comma != nullptr) table_.decimal_ = ',';
    if (with_comma != nullptr && with_point != nullptr) {
      problem(std::max(with_comma->line, with_point->line),
              Message("numbers have both decimal commas (line {line}) and decimal points (line "
                      "{other_line}). Use one of them",
                      {{"line", std::to_string(with_comma->line)},
                       {"other_line", std::to_string(with_point->line)}}));
    }
  }

  const CsvTable::Row* row_with_decimal(char sign) const {
    for (const auto& row : table_.rows_) {
      const auto is_such = [&](const std::string& cell) {
        return cell.find(sign) != std::string::npos && number_with(sign, cell).has_value();
      };
      if (std::any_of(row.cells.begin(), row.cells.end(), is_such)) return &row;
    }
    return nullptr;
  }

  CsvTable table_;
  Problems& problems_;
  int header_line_ = 1;
};

CsvTable CsvTable::read(std::string_view bytes, const std::string& file, Problems& problems) {
  return CsvReader(file, problems).read(bytes);
}

std::optional<std::size_t> CsvTable::find_column(std::string_view name) const {
  const std::string wanted = normalised_name(name);
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const std::string& column) {
    return normalised_name(column) == wanted;
  });
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

std::optional<std::size_t> CsvTable::column(std::string_view name, Problems& problems) const {
  const auto found = find_column(name);
  if (!found) {
    problems.add({file_, 1}, "",
                 Message("there is no column '{column}' (the columns are: {columns}).{guess}",
                         {{"column", std::string(name)},
                          {"columns", joined(columns_, ", ")},
                          {"guess", did_you_mean(name, columns_)}}));
  }
  return found;
}

const std::string& CsvTable::text(std::size_t row, std::size_t column) const {
  return rows_[row].cells[column];
}

bool CsvTable::is_missing(std::size_t row, std::size_t column) const {
  return means_missing(text(row, column));
}

std::optional<double> CsvTable::number(std::size_t row, std::size_t column, Problems& problems) const {
  const std::string& cell = text(row, column);
  if (means_missing(cell)) return std::nullopt;
  if (const auto number = number_with(decimal_, cell)) return number;
  Message message = Message(
      "'{cell}' in the column '{column}' is not a number (missing is written as an empty cell or ..)");
  if (number_with(decimal_ == ',' ? '.' : ',', cell)) message = wrong_decimal_sign(decimal_);
  message.arguments.push_back({"cell", cell});
  message.arguments.push_back({"column", columns_[column]});
  message.arguments.push_back({"signs", shown(delimiter_)});
  problems.add(where(row), "", std::move(message));
  return std::nullopt;
}

std::optional<std::string> CsvTable::municipality_code(std::size_t row, std::size_t column,
                                                       Problems& problems) const {
  const std::string& cell = text(row, column);
  if (means_missing(cell)) return std::nullopt;
  if (all_digits(cell) && cell.size() == 4) return cell;
  if (all_digits(cell) && cell.size() == 3) return "0" + cell;
  problems.add(
      where(row), "",
      Message("'{cell}' in the column '{column}' is not a municipality code (four digits, such as 0114)",
              {{"cell", cell}, {"column", columns_[column]}}));
  return std::nullopt;
}

std::vector<std::size_t> CsvTable::rows_where(std::size_t column, std::string_view name) const {
  const auto key = [](std::string_view text) {
    std::string normal = normalised_name(text);
    return all_digits(normal) && normal.size() == 3 ? "0" + normal : normal;
  };
  std::vector<std::size_t> found;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (key(text(row, column)) == key(name)) found.push_back(row);
  }
  return found;
}

std::string normalised_name(std::string_view name) {
  std::string small = in_small_letters(composed(with_plain_spaces(std::string(name))));
  for (const auto* hyphen : {"\u2010", "\u2011", "\u2013", "\u2014", "-", "\t", "\n"})
    replace_all(small, hyphen, " ");
  std::string out;
  for (const char c : trimmed(small)) {
    if (c != ' ' || out.back() != ' ') out += c;
  }
  return out;
}

std::optional<std::string> from_windows_1252(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool special = byte >= 0x80 && byte <= 0x9F;
    const char32_t code_point = special ? windows_1252[byte - 0x80U] : byte;
    if (special && code_point == 0) return std::nullopt;
    text += to_utf8(code_point);
  }
  return text;
}

bool looks_like_personnummer(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool parting = (text[i] == '-' || text[i] == '+' || text[i] == ' ') && i + 5 == text.size();
    if (!is_digit(text[i]) && !parting) return false;
    if (!parting) digits += text[i];
  }
  if (digits.size() == 12) {
    const std::string century = digits.substr(0, 2);
    if (century != "18" && century != "19" && century != "20") return false;
    digits.erase(0, 2);
  }
  return digits.size() == 10 && is_birth_date(digits.substr(0, 6)) && check_digit_is_right(digits);
}

}  // namespace kedja::models
