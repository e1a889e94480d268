#include "models/definition/exit.hpp"

#include "models/definition/compiling.hpp"
#include "models/definition/life.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<ExitDefinition>& exit_schema() {
  static const auto effect =
      TableSchema<ExitEffectDefinition>("effect", "What multiplies the hazard, for whom and when")
          .name(&ExitEffectDefinition::name)
          .text("attribute", &ExitEffectDefinition::attribute, "For people whose attribute")
          .names("is", &ExitEffectDefinition::is, "is one of these categories")
          .references("after", &ExitEffectDefinition::after, {"service"},
                      "Or: for those who have completed one of these")
          .references("during", &ExitEffectDefinition::during, {"service"},
                      "Or: for those who are in one of these")
          .number("factor", &ExitEffectDefinition::factor,
                  Quantity(Dimension::factor).between(0, 100, "factor").effect(),
                  "What the hazard is multiplied by")
          .required()
          .location(&ExitEffectDefinition::where)
          .check([](const ExitEffectDefinition& e, const Node& node, ReadContext& context) {
            const int ways =
                (e.attribute.empty() ? 0 : 1) + (e.after.empty() ? 0 : 1) + (e.during.empty() ? 0 : 1);
            if (ways != 1)
              context.concept_problem(node,
                                      "must say exactly one of 'attribute' (with 'is'), 'after' or 'during': "
                                      "split it into several effects, which multiply");
            if (e.attribute.empty() != e.is.empty())
              context.concept_problem(node, "needs 'attribute' and 'is' together");
          });
  static const auto schema =
      TableSchema<ExitDefinition>("exit", "A way out of unemployment, reached at random at a hazard")
          .name(&ExitDefinition::name)
          .label("label", &ExitDefinition::label, "What it is called")
          .choice("leads_to", &ExitDefinition::leads_to,
                  {{"work", LeadsTo::work}, {"studies", LeadsTo::studies}}, "What it counts as")
          .required()
          .number("hazard", &ExitDefinition::hazard, Dimension::hazard,
                  "How many of those who could reach it do, in a unit of time")
          .required()
          .references("opens_after", &ExitDefinition::opens_after, {"service"},
                      "Closed until all of these are completed")
          .tables("effect", &ExitDefinition::effects, effect,
                  "What raises or lowers the hazard; effects multiply")
          .number("frailty", &ExitDefinition::frailty, Quantity(Dimension::factor).between(0, 5, "factor"),
                  "How much people differ beyond what is known: standard deviation of a factor of mean 1")
          .distribution("lasts", &ExitDefinition::lasts, Dimension::duration,
                        "How long it lasts; without it, for good")
          .location(&ExitDefinition::where)
          .check([](const ExitDefinition& exit, const Node& node, ReadContext& context) {
            if (exit.lasts.mean.given && exit.lasts.mean.value <= 0)
              context.concept_problem(
                  node,
                  "lasts no time at all (it would be lost as soon as it is reached): say for "
                  "how long, or leave 'lasts' out if it is for good");
          });
  return schema;
}

namespace {

constexpr double most_hazard = 1000 / sim::ticks_per_day;

void compile_exit(Compiling& c, const ExitDefinition& definition) {
  Exit exit;
  exit.name = definition.name;
  exit.standing = definition.leads_to == LeadsTo::work ? Standing::work : Standing::studies;
  exit.hazard = definition.hazard.value;
  exit.opens_after = c.services_of(definition.opens_after);
  exit.frailty_sd = definition.frailty.given ? definition.frailty.value : 0.0;
  if (definition.lasts.mean.given) exit.lasts = distribution_of(definition.lasts);
  exit.spell_purpose = sim::purpose_of("exit", definition.name);
  exit.frailty_purpose = sim::purpose_of("exit frailty", definition.name);
  exit.lasts_purpose = sim::purpose_of("exit lasts", definition.name);
  for (Cell& cell : c.chain.cells) cell.exit_factor.push_back(1.0);
  for (const ExitEffectDefinition& effect : definition.effects) {
    if (effect.attribute.empty()) {
      exit.effects.push_back(
          {c.services_of(effect.after), c.services_of(effect.during), effect.factor.value});
      continue;
    }
    const std::vector<char> cells =
        c.cells_where(effect.attribute, effect.is, effect.where,
                      "exit '" + definition.name + "', effect '" + effect.name + "'");
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
      if (cells[cell]) c.chain.cells[cell].exit_factor.back() *= effect.factor.value;
  }
  c.chain.exits.push_back(std::move(exit));
}

/// Each hazard is within reason, but effects multiply.
void check_hazards(Compiling& c) {
  for (std::size_t e = 0; e < c.chain.exits.size(); ++e) {
    const Exit& exit = c.chain.exits[e];
    double highest = 0;
    for (const Cell& cell : c.chain.cells) highest = std::max(highest, cell.exit_factor[e]);
    for (const ExitEffect& effect : exit.effects) highest *= std::max(1.0, effect.factor);
    highest *= highest_exit_factor_of_life(c.chain);
    if (exit.hazard * highest <= most_hazard) continue;
    c.problem(c.in.exits[e].where, "exit." + exit.name,
              "exit '" + exit.name +
                  "' would be reached more than 1000 times a day with all its effects (surely not meant): "
                  "correct its hazard or factors");
  }
}

}  // namespace

void compile_exits(Compiling& c) {
  for (const ExitDefinition& exit : c.in.exits) compile_exit(c, exit);
  check_hazards(c);
}

}  // namespace kedja::models
