// KPIs of sanctions.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<SanctionSum>>& kpi_recipes(SanctionSum) {
  static const std::vector<KpiRecipe<SanctionSum>> recipes = {
      {.id = "missed_share",
       .unit = "share",
       .label = {.sv = "andel som missas av det som ska göras", .en = "share missed of what was due"},
       .denominator = "times it was due",
       .numerator = sum_of(SanctionSum::missed),
       .over = SanctionSum::due,
       .topic = KpiTopic::caseworkers,
       .better = Better::lower,
       .gaps = true},
      {.id = "step_after_days",
       .unit = "days",
       .label = {.sv = "från att något missas till att det följs upp", .en = "from a miss to what follows"},
       .denominator = "misses",
       .numerator = sum_of(SanctionSum::ticks_to_step),
       .over = SanctionSum::missed,
       .factor = per_day,
       .topic = KpiTopic::caseworkers,
       .better = Better::lower},
      {.id = "sanction_steps",
       .unit = "times",
       .label = {.sv = "varningar och påföljder", .en = "warnings and sanctions"},
       .denominator = "replications",
       .numerator = sum_of(SanctionSum::steps),
       .topic = KpiTopic::caseworkers},
      {.id = "sanction_days",
       .unit = "days",
       .label = {.sv = "dagar utan ersättning", .en = "days without benefit"},
       .denominator = "replications",
       .numerator = sum_of(SanctionSum::days),
       .topic = KpiTopic::money},
      {.id = "suspensions",
       .unit = "times",
       .label = {.sv = "avstängningar från insatser", .en = "suspensions from services"},
       .denominator = "replications",
       .numerator = sum_of(SanctionSum::suspensions),
       .topic = KpiTopic::services},
  };
  return recipes;
}

KpiEntries kpi_entries(SanctionSum, const Chain& chain) {
  KpiEntries entries;
  for (const Sanction& sanction : chain.sanctions) {
    entries.names.push_back(sanction.name);
    entries.labels.push_back(sanction.label);
  }
  return entries;
}

}  // namespace kedja::models
