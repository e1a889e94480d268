#include "analysis/engine/jackknife.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace kedja::analysis {
namespace {

TEST(Jackknife, LeavesEachOutInTurn) {
  const std::vector<Observation> observations{{1, 10}, {2, 20}, {4, 40}};
  EXPECT_EQ(total_of(observations), (Observation{7, 70}));
  EXPECT_EQ(totals_without_each(observations), (std::vector<Observation>{{6, 60}, {5, 50}, {3, 30}}));
}

// 1e17 + 1 + 1 - 1e17 would be 0.
TEST(Jackknife, KeepsTheSmallWhenTheLargeIsLeftOut) {
  const std::vector<Observation> observations{{1, 1}, {1e17, 1e17}, {1, 1}};
  EXPECT_EQ(totals_without_each(observations)[1], (Observation{2, 2}));
}

// Means of 1, 2, 6 without each in turn: 4, 3.5, 1.5. Their standard deviation is sqrt(7).
TEST(Jackknife, GivesAMeanItsStandardDeviation) {
  EXPECT_NEAR(jackknife_sd(std::vector<double>{4, 3.5, 1.5}) * jackknife_sd(std::vector<double>{4, 3.5, 1.5}),
              7, 1e-12);
}

}  // namespace
}  // namespace kedja::analysis
