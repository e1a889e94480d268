#include "sim/civil_calendar.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace kedja::sim {

namespace {

Date clamped(std::chrono::year_month month, unsigned day) {
  const Date last = month / std::chrono::last;
  return month / std::chrono::day(std::min(day, static_cast<unsigned>(last.day())));
}

std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date = std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*month)) /
                    std::chrono::day(static_cast<unsigned>(*day));
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string to_string(Date date) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

Time CivilCalendar::add_months(Time t, int months) const {
  const Date from = date(t);
  const Duration time_of_day = t - midnight(from);
  const auto month = from.year() / from.month() + std::chrono::months(months);
  return midnight(clamped(month, static_cast<unsigned>(from.day()))) + time_of_day;
}

Time CivilCalendar::next(const Recurrence& recurrence, Time t) const {
  Date day = date(t);
  if (midnight(day) < t) day = Date(std::chrono::sys_days(day) + std::chrono::days(1));

  if (recurrence.every == Recurrence::Every::month) {
    const auto first_month = start().year() / start().month();
    auto month = day.year() / day.month();
    for (;; month = month + std::chrono::months(1)) {  // libc++ 13's += forgets the year
      const auto since = (month - first_month).count();
      if (since % recurrence.interval != 0) continue;
      const Date candidate = clamped(month, recurrence.day_of_month);
      if (candidate >= day) return midnight(candidate);
    }
  }
  const auto start_monday = start_ - std::chrono::days(std::chrono::weekday(start_).iso_encoding() - 1U);
  for (auto candidate = std::chrono::sys_days(day);; candidate += std::chrono::days(1)) {
    if (std::chrono::weekday(candidate).iso_encoding() != recurrence.iso_weekday) continue;
    const auto weeks = std::chrono::floor<std::chrono::weeks>(candidate - start_monday).count();
    if (weeks % recurrence.interval == 0) return midnight(Date(candidate));
  }
}

}  // namespace kedja::sim
