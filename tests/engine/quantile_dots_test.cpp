#include "analysis/engine/quantile_dots.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace kedja::analysis {
namespace {

TEST(QuantileDots, AreTheValuesThemselvesWhereThereAreAsMany) {
  std::vector<double> values(20);
  std::iota(values.rbegin(), values.rend(), 1);
  std::vector<double> sorted = values;
  std::ranges::sort(sorted);
  EXPECT_EQ(quantile_dots(values, few_dots), sorted);
}

// R: quantile(1:10, c(0.125, 0.375, 0.625, 0.875), type = 5).
TEST(QuantileDots, InterpolateBetweenValues) {
  std::vector<double> values(10);
  std::iota(values.begin(), values.end(), 1);
  EXPECT_EQ(quantile_dots(values, 4), (std::vector<double>{1.75, 4.25, 6.75, 9.25}));
}

TEST(QuantileDots, StayWithinFewValues) {
  const std::vector<double> dots = quantile_dots(std::vector<double>{2, 1}, many_dots);
  ASSERT_EQ(dots.size(), many_dots);
  EXPECT_TRUE(std::ranges::is_sorted(dots));
  EXPECT_EQ(dots.front(), 1);
  EXPECT_EQ(dots.back(), 2);
  EXPECT_EQ(quantile_dots(std::vector<double>{3}, 2), (std::vector<double>{3, 3}));
  EXPECT_TRUE(quantile_dots({}, few_dots).empty());
}

}  // namespace
}  // namespace kedja::analysis
