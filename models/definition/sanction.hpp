// [[sanction]]: what people in the programme must do by when, what happens to those who miss it, and how
// late.
#pragma once

#include <string>
#include <vector>

#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

/// A meeting or a report that is due.
struct DutyDefinition {
  std::string name;
  Label label;
  Span after;  // arrival
  Span every;  // not given: once
  std::vector<Reference> during;
  Parameter missed;
  Location where;
};

/// What follows the first miss that is known, the second, and so on.
struct StepDefinition {
  Parameter days;  // without benefit
  Span suspended;  // from services
  Location where;
};

struct SanctionDefinition {
  std::string name;
  Label label;
  Reference authority;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody in the programme
  std::vector<DutyDefinition> duties;
  DistributionSpec known_after;
  std::vector<StepDefinition> steps;
  std::vector<Reference> benefits;
  std::vector<Reference> services;
  Reference since;
  Reference until;
  Location where;
};
const TableSchema<SanctionDefinition>& sanction_schema();

/// After services and benefits.
void compile_sanctions(Compiling& c);

}  // namespace kedja::models
