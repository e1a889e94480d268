// KPIs of how many there are in a year, as municipalities publish it.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<StockSum>>& kpi_recipes(StockSum) {
  static const std::vector<KpiRecipe<StockSum>> recipes = {
      {.id = "received",
       .unit = "persons",
       .label = {.sv = "mottagna, barn också", .en = "received, children too"},
       .denominator = "replications",
       .numerator = sum_of(StockSum::received),
       .topic = KpiTopic::outcomes,
       .of_people = false},
      {.id = "received_24m",
       .unit = "persons",
       .label = {.sv = "mottagna under de senaste 24 månaderna, barn också",
                 .en = "received in the last 24 months, children too"},
       .denominator = "replications; for several years, their mean",
       .numerator = sum_of(StockSum::received_24m),
       .topic = KpiTopic::outcomes,
       .of_people = false,
       .per_year = true},
      {.id = "enrolled",
       .unit = "persons",
       .label = {.sv = "inskrivna i programmet under året",
                 .en = "enrolled in the programme during the year"},
       .denominator = "replications; for several years, their mean",
       .numerator = sum_of(StockSum::enrolled),
       .topic = KpiTopic::outcomes,
       .per_year = true},
  };
  return recipes;
}

KpiEntries kpi_entries(StockSum, const Chain&) {
  return {.names = {""}, .labels = {{}}, .topics = {}};
}

}  // namespace kedja::models
