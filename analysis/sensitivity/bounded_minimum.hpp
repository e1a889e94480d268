// The minimum of a smooth function within bounds, from one start: a quasi-Newton method (BFGS) on the
// variables that are not held by a bound, with steps bent along the bounds (Bertsekas 1982, SIAM J. Control
// Optim. 20:221). For few variables: it keeps the whole matrix.
#pragma once

#include <Eigen/Core>
#include <functional>

namespace kedja::sensitivity {

/// The value at a place, and its gradient there. A value that is not finite is a place to avoid.
using Objective = std::function<double(const Eigen::VectorXd& place, Eigen::VectorXd& gradient)>;

struct Minimum {
  Eigen::VectorXd place;
  double value = 0;
  bool found = false;  ///< the gradient is as good as 0 there, or nothing lower was found around it
};

/// `start` lies between `low` and `high`, and its value is finite; else throws std::invalid_argument.
Minimum bounded_minimum(const Objective& objective, Eigen::VectorXd start, const Eigen::VectorXd& low,
                        const Eigen::VectorXd& high, int steps = 100, double tolerance = 1e-3);

}  // namespace kedja::sensitivity
