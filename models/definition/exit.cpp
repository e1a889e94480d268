#include "models/definition/exit.hpp"

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

}  // namespace kedja::models
