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

/// Whether the calendar has this day (2015-02-29 it has not).
bool is_valid(CivilDate date);

/// "2014-01-01".
std::string to_string(CivilDate date);

/// The date in "2014-01-01"; nothing if the text is another, or names a day that doesn't exist.
std::optional<CivilDate> parse_date(std::string_view text);

}  // namespace kedja::models
