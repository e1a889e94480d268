#include "models/definition/people_effect.hpp"

#include "models/definition/compiling.hpp"

namespace kedja::models {

namespace {

Quantity effect_size() {
  return Quantity(Dimension::factor).between(0, 100, "factor").effect();
}

/// Adds the keys that say for whom an effect is.
void add_people(TableSchema<PeopleEffectDefinition>& schema) {
  schema.name(&PeopleEffectDefinition::name)
      .text("attribute", &PeopleEffectDefinition::attribute,
            "For people whose attribute, or \"municipality\",")
      .required()
      .names("is", &PeopleEffectDefinition::is, "is one of these categories")
      .required()
      .location(&PeopleEffectDefinition::where);
}

void check_condition(const PeopleEffectDefinition& effect, const Node& node, ReadContext& context) {
  if (effect.attribute.empty() && effect.during.empty())
    context.concept_problem(node, Message("{subject} says neither for whom nor when (it would be part of the "
                                          "hazard): state 'attribute' (with 'is') or 'during', or change the "
                                          "hazard"));
  if (effect.attribute.empty() != effect.is.empty())
    context.concept_problem(node, Message("{subject} needs 'attribute' and 'is' together"));
}

}  // namespace

TableSchema<PeopleEffectDefinition> effects_on_hazard(TableSchema<PeopleEffectDefinition> schema) {
  schema.name(&PeopleEffectDefinition::name)
      .text("attribute", &PeopleEffectDefinition::attribute,
            "For people whose attribute, or \"municipality\",")
      .names("is", &PeopleEffectDefinition::is, "is one of these categories")
      .references("during", &PeopleEffectDefinition::during, {"service"},
                  "For those who are in one of these at the same time")
      .location(&PeopleEffectDefinition::where)
      .check(check_condition);
  schema.number("factor", &PeopleEffectDefinition::factor, effect_size(), "What the hazard is multiplied by")
      .required();
  return schema;
}

TableSchema<PeopleEffectDefinition> effects_on_odds(TableSchema<PeopleEffectDefinition> schema) {
  add_people(schema);
  schema
      .number("odds_ratio", &PeopleEffectDefinition::factor, effect_size(),
              "What the odds, those of whom it holds to those of whom it does not, are multiplied by")
      .required();
  return schema;
}

std::vector<double> factors_of(Compiling& c, const std::vector<PeopleEffectDefinition>& effects,
                               const Concerned& concerned) {
  if (effects.empty()) return {};
  std::vector<double> factors(c.chain.cells.size(), 1.0);
  for (const PeopleEffectDefinition& effect : effects) {
    if (!effect.during.empty()) continue;
    const std::string subject = concerned.subject + ", effect '" + effect.name + "'";
    const std::size_t before = c.problems.size();
    const std::vector<char> cells = c.cells_where(effect.attribute, effect.is, effect.where, subject);
    bool changes_somebody = false;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      if (!cells[cell]) continue;
      factors[cell] *= effect.factor.value;
      changes_somebody = changes_somebody || concerned.cells[cell] != 0;
    }
    if (changes_somebody || c.problems.size() != before) continue;
    Message nobody = concerned.nobody;
    nobody.arguments.push_back({"subject", subject});
    c.problem(effect.where, concerned.path, std::move(nobody));
  }
  return factors;
}

std::vector<double> shares_of(Compiling& c, double share, const std::vector<PeopleEffectDefinition>& effects,
                              const Concerned& concerned) {
  std::vector<double> shares = factors_of(c, effects, concerned);
  const double odds = share / (1 - share);
  for (double& of_cell : shares) of_cell = of_cell == 1 ? share : odds * of_cell / (1 + odds * of_cell);
  return shares;
}

bool can_change(const Parameter& share) {
  return share.given && share.value > 0 && share.value < 1;
}

}  // namespace kedja::models
