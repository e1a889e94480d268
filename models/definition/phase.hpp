// [[phase]]: what people have waited for between the permit and arrival, such as a municipality: for a time
// that is known, or until there is a place for them.
#pragma once

#include <string>
#include <vector>

#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct PhaseDefinition {
  std::string name;
  Label label;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  DistributionSpec lasts;                // or
  Series places;                         // that open on each day, each for one person
  Location where;
};
const TableSchema<PhaseDefinition>& phase_schema();

void compile_phases(Compiling& c);

}  // namespace kedja::models
