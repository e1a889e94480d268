// What the replications of a design's points showed: a row for each point, a column for each replication, in
// the output's unit. What is missing is not-a-number; a point of which any replication is missing is missing.
//
// Replication r has its own luck, independent of that of every other r. Whether different points share the
// luck of replication r (common random numbers) or not is left open: whatever is quadratic in the points'
// means is freed of the replications' variance by what replications show of the same quadratic form,
//
//     Q(mean of Y_r) - sum over r of Q(Y_r - mean) / (R (R - 1)),
//
// which is unbiased for Q(E[Y | x]) in both cases. With one replication nothing is known of its variance, and
// nothing is subtracted.
#pragma once

#include <Eigen/Core>
#include <cstdint>

#include "analysis/engine/estimate.hpp"

namespace kedja::sensitivity {

/// Standard errors that 95 % of normal values lie within: the quantile of 97.5 %.
inline constexpr double normal_quantile = 1.959963984540054;

using Outputs = Eigen::MatrixXd;  ///< points x replications

struct PointMeans {
  Eigen::VectorXd mean;           ///< over replications; not-a-number where missing
  Eigen::VectorXd squared_error;  ///< variance of the mean: s^2 / R; 0 with one replication
  Eigen::Index missing = 0;       ///< points
};

/// Throws std::invalid_argument for outputs without points or replications, and infinite ones.
PointMeans point_means(const Outputs& outputs);

/// With the mean of the points' variances at each of them: where replications are few (under ten, say), each
/// point's own is hardly known.
PointMeans with_pooled_luck(PointMeans means);

/// Variance of the mean over replications of one point's output less another's, by pairs; 0 with one
/// replication.
double squared_error_of_difference(const Outputs& outputs, Eigen::Index one, Eigen::Index other);

/// Why there are numbers, or none.
enum class SweepStatus : std::uint8_t {
  given,
  too_few_points,  ///< complete ones
  constant,        ///< the output is the same at all points
  only_luck        ///< that E[Y | x] differs between points can't be told from the replications' luck
};

/// "too few points" and so on.
messages::Message words_of(SweepStatus status);

/// A number with its 95 % interval.
struct Sensitivity {
  double value = 0;
  analysis::Spread interval;
};

/// Between which the middle 95 % of `values` lie; they are put in order. Of at least one.
analysis::Spread percentile_interval(Eigen::VectorXd& values);

/// Throws std::invalid_argument unless `points` has a row for each of `rows` and all of it is finite.
void require_points(const Eigen::MatrixXd& points, Eigen::Index rows);

}  // namespace kedja::sensitivity
