// KPIs of each service.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<ServiceSum>>& kpi_recipes(ServiceSum) {
  static const std::vector<KpiRecipe<ServiceSum>> recipes = {
      {.id = "wait_days",
       .unit = "days",
       .label = {.sv = "väntetid", .en = "wait"},
       .denominator = "starts",
       .numerator = sum_of(ServiceSum::waited_ticks),
       .over = ServiceSum::started,
       .factor = per_day,
       .topic = KpiTopic::services,
       .better = Better::lower,
       .gaps = true},
      {.id = "completed",
       .unit = "times",
       .label = {.sv = "fullföljde", .en = "completed"},
       .denominator = "replications",
       .numerator = sum_of(ServiceSum::completed),
       .topic = KpiTopic::services,
       .smallest_difference = 1},
      {.id = "interrupted",
       .unit = "times",
       .label = {.sv = "avbröt", .en = "interrupted"},
       .denominator = "replications",
       .numerator = sum_of(ServiceSum::interrupted),
       .topic = KpiTopic::services,
       .better = Better::lower,
       .smallest_difference = 1},
  };
  return recipes;
}

KpiEntries kpi_entries(ServiceSum, const Chain& chain) {
  KpiEntries entries;
  for (const Service& service : chain.services) {
    entries.names.push_back(service.name);
    entries.labels.push_back(service.label);
    entries.topics.push_back(topic_of(service));
  }
  return entries;
}

}  // namespace kedja::models
