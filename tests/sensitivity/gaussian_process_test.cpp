#include "analysis/sensitivity/gaussian_process.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "analysis/design/latin_hypercube.hpp"
#include "functions.hpp"

namespace kedja::sensitivity {
namespace {

Eigen::MatrixXd hypercube(std::size_t points, std::size_t inputs, std::uint64_t seed = 1) {
  return matrix_of(
      design::latin_hypercube({points}, inputs, sim::Seed{seed}, {.draws = 5, .exchanges = 200}));
}

double wave(const Eigen::VectorXd& x) {
  return std::sin(5 * x(0)) + 2 * x(1) * x(1);
}

EmulatorNumbers wave_numbers() {
  const Eigen::MatrixXd points = hypercube(20, 2);
  return {points,        values_of(wave, points),   Eigen::VectorXd::Constant(20, 0.01),
          Trend::linear, Eigen::Vector2d(0.4, 0.9), 1.5};
}

/// What the process without one point says of it: the definition of leave_one_out.
EmulatorPrediction without(const EmulatorNumbers& numbers, Eigen::Index point) {
  std::vector<Eigen::Index> rest;
  for (Eigen::Index i = 0; i < numbers.points.rows(); ++i)
    if (i != point) rest.push_back(i);
  EmulatorNumbers fewer = numbers;
  fewer.points = numbers.points(rest, Eigen::all);
  fewer.outputs = numbers.outputs(rest);
  fewer.luck = numbers.luck(rest);
  return GaussianProcess(fewer).predict(numbers.points.row(point));
}

TEST(GaussianProcess, GoesThroughPointsWithoutLuck) {
  EmulatorNumbers numbers = wave_numbers();
  numbers.luck.setZero();
  const GaussianProcess process(numbers);
  for (Eigen::Index i = 0; i < 20; ++i) {
    const EmulatorPrediction said = process.predict(numbers.points.row(i));
    EXPECT_NEAR(said.mean, numbers.outputs(i), 1e-5);
    EXPECT_LT(said.sd, 1e-3);
    EXPECT_FALSE(said.outside);
    EXPECT_DOUBLE_EQ(process.mean(numbers.points.row(i)), said.mean);
  }
}

// One input and two points a and b, each with luck, constant trend: the process at a third place c, by hand.
// With correlation r between a and b, and q of c with each, the weights are one half each, and the variance
// of the error is variance (1 - 2 q + (1 + r) / 2) + luck / 2.
TEST(GaussianProcess, SaysOfTwoPointsWhatOneCanWorkOutByHand) {
  const GaussianProcess process({Eigen::MatrixXd{{0.2}, {0.8}}, Eigen::Vector2d(1, 3),
                                 Eigen::Vector2d(0.1, 0.1), Trend::constant,
                                 Eigen::VectorXd::Constant(1, 0.5), 2});
  const auto correlation = [](double apart) {
    const double a = std::sqrt(5.0) * apart / 0.5;
    return (1 + a + a * a / 3) * std::exp(-a);
  };
  const EmulatorPrediction said = process.predict(Eigen::VectorXd::Constant(1, 0.5));
  EXPECT_NEAR(said.mean, 2, 1e-9);
  const double variance = 2 * (1 - 2 * correlation(0.3) + (1 + correlation(0.6)) / 2) + 0.05;
  EXPECT_NEAR(said.sd, std::sqrt(variance), 1e-6);
}

TEST(GaussianProcess, LeavesOutPointsAsIfTheyHadNotBeen) {
  const EmulatorNumbers numbers = wave_numbers();
  const LeaveOneOut left_out = GaussianProcess(numbers).leave_one_out();
  for (Eigen::Index i = 0; i < 20; ++i) {
    const EmulatorPrediction said = without(numbers, i);
    EXPECT_NEAR(left_out.errors(i), numbers.outputs(i) - said.mean, 1e-6) << i;
    EXPECT_NEAR(left_out.sd(i), std::sqrt(said.sd * said.sd + numbers.luck(i)), 1e-6) << i;
  }
  EXPECT_NEAR(left_out.error, std::sqrt(left_out.errors.squaredNorm() / 20), 1e-12);
  EXPECT_GT(left_out.explained, 0.5);
  EXPECT_GE(left_out.covered, 0.8);
}

TEST(GaussianProcess, SaysWhenItIsAskedOutsideItsPoints) {
  const GaussianProcess process(wave_numbers());
  EXPECT_FALSE(process.predict(Eigen::Vector2d(0.5, 0.99)).outside);
  EXPECT_TRUE(process.predict(Eigen::Vector2d(0.5, 1.2)).outside);
  EXPECT_TRUE(process.predict(Eigen::Vector2d(-0.2, 0.5)).outside);
  EXPECT_GT(process.predict(Eigen::Vector2d(0.5, 2)).sd, process.predict(Eigen::Vector2d(0.5, 0.5)).sd * 3);
}

TEST(GaussianProcess, RefusesNumbersThatAreNone) {
  const auto with = [](auto change) {
    EmulatorNumbers numbers = wave_numbers();
    change(numbers);
    return numbers;
  };
  using Numbers = EmulatorNumbers;
  EXPECT_THROW(GaussianProcess(with([](Numbers& n) { n.outputs.conservativeResize(19); })),
               std::invalid_argument);
  EXPECT_THROW(GaussianProcess(with([](Numbers& n) { n.luck.conservativeResize(19); })),
               std::invalid_argument);
  EXPECT_THROW(GaussianProcess(with([](Numbers& n) { n.lengths.conservativeResize(1); })),
               std::invalid_argument);
  EXPECT_THROW(GaussianProcess(with([](Numbers& n) { n.luck(3) = -1; })), std::invalid_argument);
  EXPECT_THROW(GaussianProcess(with([](Numbers& n) { n.outputs(3) = std::nan(""); })), std::invalid_argument);
  EXPECT_THROW(GaussianProcess(with([](Numbers& n) { n.variance = 0; })), std::invalid_argument);
  EXPECT_THROW(GaussianProcess(with([](Numbers& n) { n.lengths(0) = 0; })), std::invalid_argument);
  EXPECT_THROW(GaussianProcess(with([](Numbers& n) { n.points.col(0).setConstant(0.5); })),
               std::invalid_argument);
  EXPECT_THROW(GaussianProcess({Eigen::MatrixXd::Zero(1, 1), Eigen::VectorXd::Zero(1),
                                Eigen::VectorXd::Zero(1), Trend::constant, Eigen::VectorXd::Ones(1), 1}),
               std::invalid_argument);
  const GaussianProcess process(wave_numbers());
  EXPECT_THROW(process.predict(Eigen::VectorXd::Zero(3)), std::invalid_argument);
  EXPECT_THROW(process.mean(Eigen::Vector2d(0, std::nan(""))), std::invalid_argument);
}

/// Share of held-out points whose 95 % interval holds the function's value, and the root mean square error
/// over the function's standard deviation.
struct HeldOut {
  double covered = 0;
  double error = 0;
};
HeldOut held_out(const GaussianProcess& process, const Function& function, std::size_t inputs) {
  const Eigen::MatrixXd points = hypercube(1000, inputs, 99);
  const Eigen::VectorXd truth = values_of(function, points);
  HeldOut result;
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    const EmulatorPrediction said = process.predict(points.row(i));
    result.covered += std::abs(said.mean - truth(i)) <= 1.96 * said.sd ? 1e-3 : 0;
    result.error += (said.mean - truth(i)) * (said.mean - truth(i)) / 1000;
  }
  const double deviation = (truth.array() - truth.mean()).square().mean();
  result.error = std::sqrt(result.error / deviation);
  return result;
}

/// The mean over emulators from eight designs.
HeldOut over_designs(Eigen::Index replications, double luck, Trend trend) {
  HeldOut sum;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const Eigen::MatrixXd points = hypercube(80, 8, seed);
    const auto outputs = with_luck(values_of(borehole, points), replications, luck, sim::Seed{seed});
    const Emulator emulator = emulate(points, point_means(outputs), {.trend = trend});
    const HeldOut found = held_out(emulator.process.value(), borehole, 8);
    sum.covered += found.covered / 8;
    sum.error += found.error / 8;
  }
  return sum;
}

