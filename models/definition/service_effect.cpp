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

void compile_interruption_effects(Compiling& c) {
  for (const std::size_t s : c.order) {
    Service& service = c.chain.services[c.position[s]];
    for (const PeopleEffectDefinition& definition : c.in.services[s].interruption_effects) {
      if (definition.during.empty()) continue;
      const std::string subject = "service '" + service.name + "', effect '" + definition.name + "'";
      InterruptionEffect effect;
      effect.during = c.services_of(definition.during);
      effect.factor = definition.factor.value;
      if (!definition.attribute.empty())
        effect.cells = c.cells_where(definition.attribute, definition.is, definition.where, subject);
      if ((effect.during & service_bit(c.position[s])) != 0)
        c.problem(definition.where, "service." + service.name,
                  Message("{subject} is 'during' the service itself (it would always hold): name others, or "
                          "change the hazard",
                          {{"subject", subject}}));
      service.interruption_effects.push_back(std::move(effect));
      c.chain.interruptions_vary = true;
    }
  }
}

void check_interruptions(Compiling& c) {
  double in_life = 1;
  for (const Life& life : c.chain.lives) in_life *= std::max(1.0, life.interruption_factor);
  for (const std::size_t s : c.order) {
    const Service& service = c.chain.services[c.position[s]];
    double highest = in_life * service.interruption_hazard;
    if (!service.interruption_factors.empty()) highest *= std::ranges::max(service.interruption_factors);
    for (const InterruptionEffect& effect : service.interruption_effects)
      highest *= std::max(1.0, effect.factor);
    if (highest <= most_hazard) continue;
    c.problem(c.in.services[s].where, "service." + service.name,
              Message("service '{service}' would be interrupted more than 1000 times a day with all effects "
                      "(surely not meant): correct its hazard or factors",
                      {{"service", service.name}}));
  }
}

}  // namespace kedja::models
