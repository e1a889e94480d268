// A run beside the flow of expected numbers through the same chain (flow.hpp), with the distance explained.
#pragma once

#include <vector>

#include "analysis/engine/report.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::analysis {

/// How a run and its flow differ in who is in work or studies some months after arrival, who completes each
/// service, who waits for it and who is in it. Takes up to some seconds.
std::vector<ComparisonRow> compare_with_flow(const models::Chain& chain, const RunReport& report);

}  // namespace kedja::analysis
