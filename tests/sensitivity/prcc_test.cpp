#include "analysis/sensitivity/prcc.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "analysis/design/latin_hypercube.hpp"
#include "functions.hpp"

namespace kedja::sensitivity {
namespace {

Eigen::MatrixXd hypercube(std::size_t points, std::size_t inputs) {
  return matrix_of(design::latin_hypercube({points}, inputs, sim::Seed{1}, {.draws = 1, .exchanges = 0}));
}

double rising(const Eigen::VectorXd& x) {
  return std::exp(3 * x(0)) - 4 * x(1);
}

TEST(Prcc, NamesTheStrongestInputFirst) {
  const Eigen::MatrixXd points = hypercube(200, 3);
  const RankCorrelations found = prcc(points, values_of(rising, points));
  ASSERT_EQ(found.status, SweepStatus::given);
  EXPECT_TRUE(found.partial);
  EXPECT_EQ(found.strongest_first[0].input, 0U);
  EXPECT_GT(found.strongest_first[0].interval.low, 0.9);
  EXPECT_EQ(found.strongest_first[1].input, 1U);
  EXPECT_LT(found.strongest_first[1].interval.high, 0);
  EXPECT_FALSE(found.strongest_first[2].decides());
  EXPECT_GT(found.seen, 0.9);
}

TEST(Prcc, LeavesOutPointsWithoutAnOutput) {
  const Eigen::MatrixXd points = hypercube(200, 3);
  Eigen::VectorXd outputs = values_of(rising, points);
  const RankCorrelations rest = prcc(points.bottomRows(198), outputs.tail(198));
  outputs.head(2).setConstant(std::nan(""));
  const RankCorrelations found = prcc(points, outputs);
  EXPECT_EQ(found.missing, 2);
  EXPECT_EQ(found.strongest_first[0].correlation, rest.strongest_first[0].correlation);
}

TEST(Prcc, SaysWhyItSaysNothing) {
  const Eigen::MatrixXd points = hypercube(21, 2);
  EXPECT_EQ(prcc(points.topRows(20), points.col(0).head(20)).status, SweepStatus::too_few_points);
  EXPECT_EQ(prcc(points, points.col(0)).status, SweepStatus::given);
  EXPECT_EQ(prcc(points, Eigen::VectorXd::Ones(21)).status, SweepStatus::constant);
  EXPECT_EQ(prcc(Eigen::MatrixXd::Ones(21, 2), points.col(0)).status, SweepStatus::constant);
}

TEST(Prcc, RefusesWhatDoesNotFit) {
  EXPECT_THROW(prcc(hypercube(30, 2), Eigen::VectorXd::Ones(31)), std::invalid_argument);
  EXPECT_THROW(prcc(Eigen::MatrixXd::Constant(30, 2, std::nan("")), Eigen::VectorXd::Ones(30)),
               std::invalid_argument);
}

}  // namespace
}  // namespace kedja::sensitivity
