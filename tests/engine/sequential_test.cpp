#include "analysis/engine/sequential.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace kedja::analysis {
namespace {

TEST(Sequential, LooksAfter30And40AndThenHalfAsManyAgain) {
  std::vector<std::uint64_t> looks;
  for (std::uint64_t n = next_look(0); n < 20'000; n = next_look(n)) looks.push_back(n);
  EXPECT_EQ(looks, (std::vector<std::uint64_t>{30, 40, 60, 90, 135, 203, 305, 458, 687, 1031, 1547, 2321,
                                               3482, 5223, 7835, 11753, 17630}));
}

TEST(Sequential, LooksNextAtTheFirstLookBeyond) {
  EXPECT_EQ(next_look(29), 30U);
  EXPECT_EQ(next_look(30), 40U);
  EXPECT_EQ(next_look(39), 40U);
  EXPECT_EQ(next_look(41), 60U);
  EXPECT_EQ(next_look(59), 60U);
  EXPECT_EQ(next_look(60), 90U);
}

Estimate estimate_with(IntervalStatus status, std::optional<double> half_width) {
  Estimate estimate{.n = 90, .without = 10};
  estimate.interval = status;
  estimate.half_width = half_width;
  return estimate;
}

TEST(Sequential, IsPreciseWhenTheHalfWidthIsAtMostTheOneAskedFor) {
  EXPECT_TRUE(is_precise(estimate_with(IntervalStatus::Given, 0.02), 0.02));
  EXPECT_TRUE(is_precise(estimate_with(IntervalStatus::Given, 0.01), 0.02));
  EXPECT_FALSE(is_precise(estimate_with(IntervalStatus::Given, 0.0201), 0.02));
}

TEST(Sequential, IsNeverPreciseWithoutVariationOrWithoutAnInterval) {
  EXPECT_FALSE(is_precise(estimate_with(IntervalStatus::NoVariation, 0), 0.02));
  EXPECT_FALSE(is_precise(estimate_with(IntervalStatus::TooFewEvents, std::nullopt), 0.02));
  EXPECT_FALSE(is_precise(estimate_with(IntervalStatus::TooFewReplications, std::nullopt), 0.02));
}

// Half the half-width takes four times as many.
TEST(Sequential, SaysHowManyItWouldTake) {
  EXPECT_EQ(replications_needed(estimate_with(IntervalStatus::Given, 0.04), 0.02), 400U);
  EXPECT_EQ(replications_needed(estimate_with(IntervalStatus::Given, 0.5), 1e-300), 1'000'000'000'000'000U);
  EXPECT_FALSE(replications_needed(estimate_with(IntervalStatus::NoVariation, 0), 0.02));
  EXPECT_FALSE(replications_needed(estimate_with(IntervalStatus::TooFewEvents, std::nullopt), 0.02));
}

}  // namespace
}  // namespace kedja::analysis
