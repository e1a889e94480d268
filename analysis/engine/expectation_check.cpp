#include "analysis/engine/expectation_check.hpp"

#include <algorithm>
#include <stdexcept>

namespace kedja::analysis {

using messages::Message;
using models::ExpectedDifference;

Message words_of(Fulfilment fulfilment) {
  switch (fulfilment) {
    case Fulfilment::held:
      return Message("as expected");
    case Fulfilment::failed:
      return Message("not as expected");
    case Fulfilment::open:
      return Message("cannot be told");
  }
  throw std::invalid_argument("a fulfilment without words");
}

std::vector<std::string> labels_of_fulfilments() {
  return {name_of(Fulfilment::held), name_of(Fulfilment::failed), name_of(Fulfilment::open)};
}

const char* name_of(Fulfilment fulfilment) {
  switch (fulfilment) {
    case Fulfilment::held:
      return "held";
    case Fulfilment::failed:
      return "failed";
    case Fulfilment::open:
      return "open";
  }
  throw std::invalid_argument("a fulfilment without a name");
}

Fulfilment fulfilment_of(ExpectedDifference expected, Verdict verdict) {
  const auto if_it_is = [&](bool as_expected) { return as_expected ? Fulfilment::held : Fulfilment::failed; };
  switch (verdict) {
    case Verdict::higher:
      return if_it_is(expected == ExpectedDifference::higher);
    case Verdict::lower:
      return if_it_is(expected == ExpectedDifference::lower);
    case Verdict::same:
      return if_it_is(expected == ExpectedDifference::none || expected == ExpectedDifference::unclear);
    case Verdict::chance:
      if (expected == ExpectedDifference::none) return Fulfilment::failed;
      return expected == ExpectedDifference::unclear ? Fulfilment::held : Fulfilment::open;
    case Verdict::too_few:
    case Verdict::only_in_base:
    case Verdict::only_in_alternative:
      return Fulfilment::open;
  }
  throw std::invalid_argument("a verdict that says nothing of expectations");
}

std::vector<ExpectationCheck> check_expectations(const std::vector<models::Expectation>& expectations,
                                                 const std::vector<models::KpiDefinition>& measures,
                                                 const MeasureEstimates& base,
                                                 const MeasureEstimates& alternative,
                                                 const std::vector<MeasureDifference>& differences) {
  const auto mean = [](const std::optional<Estimate>& estimate) {
    return estimate ? estimate->mean : std::optional<double>();
  };
  std::vector<ExpectationCheck> checks;
  for (const models::Expectation& expected : expectations) {
    const auto measure = std::ranges::find_if(measures, [&](const models::KpiDefinition& kpi) {
      return kpi.measure->id == expected.kpi.measure->id && kpi.group == expected.kpi.group &&
             kpi.category == expected.kpi.category;
    });
    if (measure == measures.end()) continue;
    const auto row = static_cast<std::size_t>(measure - measures.begin());
    checks.push_back({expected, row, mean(base[row]), mean(alternative[row]), differences[row],
                      fulfilment_of(expected.difference, verdict_of(differences[row]))});
  }
  return checks;
}

}  // namespace kedja::analysis
