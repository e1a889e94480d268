// KPIs of plans: of all together, and of each.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<PlanSum>>& kpi_recipes(PlanSum) {
  static const std::vector<KpiRecipe<PlanSum>> recipes = {
      {.id = "with_plan",
       .unit = "persons",
       .label = {.sv = "fick en plan", .en = "were given a plan"},
       .denominator = "replications",
       .numerator = sum_of(PlanSum::persons),
       .topic = KpiTopic::services},
      {.id = "full_time_share",
       .unit = "share",
       .label = {.sv = "del av heltid i insatser", .en = "part of full time in services"},
       .denominator = "hours of the plan's week, over the leavers' time in the programme",
       .numerator = sum_of(PlanSum::minutes),
       .over = PlanSum::weeks,
       .topic = KpiTopic::services,
       .better = Better::higher,
       .gaps = true},
      {.id = "at_full_time",
       .unit = "share",
       .label = {.sv = "del av tiden i programmet på heltid",
                 .en = "part of the time in the programme at full time"},
       .denominator = "the leavers' time in the programme",
       .numerator = sum_of(PlanSum::full_ticks),
       .over = PlanSum::ticks,
       .topic = KpiTopic::services,
       .better = Better::higher},
  };
  return recipes;
}

KpiEntries kpi_entries(PlanSum, const Chain& chain) {
  if (chain.plans.empty()) return {};
  KpiEntries entries{.names = {""}, .labels = {{}}, .topics = {}};
  for (const Plan& plan : chain.plans) {
    entries.names.push_back(plan.name);
    entries.labels.push_back(plan.label);
  }
  return entries;
}

}  // namespace kedja::models
