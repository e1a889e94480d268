#include "models/language/civil_date.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace kedja::models {
namespace {

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(std::abs(number));
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return number < 0 ? "-" + digits : digits;
}

bool has_date_form(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) == 8;
}

int number_at(std::string_view text, std::size_t first, std::size_t count) {
  return std::stoi(std::string(text.substr(first, count)));
}

}  // namespace

bool is_valid(CivilDate date) {
  if (date.month < 1 || date.day < 1) return false;
  return std::chrono::year_month_day(std::chrono::year(date.year),
                                     std::chrono::month(static_cast<unsigned>(date.month)),
                                     std::chrono::day(static_cast<unsigned>(date.day)))
      .ok();
}

std::string to_string(CivilDate date) {
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::optional<CivilDate> parse_date(std::string_view text) {
  if (!has_date_form(text)) return std::nullopt;
  const CivilDate date{number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2)};
  if (!is_valid(date)) return std::nullopt;
  return date;
}

std::optional<CalendarDay> parse_calendar_day(std::string_view text) {
  const bool every_year = text.size() == 5;
  const auto date = parse_date(every_year ? "0001-" + std::string(text) : std::string(text));
  if (!date) return std::nullopt;
  return CalendarDay{*date, every_year};
}

}  // namespace kedja::models
