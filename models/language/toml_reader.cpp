#include "models/language/toml_reader.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>

#include "models/language/text.hpp"

namespace kedja::models {
namespace {

/// Turns the library's nodes into ours.
class Converter {
 public:
  Converter(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  Node convert(const toml::node& from, int depth = 0) const {
    Node node = depth < most_depth ? value_of(from, depth) : too_deep(from);
    node.where = {file_, static_cast<int>(from.source().begin.line)};
    return node;
  }

 private:
  static constexpr int most_depth = 100;

  Node value_of(const toml::node& from, int depth) const {
    if (const auto* table = from.as_table()) return table_of(*table, depth);
    if (const auto* list = from.as_array()) return list_of(*list, depth);
    if (const auto* text = from.as_string()) return text->get();
    if (const auto* integer = from.as_integer()) return integer->get();
    if (const auto* real = from.as_floating_point()) return real->get();
    if (const auto* boolean = from.as_boolean()) return boolean->get();
    if (const auto* date = from.as_date()) return date_of(date->get());
    refuse_time_of_day(from);
    if (const auto* moment = from.as_date_time()) return date_of(moment->get().date);
    return CivilDate{};
  }

  Node table_of(const toml::table& from, int depth) const {
    Node::Table table;
    for (const auto& [key, value] : from) table.emplace(std::string(key.str()), convert(value, depth + 1));
    return table;
  }

  Node list_of(const toml::array& from, int depth) const {
    Node::List list;
    for (const auto& item : from) list.push_back(convert(item, depth + 1));
    return list;
  }

  static Node date_of(const toml::date& from) { return CivilDate{from.year, from.month, from.day}; }

  Node too_deep(const toml::node& from) const {
    problems_.add({file_, static_cast<int>(from.source().begin.line)}, "",
                  Message("tables are nested more than {most} deep (surely not meant). Correct the line",
                          {{"most", std::to_string(most_depth)}}));
    return {};
  }

  void refuse_time_of_day(const toml::node& from) const {
    problems_.add({file_, static_cast<int>(from.source().begin.line)}, "",
                  Message("a time of day (a scenario counts in days). Write a date such as 2015-01-01"));
  }

  const std::string& file_;
  Problems& problems_;
};

/// Where a key has more parts than the library can take, "a.a.a. ..." (it calls itself for each); nothing
/// when none has.
std::optional<std::size_t> endless_key(std::string_view bytes) {
  constexpr std::size_t most_parts = 1000;
  std::size_t parts = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool ends_key = std::string_view(" \t\r\n=,[]{}#").find(bytes[i]) != std::string_view::npos;
    if (ends_key) parts = 0;
    if (bytes[i] == '.' && ++parts > most_parts) return i;
  }
  return std::nullopt;
}

/// Why the bytes can't be a scenario at all; empty when they can. Sets the line it is about.
Message unreadable(std::string_view bytes, int& line) {
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") {
    return Message("the file is saved as UTF-16 (a scenario is read as UTF-8). Save it as UTF-8");
  }
  if (bytes.substr(0, 8) == "\x89HDF\r\n\x1A\n") {
    return Message(
        "the file holds results (a scenario is a text). `kedja report` makes a page of it, `kedja export` "
        "tables");
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return Message("the file is not a text (it holds NUL bytes). Is it the right file?");
  }
  if (const auto bad = first_invalid_utf8(bytes)) {
    line = line_of(bytes, *bad);
    return Message("a byte that is not UTF-8 (a Windows-1252 å, ä or ö?). Save the file as UTF-8");
  }
  if (const auto endless = endless_key(bytes)) {
    line = line_of(bytes, *endless);
    return Message("a key of more than 1000 parts (surely not meant). Correct the line");
  }
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  if (trimmed(bytes).empty()) {
    return Message("the file is empty (a scenario says at least its base). Was it saved?");
  }
  return {};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A number with a decimal comma after an equals sign: "share = 0,52".
bool has_decimal_comma(std::string_view line) {
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    if (line[i] != ',' || !is_digit(line[i - 1]) || !is_digit(line[i + 1])) continue;
    std::string_view before = line.substr(0, i);
    while (!before.empty() && is_digit(before.back())) before.remove_suffix(1);
    if (trimmed(before).ends_with('=')) return true;
  }
  return false;
}

/// A day as it is written in Swedish, "1 januari 2014" or "01.01.2014", after an equals sign.
bool has_spoken_date(std::string_view line) {
  const std::string_view value = trimmed(line.substr(std::min(line.size(), line.find('=') + 1)));
  const auto day = value.find_first_not_of("0123456789");
  if (day != 1 && day != 2) return false;
  const bool is_divided = value[day] == '.' || value[day] == ' ' || value[day] == '/';
  return is_divided && value.size() > day + 4 && std::all_of(value.end() - 4, value.end(), is_digit);
}

/// A word without quotes after an equals sign: "name = praktik".
bool has_bare_word(std::string_view line) {
  const auto equals = line.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view value = trimmed(line.substr(equals + 1));
  const bool is_letter =
      !value.empty() && (std::isalpha(static_cast<unsigned char>(value[0])) != 0 || (value[0] & 0x80) != 0);
  return is_letter && value != "true" && value != "false" && value != "inf" && value != "nan";
}

/// What was probably meant by a line that TOML refuses: the commonest slips of those who write Swedish.
Message probably_meant(std::string_view bytes, unsigned number) {
  for (; number > 1; --number) bytes.remove_prefix(std::min(bytes.size(), bytes.find('\n') + 1));
  const std::string_view line = trimmed(bytes.substr(0, bytes.find('\n')));
  const std::string_view key = line.substr(0, line.find_first_of("=#\""));
  if (line.find("\u201C") != std::string_view::npos || line.find("\u201D") != std::string_view::npos)
    return Message("Texts stand between straight quotes: \"praktik\"");
  if (has_decimal_comma(line)) return Message("Decimals are written with a point: 0.52");
  if (has_spoken_date(line)) return Message("A date is written 2014-01-31");
  if (has_bare_word(line)) return Message("Texts stand between straight quotes: \"praktik\"");
  if (line.find('=') == std::string_view::npos && line.find(';') != std::string_view::npos)
    return Message(
        "This looks like a table: a scenario names it (`table = \"arrivals.csv\"`), and is what is run");
  if (std::any_of(key.begin(), key.end(), [](char c) { return (c & 0x80) != 0; }))
    return Message("Names of keys have no å, ä or ö: use a to z, digits and hyphens");
  return Message("Correct this line, or what it follows");
}

}  // namespace

Node read_toml(std::string_view bytes, const std::string& file, Problems& problems) {
  int line = 0;
  if (Message why = unreadable(bytes, line); !why.text.empty()) {
    problems.add({file, line}, "", std::move(why));
    return {};
  }
  try {
    return Converter(file, problems).convert(toml::parse(bytes, file));
  } catch (const toml::parse_error& error) {
    problems.add({file, static_cast<int>(error.source().begin.line)}, "",
                 Message("not valid TOML ({why}). {remedy}",
                         {{"why", std::string(error.description())},
                          {"remedy", probably_meant(bytes, error.source().begin.line)}}));
    return {};
  }
}

}  // namespace kedja::models
