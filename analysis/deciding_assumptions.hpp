// The assumptions that a comparison names as deciding: the engine's RankAssumptions, by
// assumption_importance.hpp.
#pragma once

#include <vector>

#include "analysis/engine/comparison_report.hpp"

namespace kedja::analysis {

/// The most deciding named_assumptions, of those that can be told from chance; none where the draws are too
/// few or nothing varies.
Drivers deciding_assumptions(const std::vector<std::vector<double>>& assumptions,
                             const std::vector<double>& differences);

}  // namespace kedja::analysis
