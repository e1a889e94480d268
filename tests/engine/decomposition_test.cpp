#include "analysis/engine/decomposition.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/random.hpp"

namespace kedja::analysis {
namespace {

PairedDifference found(double difference, double sd, DifferenceVerdict verdict, std::size_t n = 4) {
  PairedDifference d{.n = n, .differ = n};
  d.difference = difference;
  d.sd = sd;
  d.verdict = verdict;
  return d;
}

constexpr auto higher = DifferenceVerdict::higher;
constexpr auto lower = DifferenceVerdict::lower;
constexpr auto unclear = DifferenceVerdict::indistinguishable;

TEST(Decomposition, CountsInHowManyDrawsItIsBetter) {
  const std::vector<PairedDifference> draws{found(3, 1, higher), found(1, 2, unclear), found(-2, 1, lower),
                                            found(0, 0, DifferenceVerdict::exactly_equal),
                                            PairedDifference{}};
  const Decomposition more = decompose(draws, Better::higher);
  EXPECT_EQ(more.draws, 4U);
  EXPECT_EQ(more.without, 1U);
  EXPECT_EQ(more.better, 2U);
  EXPECT_EQ(more.worse, 1U);
  EXPECT_EQ(more.equal, 1U);
  EXPECT_EQ(more.unclear, 1U);
  EXPECT_DOUBLE_EQ(*more.mean, 0.5);
  EXPECT_EQ(decompose(draws, Better::lower).better, 1U);
  EXPECT_FALSE(more.parameter_share || more.middle);
}

// With 0.80404 in truth, 172 or more of 200 are better once in 40 times; with 0.90490, 172 or fewer.
TEST(Decomposition, SaysHowSureTheShareOfDrawsIs) {
  std::vector<PairedDifference> draws(172, found(1, 1, higher));
  draws.resize(200, found(-1, 1, lower));
  const Decomposition d = decompose(draws, Better::higher);
  EXPECT_NEAR(d.better_share->low, 0.8040, 1e-3);
  EXPECT_NEAR(d.better_share->high, 0.9049, 1e-3);
  EXPECT_EQ(decompose(std::vector(200, found(1, 1, higher)), Better::higher).better_share->high, 1);
}

// Ten draws 1 ... 10 vary by 55 / 6 = 9.1667. With sd 4 over 4 replications luck has 4 of it, the assumptions
// 5.1667, 56.4 %.
TEST(Decomposition, TakesTheLuckOffWhatVariesBetweenDraws) {
  std::vector<PairedDifference> draws;
  for (int i = 1; i <= 10; ++i) draws.push_back(found(i, 4, higher));
  const Decomposition d = decompose(draws, Better::higher);
  EXPECT_NEAR(*d.parameter_variance, 55.0 / 6 - 4, 1e-12);
  EXPECT_DOUBLE_EQ(*d.monte_carlo_variance, 4);
  EXPECT_NEAR(*d.parameter_share, 0.5636, 1e-4);
  EXPECT_LT(d.parameter_share_interval->low, 0.5636);
  EXPECT_GT(d.parameter_share_interval->high, 0.5636);
  EXPECT_DOUBLE_EQ(d.middle->low, 1);
}

TEST(Decomposition, LeavesNothingToTheAssumptionsWhereLuckIsEnough) {
  std::vector<PairedDifference> draws;
  for (int i = 1; i <= 10; ++i) draws.push_back(found(i, 100, unclear));
  const Decomposition d = decompose(draws, Better::higher);
  EXPECT_EQ(*d.parameter_variance, 0);
  EXPECT_EQ(*d.parameter_share, 0);
}

TEST(Decomposition, HasNoSharesOfNothing) {
  const Decomposition d =
      decompose(std::vector(20, found(0, 0, DifferenceVerdict::exactly_equal)), Better::higher);
  EXPECT_EQ(*d.parameter_variance, 0);
  EXPECT_EQ(*d.monte_carlo_variance, 0);
  EXPECT_FALSE(d.parameter_share || d.parameter_share_interval);
  EXPECT_FALSE(decompose({}, Better::higher).mean);
}

// 200 draws x 20 replications, assumptions with variance 1 and luck with 20 / 20 = 1: the share is one half.
TEST(Decomposition, FindsTheSharesThatAWorldWasMadeWith) {
  std::vector<PairedDifference> draws;
  for (std::uint64_t draw = 0; draw < 200; ++draw) {
    sim::Draws luck(sim::entity_key(sim::Seed{1}, draw, sim::hash_name("draw"), 0), sim::purpose("luck"));
    const double truth = 1 + sim::standard_normal(luck);
    std::vector<Observation> base(20);
    std::vector<Observation> alternative(20);
    for (std::size_t i = 0; i < 20; ++i) {
      base[i].numerator = 10 * sim::standard_normal(luck);
      alternative[i].numerator = base[i].numerator + truth + std::sqrt(20.0) * sim::standard_normal(luck);
    }
    draws.push_back(paired_difference(base, alternative, KpiKind::Mean));
  }
  const Decomposition d = decompose(draws, Better::higher);
  EXPECT_NEAR(*d.parameter_share, 0.5, 0.12);
  EXPECT_LT(d.parameter_share_interval->low, 0.5);
  EXPECT_GT(d.parameter_share_interval->high, 0.5);
  EXPECT_NEAR(*d.mean, 1, 0.3);
  EXPECT_GT(d.unclear, 50U);
}

}  // namespace
}  // namespace kedja::analysis
