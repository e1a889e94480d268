#include "sim/statistics.hpp"

#include <gtest/gtest.h>

namespace kedja::sim {
namespace {

TEST(Tally, GivesMeanAndStandardDeviationWorkedOutByHand) {
  Tally tally;
  for (const double x : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) tally.add(x);
  EXPECT_EQ(tally.count(), 8u);
  EXPECT_DOUBLE_EQ(tally.mean(), 5.0);
  EXPECT_DOUBLE_EQ(tally.variance(), 32.0 / 7.0);
  EXPECT_EQ(tally.least(), 2.0);
  EXPECT_EQ(tally.greatest(), 9.0);
}

TEST(Tally, HasNoSpreadWithFewerThanTwoObservations) {
  Tally tally;
  EXPECT_EQ(tally.sd(), 0.0);
  tally.add(3.0);
  EXPECT_EQ(tally.sd(), 0.0);
}

TEST(TimeWeighted, IntegratesLevelsExactly) {
  TimeWeighted level(Time(-10), 2);
  level.change(Time(0), 3);   // 2 for 10 ticks
  level.change(Time(4), -4);  // 5 for 4 ticks
  EXPECT_EQ(level.integral(Time(4)), 40);
  EXPECT_EQ(level.integral(Time(14)), 50);
  EXPECT_EQ(level.greatest(), 5);
  EXPECT_EQ(level.level(), 1);
}

TEST(TimeWeighted, KnowsTheGreatestLevelWhateverWayItIsReached) {
  TimeWeighted level(Time(0), 2);
  level.set(Time(1), 7);
  level.set(Time(2), 3);
  level.change(Time(3), 2);
  EXPECT_EQ(level.greatest(), 7);
  level.change(Time(4), 4);
  EXPECT_EQ(level.greatest(), 9);
  EXPECT_EQ(level.integral(Time(4)), 2 + 7 + 3 + 5);
}

TEST(Quantiles, InterpolateBetweenOrderStatistics) {
  Quantiles quantiles;
  for (const std::int64_t ticks : {40, 10, 30, 20}) quantiles.add(Duration(ticks));
  EXPECT_DOUBLE_EQ(quantiles.at(0.0), 10.0);
  EXPECT_DOUBLE_EQ(quantiles.at(0.5), 25.0);
  EXPECT_DOUBLE_EQ(quantiles.at(0.9), 37.0);
  EXPECT_DOUBLE_EQ(quantiles.at(1.0), 40.0);
}

}  // namespace
}  // namespace kedja::sim
