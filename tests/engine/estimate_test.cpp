#include "analysis/engine/estimate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <random>
#include <stdexcept>
#include <vector>

namespace kedja::analysis {
namespace {

std::vector<Observation> plain(const std::vector<double>& values) {
  std::vector<Observation> observations;
  observations.reserve(values.size());
  for (const double value : values) observations.push_back({.numerator = value, .denominator = 1});
  return observations;
}

// 1 ... 5: mean 3, variance 10 / 4, t(4, 0.975) = 2.776445 (any table), half-width t * sqrt(2.5 / 5).
TEST(Estimate, GivesAMeanStudentsInterval) {
  const Estimate e = estimate(plain({1, 2, 3, 4, 5}), KpiKind::Mean);
  EXPECT_EQ(e.n, 5U);
  EXPECT_EQ(e.without, 0U);
  EXPECT_DOUBLE_EQ(e.denominator, 1);
  EXPECT_DOUBLE_EQ(*e.mean, 3);
  EXPECT_DOUBLE_EQ(*e.sd, std::sqrt(2.5));
  EXPECT_NEAR(*e.half_width, 2.776445 * std::sqrt(0.5), 1e-6);
  EXPECT_EQ(e.interval, IntervalStatus::Given);
}

// t(4, 0.95) = 2.131847.
TEST(Estimate, WidensWithConfidence) {
  EXPECT_NEAR(*estimate(plain({1, 2, 3, 4, 5}), KpiKind::Mean, 0.90).half_width, 2.131847 * std::sqrt(0.5),
              1e-6);
}

// 10/20, 30/40, 20/40: the ratio is 60/100. Without each in turn: 50/80 = .625, 30/60 = .5, 40/60 = .6667;
// mean .597222; squares .000772 + .009452 + .004823 = .015046; jackknife variance 2/3 of it = .010031,
// standard error .100154; t(2, 0.975) = 4.302653, half-width .430929.
TEST(Estimate, GivesARatioTheJackknifesInterval) {
  const std::vector<Observation> observations{{10, 20}, {30, 40}, {20, 40}};
  const Estimate e = estimate(observations, KpiKind::Ratio);
  EXPECT_DOUBLE_EQ(*e.mean, 0.6);
  EXPECT_DOUBLE_EQ(e.denominator, 100.0 / 3);
  EXPECT_NEAR(*e.sd, 0.100154 * std::sqrt(3.0), 1e-6);
  EXPECT_NEAR(*e.half_width, 0.430929, 1e-6);
}

TEST(Estimate, GivesARatioOfEqualDenominatorsTheIntervalOfTheMean) {
  const std::vector<Observation> observations{{10, 100}, {20, 100}, {60, 100}, {30, 100}};
  const Estimate ratio = estimate(observations, KpiKind::Ratio);
  const Estimate mean = estimate(observations, KpiKind::Mean);
  EXPECT_DOUBLE_EQ(*ratio.mean, *mean.mean);
  EXPECT_NEAR(*ratio.half_width, *mean.half_width, 1e-12);
}

TEST(Estimate, CountsReplicationsWithoutADenominatorAndLeavesThemOut) {
  const std::vector<Observation> observations{{10, 40}, {0, 0}, {20, 40}, {0, 0}};
  const Estimate e = estimate(observations, KpiKind::Ratio);
  EXPECT_EQ(e.n, 2U);
  EXPECT_EQ(e.without, 2U);
  EXPECT_DOUBLE_EQ(e.denominator, 20);
  EXPECT_DOUBLE_EQ(*e.mean, 0.375);
  EXPECT_TRUE(e.half_width);
  EXPECT_DOUBLE_EQ(*estimate(observations, KpiKind::Mean).mean, 0.375);
}

TEST(Estimate, SaysNothingWithoutAnyDenominator) {
  const std::vector<Observation> nobody{{0, 0}, {0, 0}};
  for (const auto& observations : {nobody, std::vector<Observation>{}}) {
    for (const KpiKind kind : {KpiKind::Mean, KpiKind::Ratio}) {
      const Estimate e = estimate(observations, kind);
      EXPECT_EQ(e.n, 0U);
      EXPECT_EQ(e.without, observations.size());
      EXPECT_FALSE(e.mean || e.sd || e.half_width || e.single);
      EXPECT_EQ(e.interval, IntervalStatus::TooFewReplications);
      EXPECT_EQ(e.denominator, 0);
    }
  }
}

TEST(Estimate, GivesOneReplicationAValueButNoInterval) {
  const Estimate e = estimate(std::vector<Observation>{{60, 100}}, KpiKind::Ratio);
  EXPECT_DOUBLE_EQ(*e.mean, 0.6);
  EXPECT_FALSE(e.sd || e.half_width || e.single);
  EXPECT_EQ(e.interval, IntervalStatus::TooFewReplications);
}

TEST(Estimate, WithholdsTheIntervalOfARatioOfUnder50Events) {
  const std::vector<Observation> few{{5, 20}, {10, 29}};
  const std::vector<Observation> enough{{5, 20}, {10, 30}};
  EXPECT_FALSE(estimate(few, KpiKind::Ratio).half_width);
  EXPECT_EQ(estimate(few, KpiKind::Ratio).interval, IntervalStatus::TooFewEvents);
  EXPECT_EQ(words_of(IntervalStatus::TooFewEvents).text, "too few events");
  EXPECT_TRUE(estimate(few, KpiKind::Ratio).mean);
  EXPECT_TRUE(estimate(enough, KpiKind::Ratio).half_width);
  EXPECT_TRUE(estimate(few, KpiKind::Mean).half_width);
}

// Three times 0.1 do not add up to 0.3: without care a standard deviation of 1e-17 would come out.
TEST(Estimate, SaysWhenReplicationsDoNotVary) {
  for (const KpiKind kind : {KpiKind::Mean, KpiKind::Ratio}) {
    const std::vector<Observation> same{{2, 20}, {3, 30}, {4, 40}};
    const Estimate e = estimate(same, kind);
    EXPECT_EQ(*e.mean, 0.1);
    EXPECT_EQ(*e.sd, 0);
    EXPECT_EQ(*e.half_width, 0);
    EXPECT_EQ(e.interval, IntervalStatus::NoVariation);
  }
}

TEST(Estimate, StaysFiniteWhenOneReplicationOutweighsAllOthers) {
  const std::vector<Observation> observations{{1e17, 4e17}, {1, 1}, {0, 1}};
  const Estimate e = estimate(observations, KpiKind::Ratio);
  EXPECT_TRUE(std::isfinite(*e.half_width));
  EXPECT_GT(*e.half_width, 0);
}

TEST(Estimate, RefusesWhatIsNoObservation) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const Observation wrong :
       {Observation{nan, 1}, Observation{1, nan}, Observation{1, -1}, Observation{1, 0}}) {
    EXPECT_THROW(estimate(std::vector{wrong}, KpiKind::Mean), std::invalid_argument);
  }
  EXPECT_THROW(estimate({}, KpiKind::Mean, 1.0), std::invalid_argument);
}

