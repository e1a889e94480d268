// A sweep's report as one JSON object. The format is described in docs/cli.md.
#pragma once

#include <string>

#include "analysis/sweep_items.hpp"

namespace kedja::analysis {

/// One line of JSON, with the line's end.
std::string to_json(const SweepPlan& plan, const SweepReport& report);

}  // namespace kedja::analysis
