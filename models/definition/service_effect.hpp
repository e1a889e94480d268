// [[service.interruption_effect]] and [[service.pass_effect]]: how interrupting a service and passing it
// differ between kinds of people.
#pragma once

#include <string>
#include <vector>

#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;
struct Service;
struct ServiceDefinition;

/// Multiplies the hazard of interrupting, or the odds of passing, of people in one of some categories. Odds,
/// so that no product of effects leads out of [0, 1].
struct ServiceEffectDefinition {
  std::string name;
  std::string attribute;
  std::vector<std::string> is;
  Parameter factor;
  Location where;
};
const TableSchema<ServiceEffectDefinition>& interruption_effect_schema();
const TableSchema<ServiceEffectDefinition>& pass_effect_schema();

/// Works out what the effects of a service make for each cell; called when it is known who may have it.
void compile_service_effects(Compiling& c, const ServiceDefinition& definition, Service& service);
/// Each hazard is within reason, but effects and what happens in life multiply; called when both are
/// compiled.
void check_interruptions(Compiling& c);

}  // namespace kedja::models