TEST(Emulator, SaysTheBoreholesFlowAndHowSureThatIs) {
  const HeldOut found = over_designs(1, 0, Trend::constant);
  EXPECT_LT(found.error, 0.03);
  EXPECT_GE(found.covered, 0.9);
  EXPECT_LE(found.covered, 0.98);
}

TEST(Emulator, SaysTheBoreholesFlowThroughLuck) {
  const HeldOut found = over_designs(10, 20, Trend::linear);
  EXPECT_LT(found.error, 0.2);
  EXPECT_GE(found.covered, 0.9);
  EXPECT_LE(found.covered, 0.98);
}

TEST(Emulator, IsTheSameFromItsNumbers) {
  const Eigen::MatrixXd points = hypercube(30, 2);
  const Emulator emulator =
      emulate(points, point_means(with_luck(values_of(wave, points), 5, 0.2, sim::Seed{1})));
  const GaussianProcess again(emulator.process->numbers());
  const Eigen::Vector2d at(0.3, 0.7);
  EXPECT_EQ(again.predict(at).mean, emulator.process->predict(at).mean);
  EXPECT_EQ(again.predict(at).sd, emulator.process->predict(at).sd);
}

// An input that does nothing gets a long length: the process is flat along it.
TEST(Emulator, FindsTheInputThatDoesNothing) {
  const Eigen::MatrixXd points = hypercube(40, 3);
  const Emulator emulator = emulate(points, point_means(values_of(wave, points)));
  EXPECT_GT(emulator.process->numbers().lengths(2), 5 * emulator.process->numbers().lengths(0));
}

