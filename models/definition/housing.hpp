// [housing]: how long the municipality houses people, and what happens when that ends.
#pragma once

#include <vector>

#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct HousingDefinition {
  Label label;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  Span length;
  Span extension;
  Span most_extension;
  Parameter extended;
  Parameter moves;
  Parameter exit_factor;
  Span exit_factor_lasts;
  Location where;
};
const TableSchema<HousingDefinition>& housing_schema();

void compile_housing(Compiling& c);

}  // namespace kedja::models
