#include "analysis/engine/quantile_estimate.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>
#include <vector>

namespace kedja::analysis {
namespace {

std::vector<double> one_to(int n) {
  std::vector<double> values(static_cast<std::size_t>(n));
  std::iota(values.begin(), values.end(), 1);
  return values;
}

// Of ten, the median lies over the second with probability 1 - 11/1024 = .989258 and over the third with
// 1 - 56/1024 = .945313. For .975 the part is .324444 and, with 2 below and 8 above, the weight
// 8 * .324444 / (8 * .324444 + 2 * .675556) = .657658 (Hettmansperger and Sheather's).
TEST(QuantileOverReplications, InterpolatesBetweenOrderStatistics) {
  const QuantileEstimate median = quantile_over_replications(one_to(10), 0.5);
  EXPECT_DOUBLE_EQ(*median.value, 5.5);
  EXPECT_NEAR(median.interval->low, 2.657658, 1e-6);
  EXPECT_NEAR(median.interval->high, 11 - 2.657658, 1e-6);
  EXPECT_EQ(median.status, IntervalStatus::Given);
}

// A mirror: the 20 % quantile from below is the 80 % quantile from above.
TEST(QuantileOverReplications, TreatsBothEndsAlike) {
  const QuantileEstimate low = quantile_over_replications(one_to(50), 0.2);
  const QuantileEstimate high = quantile_over_replications(one_to(50), 0.8);
  EXPECT_NEAR(low.interval->low, 51 - high.interval->high, 1e-12);
  EXPECT_NEAR(low.interval->high, 51 - high.interval->low, 1e-12);
}

TEST(QuantileOverReplications, HasNoIntervalWhereEvenTheLeastValueIsTooOftenAbove) {
  EXPECT_FALSE(quantile_over_replications(one_to(5), 0.5).interval);
  EXPECT_TRUE(quantile_over_replications(one_to(6), 0.5).interval);
  EXPECT_FALSE(quantile_over_replications(one_to(71), 0.05).interval);
  EXPECT_TRUE(quantile_over_replications(one_to(72), 0.05).interval);
  EXPECT_EQ(quantile_over_replications(one_to(5), 0.5).status, IntervalStatus::TooFewReplications);
  EXPECT_FALSE(quantile_over_replications({}, 0.5).value);
}

TEST(QuantileOverReplications, SaysWhenNothingVaries) {
  const QuantileEstimate q = quantile_over_replications(std::vector<double>(20, 3.0), 0.5);
  EXPECT_EQ(q.status, IntervalStatus::NoVariation);
  EXPECT_EQ(q.interval->low, 3);
  EXPECT_EQ(q.interval->high, 3);
}

// Four replications with 20 people each: 1 ... 20, 2 ... 21, 3 ... 22, 4 ... 23. Of all 80 the median is the
// 40th value, 12 (one 1, two 2s, three 3s, then fours: up to v there are 4 v - 6). Not over 12 are 12, 11,
// 10, 9 of 20: shares .6 ... .45, mean .525, sd .0645497, t(3, .975) = 3.182446, half-width .102712. The
// interval reaches from the share .397288 (32nd value, 10: 34 up to 10 and 30 up to 9) to .602712 (49th, 14:
// 50 up to 14).
TEST(QuantileOverPersons, CarriesTheSharesIntervalOverToTheValues) {
  std::vector<std::vector<double>> replications;
  for (int r = 1; r <= 4; ++r) {
    replications.emplace_back(20);
    std::iota(replications.back().begin(), replications.back().end(), r);
  }
  const QuantileEstimate median = quantile_over_persons(replications, 0.5);
  EXPECT_EQ(median.n, 80U);
  EXPECT_EQ(*median.value, 12);
  EXPECT_EQ(median.interval->low, 10);
  EXPECT_EQ(median.interval->high, 14);
}

// The same 400 people: in replications that differ, and dealt out evenly over replications.
TEST(QuantileOverPersons, IsLessSureWherePeopleOfAReplicationAreAlike) {
  std::vector<std::vector<double>> alike(20);
  std::vector<std::vector<double>> dealt(20);
  for (std::size_t i = 0; i < 400; ++i) {
    alike[i / 20].push_back(static_cast<double>(i));
    dealt[(i + i / 20) % 20].push_back(static_cast<double>(i));
  }
  const QuantileEstimate a = quantile_over_persons(alike, 0.5);
  const QuantileEstimate d = quantile_over_persons(dealt, 0.5);
  EXPECT_EQ(*a.value, *d.value);
  EXPECT_GT(a.interval->high - a.interval->low, 10 * (d.interval->high - d.interval->low));
}

TEST(QuantileOverPersons, SaysWhyThereIsNoInterval) {
  const std::vector<std::vector<double>> few{{1, 2, 3}, {}, {2, 3, 4}};
  EXPECT_EQ(quantile_over_persons(few, 0.5).status, IntervalStatus::TooFewEvents);
  EXPECT_EQ(*quantile_over_persons(few, 0.5).value, 2);
  EXPECT_EQ(quantile_over_persons(std::vector<std::vector<double>>{one_to(60)}, 0.5).status,
            IntervalStatus::TooFewReplications);
  EXPECT_FALSE(quantile_over_persons({}, 0.5).value);
  const std::vector<std::vector<double>> apart{one_to(60), std::vector<double>(60, 1000)};
  EXPECT_EQ(quantile_over_persons(apart, 0.5).status, IntervalStatus::TooFewEvents);  // 0 to 1, t(1) = 12.7
  const std::vector<std::vector<double>> same{std::vector<double>(30, 7.0), std::vector<double>(30, 7.0)};
  EXPECT_EQ(quantile_over_persons(same, 0.9).status, IntervalStatus::NoVariation);
  EXPECT_EQ(quantile_over_persons(same, 0.9).interval->high, 7);
}

TEST(QuantileEstimate, RefusesWhatIsNoProbability) {
  EXPECT_THROW(quantile_over_replications(one_to(10), 0), std::invalid_argument);
  EXPECT_THROW(quantile_over_replications(one_to(10), 0.5, 1), std::invalid_argument);
  EXPECT_THROW(quantile_over_persons({}, 1), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::analysis
