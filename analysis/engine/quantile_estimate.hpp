// How sure a quantile is: of what replications show, and of people in all replications together.
//
// Over replications: by order statistics, whatever the distribution. Between two neighbours the coverage
// jumps, so the ends are interpolated to the confidence asked for (Hettmansperger and Sheather 1986, Stat.
// Probab. Lett. 4:75, for the median; Nyblom 1992, Stat. Probab. Lett. 14:129, for any quantile). Of
// people: those of one replication share its luck and are no independent sample, so the replications are the
// sample. The share of people under the quantile has the jackknife's interval over replications, which is
// carried over to the quantile (Woodruff 1952, J. Am. Stat. Assoc. 47:635).
//
// Pure functions of their input.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "analysis/engine/estimate.hpp"

namespace kedja::analysis {

struct QuantileEstimate {
  std::size_t n = 0;                           ///< values
  std::optional<double> value = std::nullopt;  ///< none without values
  std::optional<Spread> interval = std::nullopt;
  IntervalStatus status = IntervalStatus::TooFewReplications;
};

/// The p-quantile over replications, 0 < p < 1, as `quantile` has it. No interval where even the smallest or
/// the greatest value lies beyond it too seldom: for a median under 6 replications, for a 5 % quantile
/// under 72.
QuantileEstimate quantile_over_replications(std::span<const double> values, double p,
                                            double confidence = 0.95);

/// The p-quantile, 0 < p < 1, of the values of all people of all replications: the least value that a share p
/// of them does not exceed. Replications without people are left out.
QuantileEstimate quantile_over_persons(std::span<const std::vector<double>> replications, double p,
                                       double confidence = 0.95);

}  // namespace kedja::analysis
