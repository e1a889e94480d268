#include "models/definition/proportional_fitting.hpp"

#include <gtest/gtest.h>

namespace kedja::models {
namespace {

TEST(ProportionalFitting, OfASeedWithoutAssociationIsTheProductOfTheMargins) {
  const auto joint = fit_proportionally({1, 1, 1, 1, 1, 1}, {{0.4, 0.6}, {0.2, 0.3, 0.5}});
  ASSERT_TRUE(joint);
  const std::vector<double> product = {0.08, 0.12, 0.2, 0.12, 0.18, 0.3};
  for (std::size_t i = 0; i < product.size(); ++i) EXPECT_NEAR((*joint)[i], product[i], 1e-12);
}

// Two by two with margins 1/2 and odds ratio 9: x / (1/2 - x) = 3 on the diagonal, so x = 3/8.
TEST(ProportionalFitting, KeepsTheOddsRatioOfTheSeed) {
  const auto joint = fit_proportionally({9, 1, 1, 1}, {{0.5, 0.5}, {0.5, 0.5}});
  ASSERT_TRUE(joint);
  const std::vector<double> expected = {0.375, 0.125, 0.125, 0.375};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR((*joint)[i], expected[i], 1e-12);
}

TEST(ProportionalFitting, MeetsEveryMarginOfThreeAttributes) {
  const std::vector<std::vector<double>> margins = {{0.42, 0.58}, {0.47, 0.28, 0.25}, {0.12, 0.88}};
  const auto joint = fit_proportionally({5, 1, 2, 3, 1, 7, 1, 1, 4, 2, 6, 1}, margins);
  ASSERT_TRUE(joint);
  std::vector<double> first(2);
  std::vector<double> second(3);
  std::vector<double> third(2);
  for (std::size_t i = 0; i < joint->size(); ++i) {
    first[i / 6] += (*joint)[i];
    second[i / 2 % 3] += (*joint)[i];
    third[i % 2] += (*joint)[i];
  }
  for (std::size_t c = 0; c < 2; ++c) EXPECT_NEAR(first[c], margins[0][c], 1e-12);
  for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(second[c], margins[1][c], 1e-12);
  for (std::size_t c = 0; c < 2; ++c) EXPECT_NEAR(third[c], margins[2][c], 1e-12);
}

TEST(ProportionalFitting, LeavesOutCombinationsThatTheSeedLeavesOut) {
  const auto joint = fit_proportionally({1, 0, 1, 1}, {{0.3, 0.7}, {0.5, 0.5}});
  ASSERT_TRUE(joint);
  EXPECT_EQ((*joint)[1], 0);
  EXPECT_NEAR((*joint)[0], 0.3, 1e-12);
  EXPECT_NEAR((*joint)[3], 0.5, 1e-12);
}

TEST(ProportionalFitting, SaysWhenTheMarginsCannotBeMet) {
  EXPECT_FALSE(fit_proportionally({1, 1, 0, 0}, {{0.5, 0.5}, {0.5, 0.5}}));
  EXPECT_FALSE(fit_proportionally({1, 0, 0, 1}, {{0.3, 0.7}, {0.5, 0.5}}));
}

}  // namespace
}  // namespace kedja::models
