// A day of the civil (Gregorian) calendar, as a planner writes it: "2014-01-01".
//
// A plain value; it may hold a day that doesn't exist until `is_valid` has been asked. Knows nothing of
// simulated time: the scenario's start decides which tick a date is.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kedja::models {

struct CivilDate {
  int year = 1;
  int month = 1;
  int day = 1;

  constexpr auto operator<=>(const CivilDate&) const = default;
};

/// A day of one year, "2014-06-20", or of every year, "06-20".
struct CalendarDay {
  CivilDate date;  ///< of every year: in the year 1
  bool every_year = false;

  constexpr bool operator==(const CalendarDay&) const = default;
};

/// Whether the calendar has this day (2015-02-29 it has not).
bool is_valid(CivilDate date);

/// "2014-01-01".
std::string to_string(CivilDate date);

/// The date in "2014-01-01"; nothing if the text is another, or names a day that doesn't exist.
std::optional<CivilDate> parse_date(std::string_view text);

/// The same, or a day of every year in "06-20"; 29 February isn't one.
std::optional<CalendarDay> parse_calendar_day(std::string_view text);

}  // namespace kedja::models
