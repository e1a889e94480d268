#include "models/definition/capacity.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"

namespace kedja::models {

namespace {

constexpr std::int64_t most_openings = 1000;  // of one step; beyond that several places open together

std::vector<CapacityStep> stated_steps(const Series& places, const sim::CivilCalendar& calendar) {
  std::vector<CapacityStep> steps;
  for (const SeriesPoint& point : places.points) {
    const sim::Time from = point.from.year == 1 ? sim::Time(0) : calendar.midnight(date_of(point.from));
    steps.push_back({from, static_cast<std::int64_t>(point.value.value)});
  }
  return steps;
}

/// Opens the places from `open` to `step.places` over the time of a ramp, as far as it comes by `until`.
void open_gradually(std::vector<CapacityStep>& steps, std::int64_t open, const CapacityStep& step,
                    sim::Duration ramp_up, sim::Time until) {
  const std::int64_t added = step.places - open;
  const std::int64_t openings = std::min(added, most_openings);
  for (std::int64_t i = 1; i <= openings; ++i) {
    const sim::Time at = step.from + sim::Duration(ramp_up.ticks() * i / openings);
    if (at < until) steps.push_back({at, open + added * i / openings});
  }
}

}  // namespace

std::vector<CapacityStep> capacity_steps(const Series& places, sim::Duration ramp_up,
                                         const sim::CivilCalendar& calendar) {
  const std::vector<CapacityStep> stated = stated_steps(places, calendar);
  std::vector<CapacityStep> steps;
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const std::int64_t open = steps.empty() ? 0 : steps.back().places;
    const bool from_the_start = i == 0 && stated[i].from <= sim::Time(0);
    const sim::Time until = i + 1 < stated.size() ? stated[i + 1].from : sim::Time::never();
    if (ramp_up > sim::Duration() && stated[i].places > open && !from_the_start)
      open_gradually(steps, open, stated[i], ramp_up, until);
    else
      steps.push_back(stated[i]);
  }
  std::vector<CapacityStep> from_start;
  for (const CapacityStep& step : steps) {
    if (step.from <= sim::Time(0)) from_start.clear();
    from_start.push_back({std::max(step.from, sim::Time(0)), step.places});
  }
  if (places.given && (from_start.empty() || from_start.front().from > sim::Time(0)))
    from_start.insert(from_start.begin(), {sim::Time(0), 0});
  return from_start;
}

}  // namespace kedja::models
