// [programme]: the establishment programme's clock, its follow-up and what comes after.
#pragma once

#include "models/definition/people_effect.hpp"

namespace kedja::models {

struct Compiling;

struct ProgrammeDefinition {
  Label label;
  Span length;
  Span follow_up;
  Span pause_after;
  Span most_pause;
  bool ends_when_through = false;
  Label next_label;
  Parameter next_share;
  std::vector<PeopleEffectDefinition> next_effects;
};
const TableSchema<ProgrammeDefinition>& programme_schema();

void compile_programme(Compiling& c);
/// Once there are cells of people.
void compile_programme_effects(Compiling& c);

}  // namespace kedja::models
