// What the draws of a comparison say together: in how many of them an alternative is better, how much of the
// spread is chance, and which assumptions decide.
#pragma once

#include <functional>
#include <vector>

#include "analysis/content/result_sink.hpp"
#include "analysis/engine/comparison_report.hpp"
#include "analysis/engine/uncertainty.hpp"

namespace kedja::analysis {

/// Which assumptions decide: from the values of each in the draws, and the difference of each draw. There is
/// a library for it outside the engine (analysis/deciding_assumptions.hpp).
using RankAssumptions = std::function<Drivers(const std::vector<std::vector<double>>& assumptions,
                                              const std::vector<double>& differences)>;

/// Adds what the draws say to a report, with the people and events of their worlds and what went wrong.
/// Without `rank` nothing is said of which assumptions decide.
void add_uncertainty(ComparisonReport& report, const UncertaintyStudy& study,
                     const std::vector<DrawOutcome>& draws, const RankAssumptions& rank);

/// Adds the tables under /uncertainty (docs/format.md). The report is the one of the same draws.
void add_uncertainty_tables(ResultSink& sink, const ComparisonReport& report, const UncertaintyStudy& study,
                            const std::vector<DrawOutcome>& draws);

}  // namespace kedja::analysis
