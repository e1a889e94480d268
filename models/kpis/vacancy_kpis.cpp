// KPIs of each kind of vacancy.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<VacancySum>>& kpi_recipes(VacancySum) {
  static const std::vector<KpiRecipe<VacancySum>> recipes = {
      {.id = "vacancies",
       .unit = "vacancies",
       .label = {.sv = "lediga platser som kom", .en = "vacancies that came"},
       .denominator = "replications",
       .numerator = sum_of(VacancySum::came),
       .topic = KpiTopic::vacancies,
       .of_people = false},
      {.id = "vacancies_filled",
       .unit = "vacancies",
       .label = {.sv = "tillsatta platser", .en = "vacancies filled"},
       .denominator = "replications",
       .numerator = sum_of(VacancySum::filled),
       .topic = KpiTopic::vacancies,
       .better = Better::higher},
      {.id = "vacancies_lapsed",
       .unit = "vacancies",
       .label = {.sv = "platser som erbjöds men inte tillsattes i tid",
                 .en = "vacancies offered but not filled in time"},
       .denominator = "replications",
       .numerator = sum_of(VacancySum::lapsed),
       .topic = KpiTopic::vacancies,
       .better = Better::lower,
       .of_people = false},
      {.id = "vacancies_unconveyed",
       .unit = "vacancies",
       .label = {.sv = "platser som aldrig erbjöds någon", .en = "vacancies never offered to anybody"},
       .denominator = "replications",
       .numerator = sum_of(VacancySum::unconveyed),
       .topic = KpiTopic::vacancies,
       .better = Better::lower,
       .of_people = false},
      {.id = "jobs_net",
       .unit = "persons",
       .label = {.sv = "jobb utan undanträngning", .en = "jobs less displacement"},
       .denominator = "replications",
       .numerator = sum_of(VacancySum::jobs_net),
       .topic = KpiTopic::vacancies,
       .better = Better::higher},
  };
  return recipes;
}

KpiEntries kpi_entries(VacancySum, const Chain& chain) {
  KpiEntries entries;
  for (const Vacancy& vacancy : chain.vacancies) {
    entries.names.push_back(vacancy.name);
    entries.labels.push_back(vacancy.label);
  }
  return entries;
}

}  // namespace kedja::models