// More points than a search begins with: it ends where all of them are likeliest, not some.
TEST(Emulator, BeginsAmongSomeOfManyPointsAndEndsAmongAll) {
  const Eigen::MatrixXd points = hypercube(400, 3);
  const PointMeans means =
      with_pooled_luck(point_means(with_luck(values_of(wave, points), 5, 0.5, sim::Seed{2})));
  const Emulator emulator = emulate(points, means);
  const Emulator carefully = emulate(points, means, {.starts = 6, .seed = sim::Seed{9}});
  EXPECT_EQ(emulator.process->numbers().points.rows(), 400);
  EXPECT_NEAR(std::log(emulator.process->numbers().lengths(0)),
              std::log(carefully.process->numbers().lengths(0)), 0.02);
  EXPECT_NEAR(std::log(emulator.process->numbers().variance), std::log(carefully.process->numbers().variance),
              0.05);
  EXPECT_LT(held_out(emulator.process.value(), wave, 3).error, 0.12);
}

TEST(Emulator, SaysWhyItSaysNothing) {
  const Eigen::MatrixXd points = hypercube(40, 2);
  Eigen::VectorXd values = values_of(wave, points);
  EXPECT_EQ(emulate(points.topRows(11), point_means(values.head(11))).status, SweepStatus::too_few_points);
  EXPECT_EQ(emulate(points, point_means(Eigen::VectorXd::Ones(40))).status, SweepStatus::constant);
  const auto luck = with_luck(Eigen::VectorXd::Ones(40), 20, 1, sim::Seed{4});
  EXPECT_EQ(emulate(points, point_means(luck)).status, SweepStatus::only_luck);
  values(4) = std::nan("");
  const Emulator emulator = emulate(points, point_means(values));
  EXPECT_EQ(emulator.status, SweepStatus::given);
  EXPECT_EQ(emulator.missing, 1);
}

TEST(Emulator, RefusesWhatDoesNotFit) {
  const Eigen::MatrixXd points = hypercube(40, 2);
  const PointMeans means = point_means(values_of(wave, points));
  EXPECT_THROW(emulate(points.topRows(39), means), std::invalid_argument);
  EXPECT_THROW(emulate(points, means, {.starts = 0}), std::invalid_argument);
  PointMeans less = means;
  less.squared_error.conservativeResize(39);
  EXPECT_THROW(emulate(points, less), std::invalid_argument);
  less = means;
  less.squared_error(0) = -1;
  EXPECT_THROW(emulate(points, less), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::sensitivity
