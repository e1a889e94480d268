#include "analysis/export/civil_clock.hpp"

#include "sim/civil_calendar.hpp"

namespace kedja::analysis {

namespace {

void append(std::string& text, int number, int digits) {
  const std::string figures = std::to_string(number);
  text.append(static_cast<std::size_t>(std::max(0, digits - static_cast<int>(figures.size()))), '0');
  text += figures;
}

}  // namespace

std::optional<CivilClock> CivilClock::of(std::string_view unit) {
  constexpr std::string_view before = "seconds since ";
  if (!unit.starts_with(before)) return std::nullopt;
  const auto start = sim::parse_date(unit.substr(before.size()));
  if (!start) return std::nullopt;
  return CivilClock(std::chrono::sys_days(*start));
}

std::string CivilClock::text(std::int64_t seconds) const {
  const std::chrono::sys_seconds moment = start_ + std::chrono::seconds(seconds);
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const auto of_day = static_cast<int>((moment - day).count());
  std::string text = sim::to_string(sim::Date{day});
  for (const auto& [mark, number] :
       {std::pair{'T', of_day / 3600}, std::pair{':', of_day / 60 % 60}, std::pair{':', of_day % 60}}) {
    text += mark;
    append(text, number, 2);
  }
  return text;
}

}  // namespace kedja::analysis
