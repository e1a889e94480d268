// A comparison as JSON, for programs: one object, nothing else (docs/cli.md, "JSON").
#pragma once

#include <string>

#include "analysis/engine/comparison_report.hpp"

namespace kedja::analysis {

/// {"base", "seed", "replications", "content_sha256", "alternatives": [{"scenario", "kpis": [{"id", "group",
/// "unit", "base", "alternative", "difference": {"mean", "half_width", "p", ...}}], ...}]}; what can't be
/// said is null.
std::string to_json(const ComparisonReport& report);

}  // namespace kedja::analysis
