#include "analysis/sensitivity/bounded_minimum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace kedja::sensitivity {
namespace {

using Place = Eigen::Vector2d;

double rosenbrock(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) {
  const double off = x(1) - x(0) * x(0);
  gradient.resize(2);
  gradient << -400 * x(0) * off - 2 * (1 - x(0)), 200 * off;
  return 100 * off * off + (1 - x(0)) * (1 - x(0));
}

TEST(BoundedMinimum, FindsTheEndOfACurvedValley) {
  const Minimum found = bounded_minimum(rosenbrock, Place(-1.2, 1), Place(-5, -5), Place(5, 5), 200, 1e-6);
  EXPECT_TRUE(found.found);
  EXPECT_NEAR(found.place(0), 1, 1e-5);
  EXPECT_NEAR(found.value, 0, 1e-10);
}

// With x at most 1/2 the least is at x = 1/2, y = 1/4.
TEST(BoundedMinimum, StopsAtABound) {
  const Minimum found = bounded_minimum(rosenbrock, Place(-1.2, 1), Place(-5, -5), Place(0.5, 5), 200, 1e-6);
  EXPECT_TRUE(found.found);
  EXPECT_EQ(found.place(0), 0.5);
  EXPECT_NEAR(found.place(1), 0.25, 1e-5);
}

TEST(BoundedMinimum, AvoidsWhereThereIsNoValue) {
  const auto root = [](const Eigen::VectorXd& x, Eigen::VectorXd& gradient) {
    gradient.resize(2);
    gradient << 1 - 0.25 / x(0), 2 * x(1);
    return x(0) > 0 ? x(0) - 0.25 * std::log(x(0)) + x(1) * x(1) : std::numeric_limits<double>::quiet_NaN();
  };
  const Minimum found = bounded_minimum(root, Place(3, 3), Place(-5, -5), Place(5, 5), 200, 1e-6);
  EXPECT_NEAR(found.place(0), 0.25, 1e-5);
}

TEST(BoundedMinimum, RefusesAStartThatIsNone) {
  EXPECT_THROW(bounded_minimum(rosenbrock, Place(6, 0), Place(-5, -5), Place(5, 5)), std::invalid_argument);
  EXPECT_THROW(bounded_minimum(rosenbrock, Place(0, 0), Eigen::VectorXd::Zero(1), Place(5, 5)),
               std::invalid_argument);
  const auto nowhere = [](const Eigen::VectorXd&, Eigen::VectorXd&) {
    return std::numeric_limits<double>::infinity();
  };
  EXPECT_THROW(bounded_minimum(nowhere, Place(0, 0), Place(-5, -5), Place(5, 5)), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::sensitivity
