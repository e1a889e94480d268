#include "analysis/engine/sample.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace kedja::analysis {
namespace {

// 1, 2, 3, 10: mean 4, deviations -3 -2 -1 6, squares 50, cubes -27 - 8 - 1 + 216 = 180;
// skewness (180 / 4) / (50 / 4)^1.5.
TEST(Sample, HasTheMomentsOfHandArithmetic) {
  const std::vector<double> values{1, 2, 3, 10};
  EXPECT_DOUBLE_EQ(mean_of(values), 4);
  EXPECT_DOUBLE_EQ(sum_of_squared_deviations(values), 50);
  EXPECT_DOUBLE_EQ(sd_of(values), std::sqrt(50.0 / 3));
  EXPECT_DOUBLE_EQ(skewness_of(values), 45 / std::pow(12.5, 1.5));
}

TEST(Sample, IsNotSkewedIfItDoesNotVaryOrIsSymmetric) {
  EXPECT_EQ(skewness_of(std::vector<double>{0.1, 0.1, 0.1}), 0);
  EXPECT_NEAR(skewness_of(std::vector<double>{1, 2, 3}), 0, 1e-15);
  EXPECT_NEAR(skewness_of(std::vector<double>{1e120, 2e120, 4e120}),
              skewness_of(std::vector<double>{1, 2, 4}), 1e-12);
}

// Any table: t(4) exceeds 2.776445 with probability 0.025.
TEST(Sample, KnowsStudentsDistribution) {
  EXPECT_NEAR(student_quantile(0.025, 4), 2.776445, 1e-6);
  EXPECT_NEAR(student_p(2.776445, 4), 0.05, 1e-7);
  EXPECT_NEAR(student_p(-2.776445, 4), 0.05, 1e-7);
  EXPECT_DOUBLE_EQ(student_p(0, 4), 1);
}

}  // namespace
}  // namespace kedja::analysis
