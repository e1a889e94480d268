#include "models/definition/measure.hpp"

#include <algorithm>
#include <set>

#include "models/language/text.hpp"

namespace kedja::models {

namespace {

void check_difference(const MeasureDefinition& measure, const Node& node, ReadContext& context) {
  if (!measure.smallest_difference && !measure.headline)
    context.concept_problem(node, Message("{subject} says nothing of the measure. State "
                                          "`smallest_difference` or `headline`, or remove it"));
  if (!measure.smallest_difference) return;
  if (!(*measure.smallest_difference > 0))
    context.concept_problem(node, Message("{subject} has the smallest difference {difference} (every "
                                          "difference would matter). State one above 0",
                                          {{"difference", shortest_text(*measure.smallest_difference)}}));
  if (measure.unit.empty())
    context.concept_problem(node, Message("{subject} has a smallest difference without `unit`. Add it"));
  if (measure.source.empty())
    context.concept_problem(node, Message("{subject} has a smallest difference without `source` (who has "
                                          "judged it?). Add it, or source = \"assumption\""));
}

const std::string& id_of(const KpiDefinition& kpi) {
  return kpi.measure->id;
}

std::optional<double> in_unit_of(const KpiDefinition& kpi, const MeasureDefinition& measure) {
  if (measure.unit == kpi.measure->unit) return measure.smallest_difference;
  return converted(*measure.smallest_difference, measure.unit, kpi.measure->unit);
}

}  // namespace

const TableSchema<MeasureDefinition>& measure_schema() {
  static const auto schema =
      TableSchema<MeasureDefinition>("measure", "What a comparison is judged by")
          .text("name", &MeasureDefinition::name, "The measure, as `kedja run` names it: established_36m")
          .required()
          .plain_number("smallest_difference", &MeasureDefinition::smallest_difference,
                        "The smallest difference that matters, in `unit`")
          .text("unit", &MeasureDefinition::unit, "Of the difference; \"%\" is percentage points")
          .text("source", &MeasureDefinition::source, "Who has judged it")
          .flag("headline", &MeasureDefinition::headline, "Whether comparisons are judged by it")
          .location(&MeasureDefinition::where)
          .check(check_difference);
  return schema;
}

std::vector<MeasureChoice> choose_measures(const std::vector<MeasureDefinition>& definitions,
                                           const std::vector<KpiDefinition>& kpis, Problems& problems) {
  std::vector<MeasureChoice> choices;
  for (const MeasureDefinition& definition : definitions) {
    const auto refuse = [&](Message why) {
      why.arguments.push_back({"measure", definition.name});
      problems.add(definition.where, "measure." + definition.name, std::move(why));
    };
    const auto kpi = std::ranges::find(kpis, definition.name, id_of);
    if (kpi == kpis.end()) {
      std::set<std::string> there;
      for (const KpiDefinition& one : kpis) there.insert(one.measure->id);
      const std::vector<std::string> known(there.begin(), there.end());
      refuse(
          Message("measure '{measure}' is none that this scenario has (`kedja run --all` shows those there "
                  "are).{guess}",
                  {{"guess", did_you_mean(definition.name, known)}}));
      continue;
    }
    MeasureChoice choice{.kpi = definition.name, .smallest_difference = {}, .headline = definition.headline};
    if (definition.smallest_difference) {
      choice.smallest_difference = in_unit_of(*kpi, definition);
      if (!choice.smallest_difference)
        refuse(Message(
            "measure '{measure}' differs by '{unit}', but is in {other_unit}. Write the difference in that",
            {{"unit", definition.unit}, {"other_unit", kpi->measure->unit}}));
    }
    choices.push_back(std::move(choice));
  }
  return choices;
}

}  // namespace kedja::models
