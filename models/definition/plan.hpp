// [[plan]]: which services some people are given, in which order, and how these share the hours of a week.
#pragma once

#include <string>
#include <vector>

#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

enum class PlanOrder : std::uint8_t { parallel, sequence };

struct PlanDefinition {
  std::string name;
  Label label;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  Parameter share;
  std::vector<Reference> services;
  PlanOrder order = PlanOrder::parallel;
  Parameter hours;
  std::vector<Reference> gives_way;
  Reference since;
  Reference until;
  Location where;
};
const TableSchema<PlanDefinition>& plan_schema();

/// After services (a plan must be one that can be followed), before handovers (which may follow a plan).
void compile_plans(Compiling& c);

}  // namespace kedja::models
