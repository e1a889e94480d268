// KPIs of agreements between municipalities, of moves between them, and of places that follow what was
// measured.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<AgreementSum>>& kpi_recipes(AgreementSum) {
  static const std::vector<KpiRecipe<AgreementSum>> recipes = {
      {.id = "guest_days",
       .unit = "days",
       .label = {.sv = "dagar på andra kommuners platser", .en = "days in places of other municipalities"},
       .denominator = "replications",
       .numerator = sum_of(AgreementSum::guest_ticks),
       .factor = per_day,
       .topic = KpiTopic::services},
      {.id = "host_days",
       .unit = "days",
       .label = {.sv = "dagar som andra kommuners invånare haft kommunens platser",
                 .en = "days of other municipalities' people in the municipality's places"},
       .denominator = "replications",
       .numerator = sum_of(AgreementSum::host_ticks),
       .factor = per_day,
       .topic = KpiTopic::services},
      {.id = "travel_hours",
       .unit = "hours",
       .label = {.sv = "restid", .en = "travel"},
       .denominator = "replications",
       .numerator = sum_of(AgreementSum::travel_minutes),
       .factor = 1.0 / 60,
       .topic = KpiTopic::services,
       .better = Better::lower},
      {.id = "agreement_balance",
       .unit = "kr",
       .label = {.sv = "fått mer än betalt", .en = "received less paid"},
       .denominator = "replications",
       .numerator = sum_of(AgreementSum::received),
       .less = sum_of(AgreementSum::paid),
       .topic = KpiTopic::money},
  };
  return recipes;
}

KpiEntries kpi_entries(AgreementSum, const Chain& chain) {
  KpiEntries entries;
  for (const Agreement& agreement : chain.agreements) {
    entries.names.push_back(agreement.name);
    entries.labels.push_back(agreement.label);
  }
  return entries;
}

const std::vector<KpiRecipe<MoveSum>>& kpi_recipes(MoveSum) {
  static const std::vector<KpiRecipe<MoveSum>> recipes = {
      {.id = "moves_within",
       .unit = "moves",
       .label = {.sv = "flyttar mellan kommuner i kedjan", .en = "moves between municipalities of the chain"},
       .denominator = "replications",
       .numerator = sum_of(MoveSum::moves),
       .topic = KpiTopic::life},
  };
  return recipes;
}

KpiEntries kpi_entries(MoveSum family, const Chain& chain) {
  const std::size_t entries = entries_of(family, chain);
  return {.names = std::vector<std::string>(entries), .labels = std::vector<Label>(entries), .topics = {}};
}

const std::vector<KpiRecipe<ResponseSum>>& kpi_recipes(ResponseSum) {
  static const std::vector<KpiRecipe<ResponseSum>> recipes = {
      {.id = "decisions",
       .unit = "decisions",
       .label = {.sv = "beslut som ändrade något", .en = "decisions that changed something"},
       .denominator = "replications",
       .numerator = sum_of(ResponseSum::decisions),
       .topic = KpiTopic::services,
       .of_people = false},
      {.id = "places_added",
       .unit = "places",
       .label = {.sv = "platser som kommit till, i medeltal", .en = "places added, on average"},
       .denominator = "months",
       .numerator = sum_of(ResponseSum::added),
       .over = ResponseSum::months,
       .factor = 1.0 / 1000,
       .topic = KpiTopic::services,
       .of_people = false},
  };
  return recipes;
}

KpiEntries kpi_entries(ResponseSum, const Chain& chain) {
  KpiEntries entries;
  for (const Response& response : chain.responses) {
    entries.names.push_back(response.name);
    entries.labels.push_back(response.label);
  }
  return entries;
}

}  // namespace kedja::models
