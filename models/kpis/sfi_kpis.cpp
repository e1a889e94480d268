// KPIs of SFI: how people stand two years after they started it.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<SfiSum>>& kpi_recipes(SfiSum) {
  static const std::vector<KpiRecipe<SfiSum>> recipes = {
      {.id = "sfi_starters",
       .unit = "persons",
       .label = {.sv = "började SFI och har följts i två år",
                 .en = "started SFI and were followed for two years"},
       .denominator = "replications",
       .numerator = sum_of(SfiSum::starters),
       .topic = KpiTopic::language},
      {.id = "sfi_one_course_24m",
       .unit = "share",
       .label = {.sv = "godkända på minst en kurs inom två år från start",
                 .en = "passed at least one course within two years of starting"},
       .denominator = "starters whose two years are over",
       .numerator = sum_of(SfiSum::passed_one),
       .over = SfiSum::starters,
       .topic = KpiTopic::language,
       .better = Better::higher,
       .gaps = true},
      {.id = "sfi_two_courses_24m",
       .unit = "share",
       .label = {.sv = "godkända på minst två kurser inom två år från start",
                 .en = "passed at least two courses within two years of starting"},
       .denominator = "starters whose two years are over",
       .numerator = sum_of(SfiSum::passed_two),
       .over = SfiSum::starters,
       .topic = KpiTopic::language,
       .better = Better::higher,
       .gaps = true},
      {.id = "sfi_interrupted_24m",
       .unit = "share",
       .label = {.sv = "avbröt en kurs inom två år från start",
                 .en = "broke off a course within two years of starting"},
       .denominator = "starters whose two years are over",
       .numerator = sum_of(SfiSum::interrupted),
       .over = SfiSum::starters,
       .topic = KpiTopic::language,
       .better = Better::lower,
       .gaps = true},
      {.id = "sfi_months_24m",
       .unit = "months",
       .label = {.sv = "månader i SFI av de två första åren", .en = "months in SFI of the first two years"},
       .denominator = "starters whose two years are over",
       .numerator = sum_of(SfiSum::ticks),
       .over = SfiSum::starters,
       .factor = per_month,
       .topic = KpiTopic::language},
  };
  return recipes;
}

KpiEntries kpi_entries(SfiSum family, const Chain& chain) {
  if (entries_of(family, chain) == 0) return {};
  return {.names = {""}, .labels = {{}}, .topics = {}};
}

const std::vector<KpiRecipe<LastCourseSum>>& kpi_recipes(LastCourseSum) {
  static const std::vector<KpiRecipe<LastCourseSum>> recipes = {
      {.id = "sfi_last_course_24m",
       .unit = "share",
       .label = {.sv = "godkända på sista kursen inom två år från start",
                 .en = "passed the last course within two years of starting"},
       .denominator = "starters of a course on the way there whose two years are over",
       .numerator = sum_of(LastCourseSum::passed),
       .over = LastCourseSum::starters,
       .topic = KpiTopic::language,
       .better = Better::higher},
  };
  return recipes;
}

KpiEntries kpi_entries(LastCourseSum, const Chain& chain) {
  KpiEntries entries;
  for (const LastCourse& course : chain.last_courses) {
    entries.names.push_back(chain.services[course.service].name);
    entries.labels.push_back(chain.services[course.service].label);
  }
  return entries;
}

}  // namespace kedja::models
