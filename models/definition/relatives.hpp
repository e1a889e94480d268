// [[relatives]]: who follows people some time after they have come, and whether the programme covers them.
#pragma once

#include <string>
#include <vector>

#include "models/definition/people.hpp"
#include "models/definition/population.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct RelativesDefinition {
  std::string name;
  Label label;
  std::vector<PeopleDefinition> people;  // whom they follow; all must hold; empty: everybody
  Parameter share;
  DistributionSpec lag;
  Parameter adults;
  Reference population;  // not given: that of whom they follow
  std::vector<CommonDefinition> common;
  std::vector<std::string> shared;  // attributes
  bool partner = false;
  bool programme = true;
  Location where;
};
const TableSchema<RelativesDefinition>& relatives_schema();

/// After all other sources of people.
void compile_relatives(Compiling& c);

}  // namespace kedja::models
