// KPIs of each team of staff.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<StaffSum>>& kpi_recipes(StaffSum) {
  static const std::vector<KpiRecipe<StaffSum>> recipes = {
      {.id = "contacts_6m",
       .unit = "contacts",
       .label = {.sv = "kontakter under de första sex månaderna", .en = "contacts in the first six months"},
       .denominator = "arrivals it is for, whose six months are over",
       .numerator = sum_of(StaffSum::contacts_6m),
       .over = StaffSum::arrivals_6m,
       .topic = KpiTopic::caseworkers},
      {.id = "contact_interval_days",
       .unit = "days",
       .label = {.sv = "tid mellan kontakter", .en = "time between contacts"},
       .denominator = "contacts",
       .numerator = sum_of(StaffSum::interval_ticks),
       .over = StaffSum::contacts,
       .factor = per_day,
       .topic = KpiTopic::caseworkers},
      {.id = "contacts",
       .unit = "contacts",
       .label = {.sv = "kontakter", .en = "contacts"},
       .denominator = "replications",
       .numerator = sum_of(StaffSum::contacts),
       .topic = KpiTopic::caseworkers},
      {.id = "wait_for_caseworker_days",
       .unit = "days",
       .label = {.sv = "väntan på handläggare", .en = "wait for a caseworker"},
       .denominator = "people who got a caseworker",
       .numerator = sum_of(StaffSum::waited_ticks),
       .over = StaffSum::assigned,
       .factor = per_day,
       .topic = KpiTopic::caseworkers,
       .better = Better::lower},
  };
  return recipes;
}

KpiEntries kpi_entries(StaffSum, const Chain& chain) {
  KpiEntries entries;
  for (const Staff& staff : chain.staff) {
    entries.names.push_back(staff.name);
    entries.labels.push_back(staff.label);
  }
  return entries;
}

}  // namespace kedja::models
