// Replications lived twice, under the base and under an alternative, with the same luck; and the difference
// of the two estimates, with its jackknife over pairs.
//
// Everything here is a difference of two ratios of sums. A mean is one too: each replication's own value
// counts once, where it has one. So the difference is always that of the two estimates shown beside it, also
// where a replication has nobody to measure on one side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/engine/estimate.hpp"

namespace kedja::analysis {

/// One replication, on both sides as its measure counts it.
struct ReplicationPair {
  Observation base;
  Observation alternative;
  bool operator==(const ReplicationPair&) const = default;
};

/// All pairs, in the order given; of a mean with own values over 1. Throws std::invalid_argument for sides of
/// different length and for observations that are not valid.
std::vector<ReplicationPair> all_pairs(std::span<const Observation> base,
                                       std::span<const Observation> alternative, KpiKind kind);

/// Those of them with a denominator on at least one side.
std::vector<ReplicationPair> paired(std::span<const Observation> base,
                                    std::span<const Observation> alternative, KpiKind kind);

struct JackknifedDifference {
  double difference = 0;            ///< alternative less base
  double sd = 0;                    ///< its standard error times sqrt(n); 0 exactly if nothing varies
  double skewness = 0;              ///< of what each pair contributes
  double independent_variance = 0;  ///< of the two estimates' sd, added: had the luck not been shared
};

/// None for fewer than two pairs, or where one side hangs on a single replication.
std::optional<JackknifedDifference> jackknifed_difference(std::span<const ReplicationPair> pairs);

/// The difference of a bootstrap sample in its own standard errors from `centre`: infinite where the sample
/// does not vary or can't be judged, and so is no evidence that the difference is well known.
double studentised_difference(std::span<const ReplicationPair> pairs, std::span<const std::uint32_t> taken,
                              double centre);

}  // namespace kedja::analysis
