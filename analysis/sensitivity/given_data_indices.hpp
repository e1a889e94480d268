// First Sobol' indices from whatever points there are (a Latin hypercube, Sobol' points, draws): the variance
// of E[Y | x] between classes of an input, as a share of all of it (given-data estimation: Plischke,
// Borgonovo and Smith 2013, Eur. J. Oper. Res. 226:536).
//
// Points are put in classes of as many each, by the input's value; points of one value stay together. What
// chance, other inputs and luck make of the squares between classes is subtracted, as much as of those within
// (Kelley 1935, Proc. Natl. Acad. Sci. 21:554), and the replications' variance from the whole. Within a class
// the input varies too: a straight line loses 1 / classes^2 of its index.
//
// Sees no more than a share by itself: inputs that act only together with others show 0. Points are to be
// spread independently over inputs. Intervals: jackknife over points, Student's; points taken twice by a
// bootstrap would pass for what classes have in common.
#pragma once

#include <vector>

#include "analysis/sensitivity/point_outputs.hpp"

namespace kedja::sensitivity {

/// Complete points needed for saying anything.
inline constexpr Eigen::Index least_given_points = 50;

struct GivenDataIndices {
  SweepStatus status = SweepStatus::too_few_points;
  std::vector<Sensitivity> first;  ///< of each input
  double variance = 0;             ///< of E[Y | x]
  Eigen::Index points = 0;         ///< complete ones
  Eigen::Index missing = 0;
};

/// `points` has a row for each point and a column for each input. Throws std::invalid_argument for shapes
/// that do not fit and numbers that are not finite (but for missing outputs).
GivenDataIndices given_data_indices(const Eigen::MatrixXd& points, const Outputs& outputs);

}  // namespace kedja::sensitivity
