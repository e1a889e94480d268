#include "analysis/sensitivity/implausibility.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

#include "analysis/design/sobol_points.hpp"
#include "analysis/sensitivity/gaussian_process.hpp"
#include "functions.hpp"

namespace kedja::sensitivity {
namespace {

const double missing = std::nan("");

TEST(Implausibility, IsTheDistanceInStandardDeviations) {
  const Said said{Eigen::MatrixXd{{5, 1}, {9, 1}}, Eigen::MatrixXd{{2, 0}, {9, 3}}};
  const Implausibility found = implausibility(said, {{3, 1, 1}, {1, 0.5, 0.5}});
  EXPECT_DOUBLE_EQ(found.of_each(0, 0), 1);
  EXPECT_DOUBLE_EQ(found.of_each(1, 0), 6 / std::sqrt(11.0));
  EXPECT_DOUBLE_EQ(found.of_each(1, 1), 0);
  EXPECT_DOUBLE_EQ(found.greatest(1), 6 / std::sqrt(11.0));
  EXPECT_DOUBLE_EQ(found.second(0), 0);
  EXPECT_DOUBLE_EQ(found.log_likelihood(0),
                   -0.5 - std::log(2 * std::numbers::pi * 4) / 2 - std::log(2 * std::numbers::pi) / 2);
}

TEST(Implausibility, OfOneTargetIsItsOwnSecond) {
  EXPECT_DOUBLE_EQ(implausibility({Eigen::MatrixXd{{5}}, Eigen::MatrixXd{{0}}}, {{3, 1, 0}}).second(0), 2);
}

TEST(Implausibility, IsMissingWhereATargetIs) {
  const Said said{Eigen::MatrixXd{{5, missing}, {9, 1}}, Eigen::MatrixXd{{2, missing}, {9, 3}}};
  const Implausibility found = implausibility(said, {{3, 1, 1}, {1, 0.5, 0.5}});
  EXPECT_EQ(found.missing, 1);
  EXPECT_DOUBLE_EQ(found.of_each(0, 0), 1);
  EXPECT_TRUE(std::isnan(found.of_each(0, 1)));
  EXPECT_TRUE(std::isnan(found.greatest(0)));
  EXPECT_TRUE(std::isnan(found.log_likelihood(0)));
  EXPECT_FALSE(std::isnan(found.greatest(1)));
}

TEST(Implausibility, RefusesWhatDoesNotFit) {
  const double infinite = std::numeric_limits<double>::infinity();
  const auto of = [](double mean, double variance) {
    return Said{Eigen::MatrixXd::Constant(1, 1, mean), Eigen::MatrixXd::Constant(1, 1, variance)};
  };
  EXPECT_THROW(implausibility(of(1, 1), {}), std::invalid_argument);
  EXPECT_THROW(implausibility(of(1, 1), {{1, 1, 1}, {1, 1, 1}}), std::invalid_argument);
  EXPECT_THROW(implausibility({Eigen::MatrixXd::Ones(2, 1), Eigen::MatrixXd::Ones(1, 1)}, {{1, 1, 1}}),
               std::invalid_argument);
  EXPECT_THROW(implausibility(of(infinite, 1), {{1, 1, 1}}), std::invalid_argument);
  EXPECT_THROW(implausibility(of(1, -1), {{1, 1, 1}}), std::invalid_argument);
  EXPECT_THROW(implausibility(of(1, missing), {{1, 1, 1}}), std::invalid_argument);
  EXPECT_THROW(implausibility(of(1, 0), {{1, 0, 0}}), std::invalid_argument);
  EXPECT_THROW(implausibility(of(1, 1), {{missing, 1, 1}}), std::invalid_argument);
  EXPECT_THROW(implausibility(of(1, 1), {{1, -1, 1}}), std::invalid_argument);
  EXPECT_THROW(implausibility(of(1, 1), {{1, 1, infinite}}), std::invalid_argument);
}

/// Two figures that input 0 and input 1 decide; input 2 does nothing.
Eigen::MatrixXd figures(const Eigen::MatrixXd& points) {
  Eigen::MatrixXd means(points.rows(), 2);
  means.col(0) = values_of([](const auto& x) { return 10 * x(0) + 2 * x(1); }, points);
  means.col(1) = values_of([](const auto& x) { return std::exp(2 * x(1)) - x(0); }, points);
  return means;
}

// Known inputs are simulated, and what they show is given as the targets.
TEST(PlausibleRegion, HoldsTheInputsThatMadeTheTargets) {
  const Eigen::MatrixXd truth{{0.7, 0.3, 0.6}};
  const Eigen::MatrixXd observed = figures(truth);
  const std::vector<ObservedTarget> targets{{observed(0, 0), 0.04, 0.01}, {observed(0, 1), 0.01, 0.01}};
  const Eigen::MatrixXd few = matrix_of(design::sobol_points(64, 3, sim::Seed{1}));
  const Eigen::MatrixXd many = matrix_of(design::sobol_points(4096, 3, sim::Seed{2}));
  Said said{Eigen::MatrixXd(4097, 2), Eigen::MatrixXd(4097, 2)};
  for (Eigen::Index target = 0; target < 2; ++target) {
    const auto outputs =
        with_luck(figures(few).col(target), 10, 0.3, sim::Seed{static_cast<std::uint64_t>(target)});
    const Emulator emulator = emulate(few, point_means(outputs));
    for (Eigen::Index i = 0; i <= 4096; ++i) {
      const EmulatorPrediction prediction = emulator.process->predict(i < 4096 ? many.row(i) : truth.row(0));
      said.mean(i, target) = prediction.mean;
      said.variance(i, target) = prediction.sd * prediction.sd;
    }
  }
  const Implausibility found = implausibility(said, targets);
  EXPECT_LE(found.greatest(4096), most_plausible);
  const PlausibleRegion region = plausible_region(many, found.greatest.head(4096));
  ASSERT_EQ(region.status, PlausibleStatus::given);
  EXPECT_EQ(region.judged, 4096);
  EXPECT_LT(region.plausible, 1000);
  for (std::size_t i : {0U, 1U}) {
    const PlausibleInput& input = region.inputs[i];
    EXPECT_TRUE(input.identified);
    EXPECT_LE(input.low, truth(0, static_cast<Eigen::Index>(i)));
    EXPECT_GE(input.high, truth(0, static_cast<Eigen::Index>(i)));
    EXPECT_LT(input.extent, 0.6);
    EXPECT_LT(input.spread, 0.5);
  }
  EXPECT_FALSE(region.inputs[2].identified);
  EXPECT_GT(region.inputs[2].extent, 0.9);
  EXPECT_NEAR(region.inputs[2].spread, 1, 0.15);
}

// The same points without regard to the input: one in twenty inputs is called identified by chance, at most.
TEST(PlausibleRegion, SeldomCallsAnInputIdentifiedByChance) {
  int identified = 0;
  for (std::uint64_t i = 0; i < 400; ++i) {
    const Eigen::MatrixXd points = matrix_of(design::sobol_points(200, 2, sim::Seed{i}));
    sim::Draws draws(sim::entity_key(sim::Seed{i}, 0, sim::hash_name("chance"), 0),
                     sim::purpose("plausible"));
    Eigen::VectorXd chance(200);
    for (double& value : chance) value = draws.uniform() * 10;
    const PlausibleRegion region = plausible_region(points, chance);
    identified += region.inputs[0].identified || region.inputs[1].identified ? 1 : 0;
  }
  EXPECT_LE(identified, 33);
  EXPECT_GE(identified, 2);
}

TEST(PlausibleRegion, SaysWhyItSaysNothing) {
  const Eigen::MatrixXd points = matrix_of(design::sobol_points(64, 2, sim::Seed{1}));
  EXPECT_EQ(plausible_region(points, Eigen::VectorXd::Constant(64, 4)).status, PlausibleStatus::none);
  EXPECT_EQ(plausible_region(points, Eigen::VectorXd::Constant(64, 3)).status, PlausibleStatus::all);
  Eigen::VectorXd some = Eigen::VectorXd::Constant(64, 4);
  some.head(9).setZero();
  EXPECT_EQ(plausible_region(points, some).status, PlausibleStatus::too_few);
  some(9) = 0;
  some(63) = missing;
  EXPECT_EQ(plausible_region(points, some).status, PlausibleStatus::given);
  EXPECT_EQ(plausible_region(points, some).judged, 63);
  EXPECT_THROW(plausible_region(points, some.head(63)), std::invalid_argument);
  EXPECT_EQ(words_of(PlausibleStatus::given).text, "given");
  EXPECT_EQ(words_of(PlausibleStatus::none).text, "no point agrees with the targets");
  EXPECT_EQ(words_of(PlausibleStatus::all).text, "every point agrees with the targets");
  EXPECT_EQ(words_of(PlausibleStatus::too_few).text, "too few points agree, or disagree, with the targets");
}

// An input that has one value only can't be identified.
TEST(PlausibleRegion, SaysNothingOfAnInputThatDoesNotVary) {
  const Eigen::MatrixXd points = Eigen::MatrixXd::Constant(40, 1, 0.5);
  const PlausibleRegion region = plausible_region(points, Eigen::VectorXd::LinSpaced(40, 0, 6));
  EXPECT_FALSE(region.inputs[0].identified);
  EXPECT_EQ(region.inputs[0].extent, 1);
}

}  // namespace
}  // namespace kedja::sensitivity
