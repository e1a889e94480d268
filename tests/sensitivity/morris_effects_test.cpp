#include "analysis/sensitivity/morris_effects.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "analysis/design/morris_design.hpp"
#include "functions.hpp"

namespace kedja::sensitivity {
namespace {

Eigen::MatrixXd trajectories(std::size_t n, std::size_t inputs, std::uint64_t seed = 1) {
  return matrix_of(design::morris_design(n, inputs, 4, sim::Seed{seed}));
}

TEST(MorrisEffects, OfAPlaneAreItsSlopes) {
  const Eigen::MatrixXd points = trajectories(5, 3);
  const auto found =
      morris_effects(points, values_of([](const auto& x) { return 3 * x(0) - 2 * x(1); }, points));
  ASSERT_EQ(found.status, SweepStatus::given);
  const std::vector<double> slopes{3, -2, 0};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(found.inputs[i].effects, 5U);
    EXPECT_NEAR(found.inputs[i].mean.value, slopes[i], 1e-12);
    EXPECT_NEAR(found.inputs[i].size.value, std::abs(slopes[i]), 1e-12);
    EXPECT_NEAR(found.inputs[i].spread, 0, 1e-12);
  }
}

// Input 8 has the slope 40 and a product with each other input j of (-1)^(8 + j) w_8 w_j. Over four levels
// w_j has the mean 0 and the variance 5/9; w_3, w_5 and w_7, which are bent, 0.4013 and 0.6672. So its mean
// effect is 40 - 2 * 3 * 0.4013, that of input 9 40 + 2 * 3 * 0.4013, the spread 2 sqrt (16 * 5/9 + 3 *
// 0.6672) = 6.60.
TEST(MorrisEffects, AreThoseOfMorrisFunction) {
  const Eigen::MatrixXd points = trajectories(200, 20);
  const MorrisEffects found = morris_effects(points, values_of(morris_function, points));
  const std::vector<double> means{40 - 6 * 0.4013, 40 + 6 * 0.4013};
  for (std::size_t i : {7U, 8U}) {
    const MorrisEffect& effect = found.inputs[i];
    EXPECT_LE(effect.mean.interval.low, means[i - 7]);
    EXPECT_GE(effect.mean.interval.high, means[i - 7]);
    EXPECT_NEAR(effect.mean.value, means[i - 7], 1.5);
    EXPECT_EQ(effect.size.value, effect.mean.value);
    EXPECT_LE(effect.spread_interval.low, 6.60);
    EXPECT_GE(effect.spread_interval.high, 6.60);
    EXPECT_NEAR(effect.spread, 6.60, 1);
  }
  for (std::size_t i = 0; i < 7; ++i) EXPECT_GT(found.inputs[i].spread, 20) << i;
  for (std::size_t i = 10; i < 20; ++i) EXPECT_LT(found.inputs[i].size.value, 10) << i;
}

// Of a plane through luck: the effects' spread is luck's alone. A move is 2/3 of the range, so the variance
// of an effect is 2 * 4 / 4 / (2/3)^2 = 4.5.
TEST(MorrisEffects, HaveASpreadFreeOfLuck) {
  const Eigen::MatrixXd points = trajectories(200, 2);
  const auto plane = values_of([](const auto& x) { return 3 * x(0); }, points);
  const MorrisEffects found = morris_effects(points, with_luck(plane, 4, 2, sim::Seed{1}));
  EXPECT_LT(found.inputs[0].spread, 0.8);
  EXPECT_EQ(found.inputs[0].spread_interval.low, 0);
  EXPECT_NEAR(found.inputs[1].luck, std::sqrt(4.5 * 2 / std::numbers::pi), 0.1);
  EXPECT_NEAR(found.inputs[1].size.value, found.inputs[1].luck, 0.3);
  const MorrisEffects shared = morris_effects(points, with_luck(plane, 4, 2, sim::Seed{1}, 3));
  EXPECT_NEAR(shared.inputs[0].mean.value, 3, 1e-9);
  EXPECT_NEAR(shared.inputs[1].luck, 0, 1e-9);
}

TEST(MorrisEffects, LeaveOutWhatIsMissing) {
  const Eigen::MatrixXd points = trajectories(6, 2);
  Eigen::VectorXd outputs = values_of([](const auto& x) { return x(0) + x(1); }, points);
  outputs(1) = std::nan("");
  const MorrisEffects found = morris_effects(points, outputs);
  EXPECT_EQ(found.missing, 1);
  EXPECT_EQ(found.inputs[0].effects, 5U);
  EXPECT_EQ(found.inputs[1].effects, 5U);
}

TEST(MorrisEffects, SayWhyTheySayNothing) {
  EXPECT_EQ(morris_effects(trajectories(3, 2), trajectories(3, 2).col(0)).status,
            SweepStatus::too_few_points);
  EXPECT_EQ(morris_effects(trajectories(4, 2), trajectories(4, 2).col(0)).status, SweepStatus::given);
  EXPECT_EQ(morris_effects(trajectories(4, 2), Eigen::VectorXd::Ones(12)).status, SweepStatus::constant);
}

TEST(MorrisEffects, RefuseWhatIsNoMorrisDesign) {
  Eigen::MatrixXd points = trajectories(4, 2);
  EXPECT_THROW(morris_effects(points.topRows(11), Eigen::VectorXd::Ones(11)), std::invalid_argument);
  EXPECT_THROW(morris_effects(points, Eigen::VectorXd::Ones(11)), std::invalid_argument);
  points.row(1) = points.row(0);
  EXPECT_THROW(morris_effects(points, Eigen::VectorXd::Ones(12)), std::invalid_argument);
  points.row(1) = points.row(0).array() + 0.1;
  EXPECT_THROW(morris_effects(points, Eigen::VectorXd::Ones(12)), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::sensitivity
