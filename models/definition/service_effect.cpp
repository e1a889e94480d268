#include "models/definition/service_effect.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/life.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<PeopleEffectDefinition>& share_effect_schema() {
  static const auto schema = effects_on_odds(TableSchema<PeopleEffectDefinition>(
      "share_effect", "What multiplies the odds of being given the service, for whom"));
  return schema;
}

const TableSchema<PeopleEffectDefinition>& interruption_effect_schema() {
  static const auto schema = effects_on_hazard(TableSchema<PeopleEffectDefinition>(
      "interruption_effect", "What multiplies the hazard of interrupting the service, for whom"));
  return schema;
}

const TableSchema<PeopleEffectDefinition>& pass_effect_schema() {
  static const auto schema = effects_on_odds(TableSchema<PeopleEffectDefinition>(
      "pass_effect", "What multiplies the odds of passing the service, for whom"));
  return schema;
}

namespace {

/// Those who may have the service that is being compiled.
Concerned concerned_by(const Compiling& c, const std::string& service) {
  const ServiceSet bit = service_bit(c.chain.services.size());
  Concerned concerned{
      .subject = "service '" + service + "'",
      .path = "service." + service,
      .cells = {},
      .nobody = Message("{subject} is for people none of whom may have the service (it changes "
                        "nothing): correct 'is', or the service's 'eligible'")};
  for (const Cell& cell : c.chain.cells) concerned.cells.push_back((cell.eligible & bit) != 0);
  return concerned;
}

}  // namespace

void compile_service_effects(Compiling& c, const ServiceDefinition& definition, Service& service) {
  const Concerned concerned = concerned_by(c, definition.name);
  service.share_of_cell = shares_of(c, service.share, definition.share_effects, concerned);
  service.interruption_factors = factors_of(c, definition.interruption_effects, concerned);
  if (service.pass) service.pass_of_cell = shares_of(c, *service.pass, definition.pass_effects, concerned);
}

void check_interruptions(Compiling& c) {
  double in_life = 1;
  for (const Life& life : c.chain.lives) in_life *= std::max(1.0, life.interruption_factor);
  for (const std::size_t s : c.order) {
    const Service& service = c.chain.services[c.position[s]];
    double highest = in_life * service.interruption_hazard;
    if (!service.interruption_factors.empty()) highest *= std::ranges::max(service.interruption_factors);
    if (highest <= most_hazard) continue;
    c.problem(c.in.services[s].where, "service." + service.name,
              Message("service '{service}' would be interrupted more than 1000 times a day with all effects "
                      "(surely not meant): correct its hazard or factors",
                      {{"service", service.name}}));
  }
}

}  // namespace kedja::models
