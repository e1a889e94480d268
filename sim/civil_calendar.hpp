// The civil calendar beside the ticks: dates, months, weekdays, and what recurs.
//
// A day is 86,400 ticks; there are no time zones, no summer time and no leap seconds. The scenario's
// start is midnight of its start date.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/time.hpp"

namespace kedja::sim {

using Date = std::chrono::year_month_day;

/// "2014-01-31" as a date; nothing if it is not one.
std::optional<Date> parse_date(std::string_view text);
/// A date as "2014-01-31".
std::string to_string(Date date);

/// Something that happens on a pattern of days, at midnight: every so many weeks on a weekday, or every so
/// many months on a day of the month (the last day where the month is shorter).
struct Recurrence {
  enum class Every : std::uint8_t { week, month };

  Every every = Every::week;
  std::uint8_t interval = 1;      // every interval-th week or month, counted from the calendar's start
  std::uint8_t iso_weekday = 1;   // Every::week: 1 Monday .. 7 Sunday
  std::uint8_t day_of_month = 1;  // Every::month: 1 .. 31
};

class CivilCalendar {
 public:
  explicit CivilCalendar(Date start) : start_(start) {}

  Date start() const { return Date{start_}; }

  /// Midnight at the beginning of `date`.
  Time midnight(Date date) const { return Time((std::chrono::sys_days(date) - start_).count() * 86400); }
  /// The date on which `t` falls.
  Date date(Time t) const { return Date{start_ + std::chrono::days(day_number(t))}; }
  int year(Time t) const { return static_cast<int>(date(t).year()); }
  std::chrono::weekday weekday(Time t) const {
    return std::chrono::weekday(start_ + std::chrono::days(day_number(t)));
  }
  /// Midnight at the beginning of a year.
  Time start_of_year(int year) const { return midnight(std::chrono::year(year) / std::chrono::January / 1); }

  /// The same time of day `months` later, on the last day of the month where there is no such day.
  Time add_months(Time t, int months) const;

  /// The first occurrence at or after `t`.
  Time next(const Recurrence& recurrence, Time t) const;

 private:
  static std::int64_t day_number(Time t) {
    const std::int64_t ticks = t.ticks();
    return ticks >= 0 ? ticks / 86400 : -((-ticks + 86399) / 86400);
  }

  std::chrono::sys_days start_;
};

}  // namespace kedja::sim
