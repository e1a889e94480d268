#include "analysis/sensitivity/point_outputs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace kedja::sensitivity {
namespace {

const double missing = std::nan("");

TEST(PointOutputs, HaveMeansAndTheirVariance) {
  Outputs outputs(3, 3);
  outputs << 1, 2, 3, 5, 5, 5, 1, missing, 2;
  const PointMeans means = point_means(outputs);
  EXPECT_EQ(means.mean(0), 2);
  EXPECT_DOUBLE_EQ(means.squared_error(0), 1.0 / 3);
  EXPECT_EQ(means.squared_error(1), 0);
  EXPECT_TRUE(std::isnan(means.mean(2)));
  EXPECT_EQ(means.missing, 1);
}

TEST(PointOutputs, ShareTheirLuckWhereItIsHardlyKnown) {
  Outputs outputs(3, 2);
  outputs << 1, 3, 5, 5, missing, 2;
  const PointMeans pooled = with_pooled_luck(point_means(outputs));
  EXPECT_EQ(pooled.squared_error, Eigen::VectorXd::Constant(3, 0.5));
  EXPECT_EQ(pooled.mean(0), 2);
}

TEST(PointOutputs, OfOneReplicationHaveNoKnownVariance) {
  const Outputs outputs{{1}, {3}};
  EXPECT_EQ(point_means(outputs).squared_error, Eigen::VectorXd::Zero(2));
  EXPECT_EQ(squared_error_of_difference(outputs, 0, 1), 0);
}

// Two points that share all their luck differ by a number that has none.
TEST(PointOutputs, DifferByPairs) {
  Outputs outputs(3, 3);
  outputs << 1, 2, 3, 11, 12, 13, 3, 2, 1;
  EXPECT_EQ(squared_error_of_difference(outputs, 0, 1), 0);
  EXPECT_DOUBLE_EQ(squared_error_of_difference(outputs, 0, 2), 4.0 / 3);
}

TEST(PointOutputs, HaveAPercentileInterval) {
  Eigen::VectorXd values = Eigen::VectorXd::LinSpaced(39, 39, 1);
  const analysis::Spread interval = percentile_interval(values);
  EXPECT_DOUBLE_EQ(interval.low, 1);
  EXPECT_DOUBLE_EQ(interval.high, 39);
  Eigen::VectorXd none(0);
  EXPECT_THROW(percentile_interval(none), std::invalid_argument);
}

TEST(PointOutputs, RefuseWhatIsNone) {
  EXPECT_THROW(point_means(Outputs(0, 3)), std::invalid_argument);
  EXPECT_THROW(point_means(Outputs(3, 0)), std::invalid_argument);
  EXPECT_THROW(point_means(Outputs::Constant(2, 2, std::numeric_limits<double>::infinity())),
               std::invalid_argument);
  EXPECT_THROW(require_points(Eigen::MatrixXd(3, 0), 3), std::invalid_argument);
  EXPECT_THROW(require_points(Eigen::MatrixXd::Zero(3, 1), 2), std::invalid_argument);
  EXPECT_THROW(require_points(Eigen::MatrixXd::Constant(3, 1, missing), 3), std::invalid_argument);
}

TEST(PointOutputs, HaveWordsForEachStatus) {
  EXPECT_EQ(words_of(SweepStatus::given).text, "given");
  EXPECT_EQ(words_of(SweepStatus::too_few_points).text, "too few points");
  EXPECT_EQ(words_of(SweepStatus::constant).text, "the output is the same at all points");
  EXPECT_EQ(words_of(SweepStatus::only_luck).text, "differences between points can't be told from chance");
}

}  // namespace
}  // namespace kedja::sensitivity
