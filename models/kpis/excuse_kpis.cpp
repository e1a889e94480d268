// KPIs of services that another may make needless.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<ExcuseSum>>& kpi_recipes(ExcuseSum) {
  static const std::vector<KpiRecipe<ExcuseSum>> recipes = {
      {.id = "spared",
       .unit = "persons",
       .label = {.sv = "slapp, när det inte behövdes", .en = "were spared it, as it was needless"},
       .denominator = "replications",
       .numerator = sum_of(ExcuseSum::spared),
       .topic = KpiTopic::services},
      {.id = "needless_days",
       .unit = "days",
       .label = {.sv = "dagar i onödan", .en = "days in vain"},
       .denominator = "persons for whom it turned out needless",
       .numerator = sum_of(ExcuseSum::ticks),
       .over = ExcuseSum::excused,
       .factor = per_day,
       .topic = KpiTopic::services,
       .better = Better::lower,
       .gaps = true},
  };
  return recipes;
}

KpiEntries kpi_entries(ExcuseSum, const Chain& chain) {
  KpiEntries entries;
  for (const std::uint16_t service : chain.excusable) {
    entries.names.push_back(chain.services[service].name);
    entries.labels.push_back(chain.services[service].label);
    entries.topics.push_back(topic_of(chain.services[service]));
  }
  return entries;
}

}  // namespace kedja::models
