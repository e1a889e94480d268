// KPIs of all people together, and of looks at them some months after arrival.
#include "models/kpi.hpp"

namespace kedja::models {

namespace {

bool people_move(const Chain& chain) {
  return chain.people_move;
}
bool has_vacancies(const Chain& chain) {
  return !chain.vacancies.empty();
}
bool has_placements(const Chain& chain) {
  return chain.placements != 0;
}
bool work_is_subsidised(const Chain& chain) {
  return chain.work_is_subsidised;
}

}  // namespace

const std::vector<KpiRecipe<Sum>>& kpi_recipes(Sum) {
  static const std::vector<KpiRecipe<Sum>> recipes = {
      {.id = "arrivals",
       .unit = "persons",
       .label = {.sv = "vuxna som kom", .en = "adults who came"},
       .denominator = "replications",
       .numerator = sum_of(Sum::arrivals),
       .topic = KpiTopic::outcomes},
      {.id = "leavers",
       .unit = "persons",
       .label = {.sv = "lämnade programmet", .en = "left the programme"},
       .denominator = "replications",
       .numerator = sum_of(Sum::leavers),
       .topic = KpiTopic::outcomes},
      {.id = "established_90d",
       .unit = "share",
       .label = {.sv = "i arbete eller studier 90 dagar efter programmet",
                 .en = "in work or studies 90 days after the programme"},
       .denominator = "leavers whose 90 days are over and who have not moved",
       .numerator = sum_of(Sum::work_90d, Sum::studies_90d),
       .over = Sum::seen_90d,
       .topic = KpiTopic::outcomes,
       .better = Better::higher,
       .headline = "",
       .gaps = true},
      {.id = "in_work_90d",
       .unit = "share",
       .label = {.sv = "i arbete 90 dagar efter programmet", .en = "in work 90 days after the programme"},
       .denominator = "leavers whose 90 days are over and who have not moved",
       .numerator = sum_of(Sum::work_90d),
       .over = Sum::seen_90d,
       .topic = KpiTopic::outcomes,
       .better = Better::higher},
      {.id = "in_studies_90d",
       .unit = "share",
       .label = {.sv = "i studier 90 dagar efter programmet", .en = "in studies 90 days after the programme"},
       .denominator = "leavers whose 90 days are over and who have not moved",
       .numerator = sum_of(Sum::studies_90d),
       .over = Sum::seen_90d,
       .topic = KpiTopic::outcomes},
      {.id = "in_programme_90d",
       .unit = "share",
       .label = {.sv = "i arbetsmarknadspolitiskt program 90 dagar efter programmet",
                 .en = "in a labour-market programme 90 days after the programme"},
       .denominator = "leavers whose 90 days are over and who have not moved",
       .numerator = sum_of(Sum::programme_90d),
       .over = Sum::seen_90d,
       .topic = KpiTopic::outcomes},
      {.id = "neither_90d",
       .unit = "share",
       .label = {.sv = "varken i arbete, studier eller program 90 dagar efter programmet",
                 .en = "in neither work, studies nor a programme 90 days after the programme"},
       .denominator = "leavers whose 90 days are over and who have not moved",
       .numerator = sum_of(Sum::seen_90d),
       .less = sum_of(Sum::work_90d, Sum::studies_90d, Sum::programme_90d),
       .over = Sum::seen_90d,
       .topic = KpiTopic::outcomes,
       .better = Better::lower},
      {.id = "days_to_first_work",
       .unit = "days",
       .label = {.sv = "från ankomst till första arbete", .en = "from arrival to first work"},
       .denominator = "arrivals whose 36 months are over, who have not moved and had work within them",
       .numerator = sum_of(Sum::ticks_to_work),
       .over = Sum::had_work_36m,
       .factor = per_day,
       .topic = KpiTopic::outcomes,
       .better = Better::lower,
       .gaps = true},
      {.id = "still_in_work_12m",
       .unit = "share",
       .label = {.sv = "i arbete 12 månader efter första arbete",
                 .en = "in work 12 months after getting work first"},
       .denominator = "people who got work, 12 months later, who have not moved",
       .numerator = sum_of(Sum::work_12m),
       .over = Sum::seen_work_12m,
       .topic = KpiTopic::outcomes,
       .better = Better::higher},
      {.id = "idle_days",
       .unit = "days",
       .label = {.sv = "dagar i programmet utan insats", .en = "days in the programme without a service"},
       .denominator = "leavers",
       .numerator = sum_of(Sum::idle_ticks),
       .over = Sum::leavers,
       .factor = per_day,
       .topic = KpiTopic::lead_times,
       .better = Better::lower,
       .headline = "",
       .gaps = true},
      {.id = "handovers",
       .unit = "handovers",
       .label = {.sv = "genomförda överlämningar", .en = "completed handovers"},
       .denominator = "replications",
       .numerator = sum_of(Sum::handovers),
       .topic = KpiTopic::handovers},
      {.id = "with_placement",
       .unit = "share",
       .label = {.sv = "hade praktik under programmet", .en = "had a work placement in the programme"},
       .denominator = "leavers",
       .numerator = sum_of(Sum::with_placement),
       .over = Sum::leavers,
       .topic = KpiTopic::services,
       .better = Better::higher,
       .only_if = has_placements,
       .gaps = true},
      {.id = "combined_placement",
       .unit = "share",
       .label = {.sv = "hade praktik samtidigt med en annan insats",
                 .en = "had a work placement beside another service"},
       .denominator = "leavers",
       .numerator = sum_of(Sum::combined_placement),
       .over = Sum::leavers,
       .topic = KpiTopic::services,
       .better = Better::higher,
       .only_if = has_placements,
       .gaps = true},
      {.id = "in_subsidised_work_90d",
       .unit = "share",
       .label = {.sv = "i subventionerat arbete 90 dagar efter programmet",
                 .en = "in subsidised work 90 days after the programme"},
       .denominator = "leavers whose 90 days are over and who have not moved",
       .numerator = sum_of(Sum::subsidised_90d),
       .over = Sum::seen_90d,
       .topic = KpiTopic::outcomes,
       .only_if = work_is_subsidised},
      {.id = "vacancy_jobs",
       .unit = "persons",
       .label = {.sv = "fick jobb genom en ledig plats", .en = "got a job by a vacancy"},
       .denominator = "replications",
       .numerator = sum_of(Sum::vacancy_jobs),
       .topic = KpiTopic::vacancies,
       .better = Better::higher,
       .only_if = has_vacancies},
      {.id = "vacancy_jobs_net",
       .unit = "persons",
       .label = {.sv = "fick jobb genom en ledig plats, utan undanträngning",
                 .en = "got a job by a vacancy, less displacement"},
       .denominator = "replications",
       .numerator = sum_of(Sum::vacancy_jobs_net),
       .topic = KpiTopic::vacancies,
       .better = Better::higher,
       .only_if = has_vacancies},
      {.id = "moved",
       .unit = "persons",
       .label = {.sv = "flyttade från kommunen", .en = "moved away from the municipality"},
       .denominator = "replications",
       .numerator = sum_of(Sum::moved),
       .topic = KpiTopic::life,
       .only_if = people_move},
  };
  return recipes;
}

KpiEntries kpi_entries(Sum, const Chain&) {
  return {.names = {""}, .labels = {{}}, .topics = {}};
}

const std::vector<KpiRecipe<LookSum>>& kpi_recipes(LookSum) {
  static const std::vector<KpiRecipe<LookSum>> recipes = {
      {.id = "established",
       .unit = "share",
       .label = {.sv = "i arbete eller studier {} efter ankomst",
                 .en = "in work or studies {} after arrival"},
       .denominator = "arrivals whose time is over and who have not moved",
       .numerator = sum_of(LookSum::established),
       .over = LookSum::seen,
       .topic = KpiTopic::outcomes,
       .better = Better::higher,
       .headline = "36m",
       .gaps = true,
       .of_who_stays = true},
      {.id = "in_work",
       .unit = "share",
       .label = {.sv = "i arbete {} efter ankomst", .en = "in work {} after arrival"},
       .denominator = "arrivals whose time is over and who have not moved",
       .numerator = sum_of(LookSum::in_work),
       .over = LookSum::seen,
       .topic = KpiTopic::outcomes,
       .better = Better::higher,
       .gaps = true,
       .of_who_stays = true},
      {.id = "in_subsidised_work",
       .unit = "share",
       .label = {.sv = "i subventionerat arbete {} efter ankomst",
                 .en = "in subsidised work {} after arrival"},
       .denominator = "arrivals whose time is over and who have not moved",
       .numerator = sum_of(LookSum::in_subsidised_work),
       .over = LookSum::seen,
       .topic = KpiTopic::outcomes,
       .only_if = work_is_subsidised,
       .of_who_stays = true},
      {.id = "moved",
       .unit = "share",
       .label = {.sv = "hade flyttat från kommunen {} efter ankomst",
                 .en = "had moved away from the municipality {} after arrival"},
       .denominator = "arrivals whose time is over",
       .numerator = sum_of(LookSum::moved),
       .over = LookSum::due,
       .topic = KpiTopic::outcomes,
       .only_if = people_move},
  };
  return recipes;
}

KpiEntries kpi_entries(LookSum, const Chain& chain) {
  KpiEntries entries{.join = "_", .names = {}, .labels = {}, .topics = {}};
  for (const int months : chain.looks) {
    const std::string number = std::to_string(months);
    entries.names.push_back(number + "m");
    entries.labels.push_back({.sv = number + " månader", .en = number + " months"});
  }
  return entries;
}

}  // namespace kedja::models
