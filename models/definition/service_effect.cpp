#include "models/definition/service_effect.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/life.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

Quantity effect_size() {
  return Quantity(Dimension::factor).between(0, 100, "factor").effect();
}

/// Adds the keys that say for whom an effect is.
TableSchema<ServiceEffectDefinition> for_some(TableSchema<ServiceEffectDefinition> schema) {
  schema.name(&ServiceEffectDefinition::name)
      .text("attribute", &ServiceEffectDefinition::attribute, "For people whose attribute")
      .required()
      .names("is", &ServiceEffectDefinition::is, "is one of these categories")
      .required()
      .location(&ServiceEffectDefinition::where);
  return schema;
}

}  // namespace

const TableSchema<ServiceEffectDefinition>& interruption_effect_schema() {
  static const auto schema =
      for_some(TableSchema<ServiceEffectDefinition>(
                   "interruption_effect", "What multiplies the hazard of interrupting the service, for whom"))
          .number("factor", &ServiceEffectDefinition::factor, effect_size(),
                  "What the hazard is multiplied by")
          .required();
  return schema;
}

const TableSchema<ServiceEffectDefinition>& pass_effect_schema() {
  static const auto schema =
      for_some(TableSchema<ServiceEffectDefinition>(
                   "pass_effect", "What multiplies the odds of passing the service, for whom"))
          .number("odds_ratio", &ServiceEffectDefinition::factor, effect_size(),
                  "What the odds, those who pass to those who fail, are multiplied by")
          .required();
  return schema;
}

namespace {

/// The product of the effects that hold for each cell; empty without effects.
std::vector<double> factors_of(Compiling& c, const std::vector<ServiceEffectDefinition>& effects,
                               const std::string& service) {
  if (effects.empty()) return {};
  const ServiceSet bit = service_bit(c.chain.services.size());
  std::vector<double> factors(c.chain.cells.size(), 1.0);
  for (const ServiceEffectDefinition& effect : effects) {
    const std::string subject = "service '" + service + "', effect '" + effect.name + "'";
    const std::size_t before = c.problems.size();
    const std::vector<char> cells = c.cells_where(effect.attribute, effect.is, effect.where, subject);
    bool changes_somebody = false;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      if (!cells[cell]) continue;
      factors[cell] *= effect.factor.value;
      changes_somebody = changes_somebody || (c.chain.cells[cell].eligible & bit) != 0;
    }
    if (!changes_somebody && c.problems.size() == before)
      c.problem(effect.where, "service." + service,
                Message("{subject} is for people none of whom may have the service (it changes nothing): "
                        "correct 'is', or the service's 'eligible'",
                        {{"subject", subject}}));
  }
  return factors;
}

double share_at_odds(double odds) {
  return odds / (1 + odds);
}

}  // namespace

void compile_service_effects(Compiling& c, const ServiceDefinition& definition, Service& service) {
  service.interruption_factors = factors_of(c, definition.interruption_effects, definition.name);
  if (!service.pass) return;
  service.pass_of_cell = factors_of(c, definition.pass_effects, definition.name);
  const double odds = *service.pass / (1 - *service.pass);
  for (double& of_cell : service.pass_of_cell)
    of_cell = of_cell == 1 ? *service.pass : share_at_odds(odds * of_cell);
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
