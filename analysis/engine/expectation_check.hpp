// What was expected of an alternative beside the difference that was found.
//
// Each expectation is judged by the interval that the comparison gives its measure. Those of measures that
// are not headlines stand each by itself: of twenty that are right, one may seem to fail by chance.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine/estimate.hpp"
#include "analysis/engine/measure_difference.hpp"
#include "messages/message.hpp"
#include "models/definition/expectation.hpp"

namespace kedja::analysis {

enum class Fulfilment : std::uint8_t {
  held,
  failed,
  open  ///< the replications don't tell, or one of the scenarios lacks the measure
};
/// "as expected", "not as expected", "cannot be told".
messages::Message words_of(Fulfilment fulfilment);
/// "held", "failed" or "open": in JSON.
const char* name_of(Fulfilment fulfilment);
/// The same of all, in their order.
std::vector<std::string> labels_of_fulfilments();

/// Whether a verdict is what was expected.
Fulfilment fulfilment_of(models::ExpectedDifference expected, Verdict verdict);

struct ExpectationCheck {
  models::Expectation expected;
  std::size_t measure = 0;     ///< which of the comparison's
  std::optional<double> base;  ///< means
  std::optional<double> alternative;
  MeasureDifference difference;
  Fulfilment fulfilment = Fulfilment::open;
};

/// An estimate for each measure; nothing where a scenario lacks it.
using MeasureEstimates = std::vector<std::optional<Estimate>>;

/// The estimates of base and alternative and their differences are in the order of `measures`; what is
/// expected of a measure that is not among these is left out.
std::vector<ExpectationCheck> check_expectations(const std::vector<models::Expectation>& expectations,
                                                 const std::vector<models::KpiDefinition>& measures,
                                                 const MeasureEstimates& base,
                                                 const MeasureEstimates& alternative,
                                                 const std::vector<MeasureDifference>& differences);

}  // namespace kedja::analysis
