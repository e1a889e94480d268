// Sums over replications with each replication left out in turn (Tukey's jackknife; Miller 1974, Biometrika
// 61:1): how far one replication moves a ratio of sums says how far chance may have moved it.
#pragma once

#include <span>
#include <vector>

#include "analysis/engine/estimate.hpp"

namespace kedja::analysis {

Observation total_of(std::span<const Observation> observations);

/// The total without each observation in turn. Adds up those before and those after, as taking one from the
/// total could leave nothing but rounding.
std::vector<Observation> totals_without_each(std::span<const Observation> observations);

/// The jackknife's standard error times sqrt(n), which for a mean is the standard deviation; from what is
/// found without each of n >= 2 in turn.
double jackknife_sd(std::span<const double> without_each);

}  // namespace kedja::analysis
