// The units planners write, what they measure, and how they become the simulator's own.
//
// Canonical units: durations and work in ticks of one second, rates per tick, shares and factors as numbers,
// money in kronor. Months and years are mean Gregorian ones where they are part of a rate or of a sampled
// duration; a fixed duration keeps them as months of the civil calendar (`Span`).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "messages/message.hpp"

namespace kedja::models {

enum class Dimension {
  duration,   ///< "days": ticks
  persons,    ///< "persons"
  places,     ///< "places"
  count,      ///< "cases", "contacts", "courses", "jobs", "times"
  share,      ///< "share" or "%": 0 to 1
  factor,     ///< "factor": what another number is multiplied by
  hazard,     ///< "per month": per tick
  flow,       ///< "persons per year": per tick
  intensity,  ///< "hours per week": ticks of work per tick
  money,      ///< "kr"
  money_flow  ///< "kr per month": kronor per tick
};

struct Unit {
  std::string name;
  Dimension dimension;
  double multiplier;
  double divisor;

  double to_canonical(double stated) const { return stated * multiplier / divisor; }
  double from_canonical(double canonical) const { return canonical * divisor / multiplier; }
};

/// What a dimension measures, for messages: "a duration".
messages::Message described(Dimension dimension);

/// The units of a dimension in the order a message lists them; the first is the one to show values in.
std::vector<Unit> units_of(Dimension dimension);
std::vector<std::string> unit_names(Dimension dimension);

/// The unit of that name in a dimension; null when it has none. Lives as long as the program.
const Unit* find_unit(Dimension dimension, std::string_view name);
/// The same in whichever dimension; no name is in two.
const Unit* find_unit(std::string_view name);

/// A number of one unit in another one; nothing unless both measure the same.
std::optional<double> converted(double number, std::string_view unit, std::string_view other);

/// Why `name` isn't a unit of a dimension, with the ones that are and the nearest; of a {field}.
messages::Message unit_problem(Dimension dimension, std::string_view name);

/// A fixed duration: whole civil months and then ticks. "24 months" ends on the same day of the month.
struct Span {
  double ticks = 0;
  int months = 0;

  bool operator==(const Span&) const = default;
};

}  // namespace kedja::models
