// The seconds of a result file as civil dates and times.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kedja::analysis {

class CivilClock {
 public:
  /// By a column's unit, "seconds since 2014-01-01"; none for a unit of another kind.
  static std::optional<CivilClock> of(std::string_view unit);

  /// "2014-01-31T08:30:00", without a time zone, as the simulation has none.
  std::string text(std::int64_t seconds) const;

 private:
  explicit CivilClock(std::chrono::sys_days start) : start_(start) {}

  std::chrono::sys_days start_;
};

}  // namespace kedja::analysis
