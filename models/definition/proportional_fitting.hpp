// A joint distribution with given margins and the associations of a seed: iterative proportional fitting.
//
// The fitted table has the margins that are published for each attribute, and among tables with these margins
// it is the nearest to the seed in the sense of relative entropy; it keeps the seed's odds ratios (W. E.
// Deming and F. F. Stephan, On a least squares adjustment of a sampled frequency table when the expected
// marginal totals are known, Annals of Mathematical Statistics 11, 1940; I. Csiszár, I-divergence geometry of
// probability distributions and minimization problems, Annals of Probability 3, 1975). Sums, products and
// quotients only, so that every machine gets the same.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace kedja::models {

/// Shares of combinations of categories; the last attribute is the fastest index.
using JointShares = std::vector<double>;

/// Scales `seed` (not negative, one entry for each combination) until it has the `margins` (for each
/// attribute the shares of its categories, which sum to 1). Nothing when no table that is zero where the
/// seed is has these margins.
std::optional<JointShares> fit_proportionally(JointShares seed,
                                              const std::vector<std::vector<double>>& margins);

}  // namespace kedja::models
