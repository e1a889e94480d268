// KPIs of each handover, and of what handovers do to people.
#include <algorithm>

#include "models/kpi.hpp"

namespace kedja::models {

namespace {

bool are_sent_back(const Chain& chain) {
  return std::ranges::any_of(chain.handovers, [](const Handover& handover) { return handover.bounce > 0; });
}

}  // namespace

const std::vector<KpiRecipe<HandoverSum>>& kpi_recipes(HandoverSum) {
  static const std::vector<KpiRecipe<HandoverSum>> recipes = {
      {.id = "handover_days",
       .unit = "days",
       .label = {.sv = "tid för överlämning", .en = "time of the handover"},
       .denominator = "completed handovers",
       .numerator = sum_of(HandoverSum::waited_ticks),
       .over = HandoverSum::handed_over,
       .factor = per_day,
       .topic = KpiTopic::handovers,
       .better = Better::lower},
      {.id = "handed_over",
       .unit = "handovers",
       .label = {.sv = "genomförda överlämningar", .en = "completed handovers"},
       .denominator = "replications",
       .numerator = sum_of(HandoverSum::handed_over),
       .topic = KpiTopic::handovers},
      {.id = "bounces",
       .unit = "times",
       .label = {.sv = "skickades tillbaka", .en = "sent back"},
       .denominator = "replications",
       .numerator = sum_of(HandoverSum::sent_back),
       .topic = KpiTopic::handovers,
       .better = Better::lower,
       .only_if = are_sent_back},
  };
  return recipes;
}

KpiEntries kpi_entries(HandoverSum, const Chain& chain) {
  KpiEntries entries;
  for (const Handover& handover : chain.handovers) {
    entries.names.push_back(handover.name);
    entries.labels.push_back(handover.label);
  }
  return entries;
}

const std::vector<KpiRecipe<ContinuitySum>>& kpi_recipes(ContinuitySum) {
  static const std::vector<KpiRecipe<ContinuitySum>> recipes = {
      {.id = "retellings",
       .unit = "times",
       .label = {.sv = "gånger man fått berätta allt på nytt", .en = "times people told everything anew"},
       .denominator = "arrivals",
       .numerator = sum_of(ContinuitySum::retellings),
       .over = ContinuitySum::arrivals,
       .topic = KpiTopic::handovers,
       .better = Better::lower},
      {.id = "days_without_owner",
       .unit = "days",
       .label = {.sv = "dagar i överlämning då ingen har ansvaret",
                 .en = "days in handovers for which nobody answers"},
       .denominator = "arrivals",
       .numerator = sum_of(ContinuitySum::unowned_ticks),
       .over = ContinuitySum::arrivals,
       .factor = per_day,
       .topic = KpiTopic::handovers,
       .better = Better::lower},
  };
  return recipes;
}

KpiEntries kpi_entries(ContinuitySum family, const Chain& chain) {
  const std::size_t entries = entries_of(family, chain);
  return {.names = std::vector<std::string>(entries), .labels = std::vector<Label>(entries), .topics = {}};
}

const std::vector<KpiRecipe<DuplicateSum>>& kpi_recipes(DuplicateSum) {
  static const std::vector<KpiRecipe<DuplicateSum>> recipes = {
      {.id = "duplicate",
       .unit = "times",
       .label = {.sv = "gjordes om", .en = "done again"},
       .denominator = "replications",
       .numerator = sum_of(DuplicateSum::done_again),
       .topic = KpiTopic::services,
       .better = Better::lower},
  };
  return recipes;
}

KpiEntries kpi_entries(DuplicateSum, const Chain& chain) {
  KpiEntries entries;
  for (const std::uint16_t service : chain.redone) {
    entries.names.push_back(chain.services[service].name);
    entries.labels.push_back(chain.services[service].label);
    entries.topics.push_back(topic_of(chain.services[service]));
  }
  return entries;
}

}  // namespace kedja::models
