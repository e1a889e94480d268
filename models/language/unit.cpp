#include "models/language/unit.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "models/language/problem.hpp"
#include "models/language/text.hpp"
#include "sim/time.hpp"

namespace kedja::models {
namespace {

struct Period {
  std::string_view name;
  double ticks;
};

constexpr std::array<Period, 7> periods = {{{"day", sim::ticks_per_day},
                                            {"hour", sim::ticks_per_hour},
                                            {"minute", 60.0},
                                            {"second", 1.0},
                                            {"week", sim::ticks_per_week},
                                            {"month", sim::ticks_per_month},
                                            {"year", sim::ticks_per_year}}};

void add_durations(std::vector<Unit>& units) {
  for (const auto& period : periods) {
    units.push_back({std::string(period.name) + "s", Dimension::duration, period.ticks, 1.0});
  }
}

/// "<what> per day|week|month|year", and by the hour where that is asked for.
void add_rates(std::vector<Unit>& units, Dimension dimension, const std::string& what, double multiplier,
               bool hourly = false) {
  for (const auto& period : periods) {
    const bool too_short = period.name == "minute" || period.name == "second";
    if (too_short || (period.name == "hour" && !hourly)) continue;
    units.push_back({(what.empty() ? "" : what + " ") + "per " + std::string(period.name), dimension,
                     multiplier, period.ticks});
  }
}

std::vector<Unit> make_units() {
  std::vector<Unit> units;
  add_durations(units);
  for (const char* name : {"persons", "people"}) units.push_back({name, Dimension::persons, 1.0, 1.0});
  units.push_back({"places", Dimension::places, 1.0, 1.0});
  for (const char* name : {"cases", "contacts", "courses", "jobs", "times"}) {
    units.push_back({name, Dimension::count, 1.0, 1.0});
  }
  units.push_back({"share", Dimension::share, 1.0, 1.0});
  units.push_back({"%", Dimension::share, 1.0, 100.0});
  units.push_back({"factor", Dimension::factor, 1.0, 1.0});
  add_rates(units, Dimension::hazard, "", 1.0);
  for (const char* what : {"persons", "people", "places", "jobs", "contacts"}) {
    add_rates(units, Dimension::flow, what, 1.0);
  }
  add_rates(units, Dimension::intensity, "hours", sim::ticks_per_hour);
  units.push_back({"kr", Dimension::money, 1.0, 1.0});
  add_rates(units, Dimension::money_flow, "kr", 1.0, true);
  return units;
}

const std::vector<Unit>& all_units() {
  static const std::vector<Unit> units = make_units();
  return units;
}

}  // namespace

Message described(Dimension dimension) {
  switch (dimension) {
    case Dimension::duration:
      return Message("a duration");
    case Dimension::persons:
      return Message("a number of persons");
    case Dimension::places:
      return Message("a number of places");
    case Dimension::count:
      return Message("a count");
    case Dimension::share:
      return Message("a share");
    case Dimension::factor:
      return Message("a factor");
    case Dimension::hazard:
      return Message("a rate");
    case Dimension::flow:
      return Message("a flow");
    case Dimension::intensity:
      return Message("hours of work in a period");
    case Dimension::money:
      return Message("an amount of money");
    case Dimension::money_flow:
      return Message("money in a period");
  }
  return {};
}

std::vector<Unit> units_of(Dimension dimension) {
  std::vector<Unit> units;
  std::copy_if(all_units().begin(), all_units().end(), std::back_inserter(units),
               [&](const Unit& unit) { return unit.dimension == dimension; });
  return units;
}

std::vector<std::string> unit_names(Dimension dimension) {
  std::vector<std::string> names;
  for (const auto& unit : units_of(dimension)) names.push_back(unit.name);
  return names;
}

const Unit* find_unit(Dimension dimension, std::string_view name) {
  const auto found = std::find_if(all_units().begin(), all_units().end(), [&](const Unit& unit) {
    return unit.dimension == dimension && unit.name == name;
  });
  return found == all_units().end() ? nullptr : &*found;
}

const Unit* find_unit(std::string_view name) {
  const auto found = std::find_if(all_units().begin(), all_units().end(),
                                  [&](const Unit& unit) { return unit.name == name; });
  return found == all_units().end() ? nullptr : &*found;
}

std::optional<double> converted(double number, std::string_view unit, std::string_view other) {
  const Unit* from = find_unit(unit);
  const Unit* to = find_unit(other);
  if (from == nullptr || to == nullptr || from->dimension != to->dimension) return std::nullopt;
  return from == to ? number : to->from_canonical(from->to_canonical(number));
}

Message unit_problem(Dimension dimension, std::string_view name) {
  const auto names = unit_names(dimension);
  return Message("'{field}' has the unit '{unit}' (it is {dimension}, in {units}).{guess}",
                 {{"unit", std::string(name)},
                  {"dimension", described(dimension)},
                  {"units", joined(names, ", ")},
                  {"guess", did_you_mean(name, names)}});
}

}  // namespace kedja::models
