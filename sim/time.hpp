// Simulated time: a whole number of ticks of one second since the scenario's start.
//
// Time is a point, Duration a distance; both are integers behind a type, so that no rounding error
// accumulates and no point is added to a point. Samples drawn as real numbers are rounded to the
// nearest tick once (rounding down to the hour would bias an M/M/1 queue by about 2 %, rounding to the
// nearest second by less than 1e-5). Times before the scenario's start are negative.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace kedja::sim {

/// A signed distance in time, in ticks of one second.
class Duration {
 public:
  constexpr Duration() = default;
  constexpr explicit Duration(std::int64_t ticks) : ticks_(ticks) {}

  constexpr std::int64_t ticks() const { return ticks_; }
  constexpr double in_days() const { return static_cast<double>(ticks_) / 86400.0; }

  constexpr auto operator<=>(const Duration&) const = default;
  constexpr Duration operator+(Duration other) const { return Duration(ticks_ + other.ticks_); }
  constexpr Duration operator-(Duration other) const { return Duration(ticks_ - other.ticks_); }
  constexpr Duration operator-() const { return Duration(-ticks_); }
  constexpr Duration operator*(std::int64_t factor) const { return Duration(ticks_ * factor); }
  constexpr Duration& operator+=(Duration other) { return *this = *this + other; }
  constexpr Duration& operator-=(Duration other) { return *this = *this - other; }

 private:
  std::int64_t ticks_ = 0;
};

/// A point in simulated time, in ticks of one second since the scenario's start.
class Time {
 public:
  constexpr Time() = default;
  constexpr explicit Time(std::int64_t ticks) : ticks_(ticks) {}

  /// The time of what never happens; later than every other time.
  static constexpr Time never() { return Time(std::numeric_limits<std::int64_t>::max()); }

  constexpr std::int64_t ticks() const { return ticks_; }
  constexpr bool is_never() const { return *this == never(); }

  constexpr auto operator<=>(const Time&) const = default;
  constexpr Time operator+(Duration d) const { return Time(ticks_ + d.ticks()); }
  constexpr Time operator-(Duration d) const { return Time(ticks_ - d.ticks()); }
  constexpr Duration operator-(Time other) const { return Duration(ticks_ - other.ticks_); }
  constexpr Time& operator+=(Duration d) { return *this = *this + d; }

 private:
  std::int64_t ticks_ = 0;
};

constexpr Duration seconds(std::int64_t n) {
  return Duration(n);
}
constexpr Duration hours(std::int64_t n) {
  return Duration(n * 3600);
}
constexpr Duration days(std::int64_t n) {
  return Duration(n * 86400);
}
constexpr Duration weeks(std::int64_t n) {
  return Duration(n * 604800);
}

inline constexpr double ticks_per_hour = 3600.0;
inline constexpr double ticks_per_day = 86400.0;
inline constexpr double ticks_per_week = 604800.0;
/// The mean Gregorian month and year: for rates ("per month"); dates use the civil calendar instead.
inline constexpr double ticks_per_month = 2629746.0;
inline constexpr double ticks_per_year = 31556952.0;

/// The longest duration a sample can take: a thousand years, so that no sum of times overflows.
inline constexpr Duration longest_duration = Duration(31'556'952'000);

/// A sampled length in ticks, rounded to the nearest whole tick; negative lengths become 0, longer ones
/// than `longest_duration` become that.
constexpr Duration rounded(double ticks) {
  if (!(ticks > 0)) return Duration(0);
  if (ticks >= static_cast<double>(longest_duration.ticks())) return longest_duration;
  // Not one half but the double just below it, which with one half itself would be rounded up to 1.
  return Duration(static_cast<std::int64_t>(ticks + 0x1.fffffffffffffp-2));
}

}  // namespace kedja::sim
