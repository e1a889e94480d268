#include "analysis/engine/precision.hpp"

#include <algorithm>

#include "messages/message.hpp"
#include "models/language/problem.hpp"
#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using messages::MessageError;

constexpr std::string_view share = "share";
constexpr double widest_of_share = 0.5;  // on either side: all there is

std::vector<std::string> names_of(const std::vector<models::KpiDefinition>& kpis) {
  std::vector<std::string> names;
  for (const models::KpiDefinition& kpi : kpis)
    if (kpi.group.empty()) names.push_back(kpi.measure->id);
  return names;
}

[[noreturn]] void refuse_kpi(std::string_view kpi, const std::vector<models::KpiDefinition>& kpis) {
  const std::string name = models::in_quotes(kpi);
  if (const auto nearest = models::nearest_name(kpi, names_of(kpis)))
    throw MessageError(Message("there is no measure {kpi} in this scenario. Did you mean {guess}?",
                               {{"kpi", name}, {"guess", models::in_quotes(*nearest)}}));
  throw MessageError(
      Message("there is no measure {kpi} in this scenario. The first column of what "
              "kedja run prints lists those there are",
              {{"kpi", name}}));
}

[[noreturn]] void refuse_form(std::string_view text) {
  throw MessageError(
      Message("{text} is not HALF-WIDTH@MEASURE, such as 0.02@established_36m or 2%@established_36m",
              {{"text", models::in_quotes(text)}}));
}

}  // namespace

PrecisionGoal read_precision_goal(std::string_view text, const std::vector<models::KpiDefinition>& kpis) {
  const auto at = text.find('@');
  if (at == std::string_view::npos) refuse_form(text);
  std::string_view amount = models::trimmed(text.substr(0, at));
  const bool per_cent = !amount.empty() && amount.back() == '%';
  if (per_cent) amount = models::trimmed(amount.substr(0, amount.size() - 1));
  const auto number = models::parse_number(amount);
  const std::string kpi(models::trimmed(text.substr(at + 1)));
  if (!number || kpi.empty()) refuse_form(text);
  if (!(*number > 0))
    throw MessageError(Message("{text}: a half-width is more than 0", {{"text", models::in_quotes(text)}}));
  const auto position = position_of(kpi, kpis);
  if (!position) refuse_kpi(kpi, kpis);
  const std::string& unit = kpis[*position].measure->unit;
  if (per_cent && unit != share)
    throw MessageError(Message("{text}: {kpi} is in {unit}, not a share. Give the half-width in {unit}",
                               {{"text", models::in_quotes(text)}, {"kpi", kpi}, {"unit", unit}}));
  const double half_width = per_cent ? *number / 100 : *number;
  if (unit == share && half_width >= widest_of_share)
    throw MessageError(Message(
        "{text}: {kpi} is a share, of which a half-width of {given} says nothing. Two "
        "percentage points are 0.02 or 2%",
        {{"text", models::in_quotes(text)}, {"kpi", kpi}, {"given", std::string(text.substr(0, at))}}));
  return {.kpi = kpi, .half_width = half_width};
}

std::string to_text(const PrecisionGoal& goal) {
  return models::shortest_text(goal.half_width) + "@" + goal.kpi;
}

std::optional<std::size_t> position_of(std::string_view kpi, const std::vector<models::KpiDefinition>& kpis) {
  const auto found = std::find_if(kpis.begin(), kpis.end(), [&](const models::KpiDefinition& definition) {
    return definition.measure->id == kpi && definition.group.empty();
  });
  if (found == kpis.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kpis.begin());
}

}  // namespace kedja::analysis
