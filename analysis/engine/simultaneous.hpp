// Many differences read at once: intervals that all hold together with 95 %, and p adjusted for their number.
//
// The family is what a comparison leads with (headline measures x alternatives). Of 40 intervals at 95 % two
// would miss by chance alone; these are wider, by as much as the family needs and no more. The replications
// are resampled jointly, so measures that rise and fall together (work after 24 and after 36 months) cost
// less than Bonferroni takes. Each member is weighed against its own bootstrap distribution, so that a skewed
// one does not widen the others: Westfall and Young 1993, Resampling-Based Multiple Testing, min-P in one
// step; Beran 1988, J. Am. Stat. Assoc. 83:679. docs/statistics.md compares it with Bonferroni.
//
// Pure functions of their input.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analysis/engine/paired_difference.hpp"

namespace kedja::analysis {

/// A member of the family: a measure in the base and in one alternative. All members are of the same
/// replications in the same order.
struct Comparison {
  std::span<const Observation> base;
  std::span<const Observation> alternative;
  KpiKind kind = KpiKind::Mean;
  std::optional<double> matters = std::nullopt;  ///< the smallest difference that does, above 0
};

struct SimultaneousDifference {
  PairedDifference alone;  ///< the difference read by itself
  /// Of the interval around `alone.difference` that holds together with those of the others.
  std::optional<double> half_width = std::nullopt;
  std::optional<double> p = std::nullopt;  ///< adjusted: the chance that any of the family would stand out so
  DifferenceVerdict verdict = DifferenceVerdict::too_few;  ///< by these
  Relevance relevance = Relevance::not_asked;              ///< by these
};

/// Bootstrap samples of a family: far enough out that each member's share of the 5 % is many samples.
inline constexpr std::size_t samples_of_a_family = 9999;

/// In the order of the family. Throws std::invalid_argument as paired_difference does, and where members have
/// different numbers of replications. `options.matters` is not used.
std::vector<SimultaneousDifference> simultaneous_differences(std::span<const Comparison> family,
                                                             const DifferenceOptions& options = {
                                                                 .bootstrap_samples = samples_of_a_family});

}  // namespace kedja::analysis
