#include "analysis/sensitivity/sobol_indices.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "analysis/design/saltelli_design.hpp"
#include "functions.hpp"

namespace kedja::sensitivity {
namespace {

Eigen::VectorXd at_saltelli_points(const Function& function, std::size_t blocks, std::size_t inputs,
                                   std::uint64_t seed = 1) {
  return values_of(function, matrix_of(design::saltelli_design(blocks, inputs, sim::Seed{seed})));
}

void expect_holds(const Sensitivity& found, double truth) {
  EXPECT_LE(found.interval.low, truth);
  EXPECT_GE(found.interval.high, truth);
  EXPECT_LE(found.interval.low, found.value);
  EXPECT_GE(found.interval.high, found.value);
}

TEST(SobolIndices, AreIshigamis) {
  const SobolIndices found = sobol_indices(at_saltelli_points(ishigami::function, 1024, 3), 3);
  ASSERT_EQ(found.status, SweepStatus::given);
  EXPECT_NEAR(found.variance, ishigami::variance, 0.3);
  EXPECT_FALSE(found.luck_subtracted);
  for (std::size_t i = 0; i < 3; ++i) {
    expect_holds(found.first[i], ishigami::first[i]);
    expect_holds(found.total[i], ishigami::total[i]);
    EXPECT_NEAR(found.first[i].value, ishigami::first[i], 0.05) << i;
    EXPECT_NEAR(found.total[i].value, ishigami::total[i], 0.03) << i;
  }
}

TEST(SobolIndices, AreThoseOfTheGFunction) {
  const GFunction g;
  const SobolIndices found = sobol_indices(at_saltelli_points(g, 2048, 6), 6);
  EXPECT_NEAR(found.variance, g.variance(), 0.02);
  for (std::size_t i = 0; i < 6; ++i) {
    expect_holds(found.first[i], g.first(i));
    expect_holds(found.total[i], g.total(i));
  }
}

// Root mean square error over the six indices and 20 seeds. Chance alone gives 4 from 128 to 2048 blocks.
TEST(SobolIndices, ErrLessWithMoreBlocksAsFastAsByChanceOrFaster) {
  const GFunction g;
  const auto error = [&](std::size_t blocks) {
    double squares = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const SobolIndices found = sobol_indices(at_saltelli_points(g, blocks, 6, seed), 6, {.samples = 1});
      for (std::size_t i = 0; i < 6; ++i)
        squares +=
            std::pow(found.first[i].value - g.first(i), 2) + std::pow(found.total[i].value - g.total(i), 2);
    }
    return std::sqrt(squares / (20 * 12));
  };
  EXPECT_GT(error(128) / error(2048), 4);
}

// Luck of standard deviation 8 over 4 replications has a variance of 16 in a mean, where the function
// has 13.8.
TEST(SobolIndices, AreFreeOfLuck) {
  double sum_first = 0;
  double sum_total = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto values = at_saltelli_points(ishigami::function, 512, 3, seed);
    const SobolIndices found = sobol_indices(with_luck(values, 4, 8, sim::Seed{seed}), 3, {.samples = 99});
    ASSERT_EQ(found.status, SweepStatus::given);
    EXPECT_TRUE(found.luck_subtracted);
    EXPECT_NEAR(found.luck, 16, 2);
    sum_first += found.first[0].value;
    sum_total += found.total[2].value;
  }
  EXPECT_NEAR(sum_first / 20, ishigami::first[0], 0.06);
  EXPECT_NEAR(sum_total / 20, ishigami::total[2], 0.06);
}

TEST(SobolIndices, AreFreeOfLuckThatABlockShares) {
  const auto values = at_saltelli_points(ishigami::function, 1024, 3);
  const SobolIndices found = sobol_indices(with_luck(values, 4, 8, sim::Seed{1}, 5), 3);
  for (std::size_t i = 0; i < 3; ++i) {
    expect_holds(found.first[i], ishigami::first[i]);
    expect_holds(found.total[i], ishigami::total[i]);
    EXPECT_NEAR(found.total[i].value, ishigami::total[i], 0.08);
  }
}

// The same luck at all points moves them all, and no index.
TEST(SobolIndices, AreFreeOfLuckThatAllPointsShare) {
  const auto values = at_saltelli_points(ishigami::function, 256, 3);
  const SobolIndices found =
      sobol_indices(with_luck(values, 4, 8, sim::Seed{1}, values.size()), 3, {.samples = 99});
  const SobolIndices without = sobol_indices(values, 3, {.samples = 99});
  EXPECT_NEAR(found.variance, without.variance, 1e-9);
  EXPECT_NEAR(found.luck, 0, 1e-9);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(found.first[i].value, without.first[i].value, 1e-9);
}

TEST(SobolIndices, LeaveOutBlocksOfWhichAPointIsMissing) {
  Eigen::MatrixXd outputs = at_saltelli_points(ishigami::function, 256, 3);
  const Eigen::MatrixXd rest = outputs.bottomRows(outputs.rows() - 10);
  outputs(3, 0) = std::nan("");
  outputs(5, 0) = std::nan("");
  const SobolIndices found = sobol_indices(outputs, 3);
  EXPECT_EQ(found.blocks, 254);
  EXPECT_EQ(found.dropped, 2);
  EXPECT_EQ(found.first[1].value, sobol_indices(rest, 3).first[1].value);
}

TEST(SobolIndices, SayWhyTheySayNothing) {
  const auto values = at_saltelli_points(ishigami::function, 256, 3);
  EXPECT_EQ(sobol_indices(values.head(19 * 5), 3).status, SweepStatus::too_few_points);
  EXPECT_EQ(sobol_indices(values.head(20 * 5), 3).status, SweepStatus::given);
  const Eigen::VectorXd constant = Eigen::VectorXd::Constant(100, 0.3);
  EXPECT_EQ(sobol_indices(constant, 3).status, SweepStatus::constant);
  const Eigen::VectorXd flat = Eigen::VectorXd::Constant(256 * 5, 0.3);
  EXPECT_EQ(sobol_indices(with_luck(flat, 4, 1, sim::Seed{2}), 3).status, SweepStatus::only_luck);
}

TEST(SobolIndices, AreTheSameForTheSameSeed) {
  const auto values = at_saltelli_points(ishigami::function, 64, 3);
  const auto low = [&](std::uint64_t seed) {
    return sobol_indices(values, 3, {.seed = sim::Seed{seed}}).first[0].interval.low;
  };
  EXPECT_EQ(low(1), low(1));
  EXPECT_NE(low(1), low(2));
}

TEST(SobolIndices, RefuseWhatIsNoSaltelliDesign) {
  EXPECT_THROW(sobol_indices(Eigen::VectorXd::Zero(101), 3), std::invalid_argument);
  EXPECT_THROW(sobol_indices(Eigen::VectorXd::Zero(100), 0), std::invalid_argument);
  EXPECT_THROW(sobol_indices(Eigen::VectorXd::Zero(100), 3, {.samples = 0}), std::invalid_argument);
  EXPECT_THROW(sobol_indices(Eigen::VectorXd::Constant(100, std::numeric_limits<double>::infinity()), 3),
               std::invalid_argument);
}

}  // namespace
}  // namespace kedja::sensitivity
