// KPIs of services that one may fail.
#include "models/kpi.hpp"

namespace kedja::models {

const std::vector<KpiRecipe<CourseSum>>& kpi_recipes(CourseSum) {
  static const std::vector<KpiRecipe<CourseSum>> recipes = {
      {.id = "passed",
       .unit = "persons",
       .label = {.sv = "godkända", .en = "passed"},
       .denominator = "replications",
       .numerator = sum_of(CourseSum::passed),
       .topic = KpiTopic::services,
       .better = Better::higher},
      {.id = "failed",
       .unit = "persons",
       .label = {.sv = "underkända", .en = "failed"},
       .denominator = "replications",
       .numerator = sum_of(CourseSum::tried),
       .less = sum_of(CourseSum::passed),
       .topic = KpiTopic::services,
       .better = Better::lower},
      {.id = "pass_share",
       .unit = "share",
       .label = {.sv = "godkända av dem som gått klart", .en = "passed, of those who did the work"},
       .denominator = "attempts that came to an end",
       .numerator = sum_of(CourseSum::passed),
       .over = CourseSum::tried,
       .topic = KpiTopic::services,
       .better = Better::higher,
       .gaps = true},
  };
  return recipes;
}

KpiEntries kpi_entries(CourseSum, const Chain& chain) {
  KpiEntries entries;
  for (const std::uint16_t course : chain.courses) {
    entries.names.push_back(chain.services[course].name);
    entries.labels.push_back(chain.services[course].label);
    entries.topics.push_back(topic_of(chain.services[course]));
  }
  return entries;
}

}  // namespace kedja::models