// R: quantile(1:9, p, type = 6).
TEST(Estimate, InterpolatesQuantilesAtRankPTimesNPlusOne) {
  const std::vector<double> values{9, 1, 8, 2, 7, 3, 6, 4, 5};
  EXPECT_DOUBLE_EQ(quantile(values, 0.5), 5);
  EXPECT_DOUBLE_EQ(quantile(values, 0.25), 2.5);
  EXPECT_DOUBLE_EQ(quantile(values, 0.05), 1);
  EXPECT_DOUBLE_EQ(quantile(values, 1), 9);
  EXPECT_THROW(quantile({}, 0.5), std::invalid_argument);
  EXPECT_THROW(quantile(values, 1.5), std::invalid_argument);
}

TEST(Estimate, ShowsWhatASingleReplicationMayShow) {
  std::vector<double> values(99);
  std::iota(values.begin(), values.end(), 1);
  const Estimate e = estimate(plain(values), KpiKind::Mean);
  EXPECT_DOUBLE_EQ(e.single->low, 5);
  EXPECT_DOUBLE_EQ(e.single->high, 95);
}

/// The share of 4000 intervals from 20 replications each that hold the true value.
template <typename Draw>
double coverage(KpiKind kind, double truth, Draw draw) {
  constexpr int trials = 4000;
  std::mt19937_64 random(20160101);
  int covered = 0;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<Observation> observations(20);
    for (Observation& observation : observations) observation = draw(random);
    const Estimate e = estimate(observations, kind);
    covered += std::abs(*e.mean - truth) <= *e.half_width ? 1 : 0;
  }
  return static_cast<double>(covered) / trials;
}

// Of 4000 intervals that hold with probability 0.95, the share has a standard error of 0.0034.
TEST(Estimate, CoversATrueMeanAsOftenAsItSays) {
  const auto draw = [](std::mt19937_64& random) {
    return Observation{.numerator = std::normal_distribution<>(10, 3)(random), .denominator = 1};
  };
  EXPECT_NEAR(coverage(KpiKind::Mean, 10, draw), 0.95, 4 * 0.0034);
}

// A ratio's interval is approximate: the tolerance is what was found for 18 leavers a year, not theory.
TEST(Estimate, CoversATrueRatioNearlyAsOftenAsItSays) {
  const auto draw = [](std::mt19937_64& random) {
    const int leavers = std::poisson_distribution<>(18)(random);
    const int established = std::binomial_distribution<>(leavers, 0.4)(random);
    return Observation{.numerator = static_cast<double>(established),
                       .denominator = static_cast<double>(leavers)};
  };
  EXPECT_NEAR(coverage(KpiKind::Ratio, 0.4, draw), 0.95, 0.02);
}

TEST(Estimate, HoldsNineOfTenFurtherReplicationsInItsSpread) {
  std::mt19937_64 random(7);
  std::exponential_distribution<> draw(1);
  int inside = 0;
  for (int trial = 0; trial < 10'000; ++trial) {
    std::vector<double> values(19);
    for (double& value : values) value = draw(random);
    const Estimate e = estimate(plain(values), KpiKind::Mean);
    const double further = draw(random);
    inside += further >= e.single->low && further <= e.single->high ? 1 : 0;
  }
  EXPECT_NEAR(inside / 10'000.0, 0.90, 4 * 0.003);
}

}  // namespace
}  // namespace kedja::analysis
