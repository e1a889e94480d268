#include "models/definition/kpi_choice.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "models/language/text.hpp"

namespace kedja::models {

namespace {

/// The first of id, group and category that no measure has, with those there are.
Message what_is_missing(const KpiChoice& choice, const std::vector<KpiDefinition>& kpis,
                        const std::string& subject) {
  const auto said = [&](auto&& part, const std::string& wanted, const Words& what,
                        auto&& belongs) -> std::optional<Message> {
    std::set<std::string> there;
    for (const KpiDefinition& kpi : kpis)
      if (belongs(kpi) && !std::invoke(part, kpi).empty()) there.insert(std::invoke(part, kpi));
    if (there.contains(wanted) || wanted.empty()) return std::nullopt;
    const std::vector<std::string> known(there.begin(), there.end());
    return Message("{subject} is of the {what} '{wanted}' (there is: {known}).{guess}",
                   {{"subject", subject},
                    {"what", what},
                    {"wanted", wanted},
                    {"known", joined(known, ", ")},
                    {"guess", did_you_mean(wanted, known)}});
  };
  const auto id = [](const KpiDefinition& kpi) { return kpi.measure->id; };
  const auto any = [](const KpiDefinition&) { return true; };
  const auto of_kpi = [&](const KpiDefinition& kpi) { return kpi.measure->id == choice.kpi; };
  const auto of_group = [&](const KpiDefinition& kpi) { return of_kpi(kpi) && kpi.group == choice.group; };
  if (const auto why = said(id, choice.kpi, Message("measure"), any)) return *why;
  if (const auto why = said(&KpiDefinition::group, choice.group, Message("group"), of_kpi)) return *why;
  if (const auto why = said(&KpiDefinition::category, choice.category, choice.group, of_group)) return *why;
  return Message("{subject} is of a measure without a figure for all. Name a year or a group",
                 {{"subject", subject}});
}

}  // namespace

std::variant<KpiDefinition, Message> find_kpi(const KpiChoice& choice, const std::vector<KpiDefinition>& kpis,
                                              const std::string& subject) {
  const auto found = std::ranges::find_if(kpis, [&](const KpiDefinition& kpi) {
    return kpi.measure->id == choice.kpi && kpi.group == choice.group && kpi.category == choice.category;
  });
  if (found != kpis.end()) return *found;
  return what_is_missing(choice, kpis, subject);
}

}  // namespace kedja::models
