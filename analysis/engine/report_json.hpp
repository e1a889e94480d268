// Results as JSON, for programs: one object, nothing else (docs/format.md, "JSON").
#pragma once

#include <string>

#include "analysis/engine/report.hpp"

namespace kedja::analysis {

/// {"scenario", "seed", "replications", "content_sha256", "kpis": [{"id", "group", "unit", "n",
/// "denominator", "mean", "sd", "half_width"}], "audit": {"identities": [...], "comparisons": [...]}}; what
/// can't be estimated is null.
std::string to_json(const RunReport& report);

}  // namespace kedja::analysis
