// What decides a comparison: what is not known of the chain, or the luck of the replications.
//
// The design: D draws of the assumptions, each from its range, and R replications of base and alternative for
// each draw, twins throughout. The difference of draw d is then its true difference plus Monte-Carlo error,
// whose variance its own replications tell. What varies between draws is the sum of both; less the second, it
// is what the assumptions do (analysis of variance of a random effect; Searle, Casella and McCulloch 1992,
// Variance Components, ch. 3). The first shrinks by measuring the chain, only the second by more
// replications.
//
// Pure functions of their input.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "analysis/engine/best_of.hpp"
#include "analysis/engine/estimate.hpp"
#include "analysis/engine/paired_difference.hpp"

namespace kedja::analysis {

/// Fewer draws say nothing of how much lies between them.
inline constexpr std::size_t least_draws = 10;

struct Decomposition {
  std::size_t draws = 0;    ///< combinations of assumptions with a difference
  std::size_t without = 0;  ///< those without one: too few replications had anybody to measure
  std::size_t better = 0;   ///< "better in 172 of 200 combinations of assumptions": of the draws
  std::size_t worse = 0;
  std::size_t equal = 0;    ///< a difference of exactly 0
  std::size_t unclear = 0;  ///< of better and worse, those whose own replications can't tell them from chance
  /// The share that is better over all combinations, from these draws of it (Clopper and Pearson 1934,
  /// Biometrika 26:404, 95 %).
  std::optional<Spread> better_share = std::nullopt;
  std::optional<double> mean = std::nullopt;    ///< of the draws' differences
  std::optional<Spread> middle = std::nullopt;  ///< where 90 % of the draws' differences lie

  /// The variance of a draw's difference by what is not known and by Monte Carlo. The first is estimated as a
  /// remainder and is 0 where the draws vary no more than their luck. None under least_draws.
  std::optional<double> parameter_variance = std::nullopt;
  std::optional<double> monte_carlo_variance = std::nullopt;
  /// The first as a share of both, and its 95 % interval (bootstrap over draws, percentiles).
  std::optional<double> parameter_share = std::nullopt;
  std::optional<Spread> parameter_share_interval = std::nullopt;
};

/// From the paired difference of each draw.
Decomposition decompose(std::span<const PairedDifference> draws, Better better);

}  // namespace kedja::analysis
