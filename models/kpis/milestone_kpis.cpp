// KPIs of each milestone. The quantiles of lead times come from their own counts (measures.hpp).
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<MilestoneSum>>& kpi_recipes(MilestoneSum) {
  static const std::vector<KpiRecipe<MilestoneSum>> recipes = {
      {.id = "reached",
       .unit = "persons",
       .label = {.sv = "nådde", .en = "reached"},
       .denominator = "replications",
       .numerator = sum_of(MilestoneSum::reached),
       .topic = KpiTopic::lead_times,
       .better = Better::higher},
      {.id = "in_time",
       .unit = "share",
       .label = {.sv = "inom gränsen", .en = "within the limit"},
       .denominator = "people followed until their limit was over",
       .numerator = sum_of(MilestoneSum::in_time),
       .over = MilestoneSum::due,
       .topic = KpiTopic::lead_times,
       .better = Better::higher,
       .gaps = true},
  };
  return recipes;
}

KpiEntries kpi_entries(MilestoneSum, const Chain& chain) {
  KpiEntries entries;
  for (const Milestone& milestone : chain.milestones) {
    entries.names.push_back(milestone.name);
    entries.labels.push_back(milestone.label);
  }
  return entries;
}

}  // namespace kedja::models
