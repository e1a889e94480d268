// [[service.share_effect]], [[service.interruption_effect]] and [[service.pass_effect]]: how being given a
// service, interrupting and passing it differ between kinds of people.
#pragma once

#include "models/definition/people_effect.hpp"

namespace kedja::models {

struct Compiling;
struct Service;
struct ServiceDefinition;

const TableSchema<PeopleEffectDefinition>& share_effect_schema();
const TableSchema<PeopleEffectDefinition>& interruption_effect_schema();
const TableSchema<PeopleEffectDefinition>& pass_effect_schema();

/// Works out what the effects of a service make for each cell; called when it is known who may have it.
void compile_service_effects(Compiling& c, const ServiceDefinition& definition, Service& service);
/// What else people do at the same time changes some hazards of interrupting; called when all services are
/// there.
void compile_interruption_effects(Compiling& c);
/// Each hazard is within reason, but effects and what happens in life multiply; called when both are
/// compiled.
void check_interruptions(Compiling& c);

}  // namespace kedja::models
