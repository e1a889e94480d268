// [[lever]]: the one thing a planner can pull: where it stands, how far it goes, and what it changes.
//
// A lever of numbers has a unit, a range and a step; a switch is true or false; a choice is one of some
// words. At its baseline it leaves the scenario as it is. `pull_levers` (lever_layer.hpp) applies it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/language/schema.hpp"

namespace kedja::models {

enum class LeverEffect { set, add, multiply };
/// "set", "add" or "multiply".
std::string_view word_of(LeverEffect effect);

/// What a lever does to one value of the scenario.
struct LeverChange {
  std::string path;  ///< as `--set` takes it
  LeverEffect how = LeverEffect::set;
  CivilDate from;  ///< a series changes from this day on; the year 1: throughout
  Location where;

  bool throughout() const { return from == CivilDate{}; }
};

struct LeverDefinition {
  std::string name;
  Label label;
  Reference who;
  std::string unit;
  std::vector<double> range;         ///< low and high, in `unit`; empty for a switch or a choice
  std::optional<double> step;        ///< in `unit`, counted from the low end
  std::vector<std::string> choices;  ///< of a lever that is one of some words
  Node baseline;
  Node value;  ///< where it stands
  std::vector<LeverChange> changes;
  Location where;

  bool is_number() const { return baseline.is_number(); }
  std::vector<Node> ends() const;  ///< the least and the most, or all it can be
  bool is_pulled() const;          ///< whether it stands elsewhere than at its baseline
};
const TableSchema<LeverDefinition>& lever_schema();

/// "20 places", "1.2", "true": a position of a lever, for people.
std::string position_text(const LeverDefinition& lever, const Node& position);

}  // namespace kedja::models
