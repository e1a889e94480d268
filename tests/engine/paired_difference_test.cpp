#include "analysis/engine/paired_difference.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "analysis/engine/replication_warnings.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {
namespace {

std::vector<Observation> plain(const std::vector<double>& values) {
  std::vector<Observation> observations;
  for (const double value : values) observations.push_back({.numerator = value, .denominator = 1});
  return observations;
}

std::vector<double> normal_values(std::size_t n, std::string_view what) {
  sim::Draws draws(sim::entity_key(sim::Seed{1}, 0, sim::hash_name("test"), 0), sim::purpose(what));
  std::vector<double> values(n);
  for (double& value : values) value = sim::standard_normal(draws);
  return values;
}

/// Replications that share most of their luck: the alternative adds `shift` and some luck of its own.
struct Sides {
  std::vector<Observation> base;
  std::vector<Observation> alternative;
};

Sides twins(std::size_t n, double shift) {
  const std::vector<double> shared = normal_values(n, "shared");
  const std::vector<double> own = normal_values(n, "own");
  Sides sides;
  for (std::size_t i = 0; i < n; ++i) {
    sides.base.push_back({.numerator = 3 * shared[i], .denominator = 1});
    sides.alternative.push_back({.numerator = 3 * shared[i] + own[i] + shift, .denominator = 1});
  }
  return sides;
}

TEST(PairedDifference, OfAScenarioAgainstItselfIsExactlyEqual) {
  const auto values = plain({0.1, 0.2, 0.7});
  for (const KpiKind kind : {KpiKind::Mean, KpiKind::Ratio}) {
    const PairedDifference d = paired_difference(values, values, kind, {.matters = 0.01});
    EXPECT_EQ(d.verdict, DifferenceVerdict::exactly_equal);
    EXPECT_EQ(*d.difference, 0);
    EXPECT_EQ(*d.half_width, 0);
    EXPECT_EQ(*d.p, 1);
    EXPECT_EQ(d.n, 3U);
    EXPECT_EQ(d.differ, 0U);
    EXPECT_FALSE(d.variance_factor);
    EXPECT_EQ(d.relevance, Relevance::practically_same);
  }
}

// 31 differences 1 ... 31: mean 16, variance 31 * 32 / 12 = 82.6667, t(30, 0.975) = 2.042272.
TEST(PairedDifference, IsThePairedTOfMeans) {
  std::vector<Observation> base;
  std::vector<Observation> alternative;
  for (int i = 1; i <= 31; ++i) {
    base.push_back({.numerator = 100.0 * i, .denominator = 1});
    alternative.push_back({.numerator = 101.0 * i, .denominator = 1});
  }
  const PairedDifference d = paired_difference(base, alternative, KpiKind::Mean);
  EXPECT_EQ(d.method, IntervalMethod::student);
  EXPECT_DOUBLE_EQ(*d.difference, 16);
  EXPECT_NEAR(*d.half_width, 2.042272 * std::sqrt(82.666667 / 31), 1e-5);
  EXPECT_EQ(d.verdict, DifferenceVerdict::higher);
  // The sides vary 100 and 101 times as much as the difference.
  EXPECT_NEAR(*d.variance_factor, 100 * 100 + 101 * 101, 1e-6);
  EXPECT_EQ(d.differ, 31U);
  EXPECT_FALSE(hangs_on_few(d));
}

TEST(PairedDifference, SaysHigherLowerOrThatChanceWouldDo) {
  const Sides up = twins(100, 1);
  const Sides same = twins(100, 0);
  const PairedDifference higher = paired_difference(up.base, up.alternative, KpiKind::Mean);
  const PairedDifference lower = paired_difference(up.alternative, up.base, KpiKind::Mean);
  const PairedDifference unclear = paired_difference(same.base, same.alternative, KpiKind::Mean);
  EXPECT_EQ(higher.verdict, DifferenceVerdict::higher);
  EXPECT_EQ(lower.verdict, DifferenceVerdict::lower);
  EXPECT_EQ(unclear.verdict, DifferenceVerdict::indistinguishable);
  EXPECT_LT(*higher.p, 1e-6);
  EXPECT_GT(*unclear.p, 0.05);
  EXPECT_DOUBLE_EQ(*higher.difference, -*lower.difference);
  EXPECT_DOUBLE_EQ(*higher.p, *lower.p);
  // Sides with variances 9 and 10, a difference with variance 1: about 19.
  EXPECT_GT(*higher.variance_factor, 10);
  EXPECT_LT(*higher.variance_factor, 35);
}

// p below 5 % and an interval that leaves 0 out are one and the same, whichever the method.
TEST(PairedDifference, HasAPThatAgreesWithItsInterval) {
  for (const std::size_t n : {12, 40}) {
    for (double shift = -1; shift <= 1; shift += 0.05) {
      const Sides sides = twins(n, shift);
      const PairedDifference d = paired_difference(sides.base, sides.alternative, KpiKind::Mean);
      EXPECT_EQ(std::abs(*d.difference) > *d.half_width, *d.p <= 0.05 + 1e-12) << n << ", " << shift;
      EXPECT_EQ(d.method, n == 12 ? IntervalMethod::bootstrap : IntervalMethod::student);
    }
  }
}

TEST(PairedDifference, SaysWhetherItIsEnoughToMatter) {
  const Sides sides = twins(400, 1);  // half-width about 0.1
  const auto relevance = [&](double matters) {
    return paired_difference(sides.base, sides.alternative, KpiKind::Mean, {.matters = matters}).relevance;
  };
  EXPECT_EQ(relevance(0.5), Relevance::matters);
  EXPECT_EQ(relevance(1), Relevance::undecided);
  EXPECT_EQ(relevance(1.5), Relevance::practically_same);
  EXPECT_EQ(paired_difference(sides.base, sides.alternative, KpiKind::Mean).relevance, Relevance::not_asked);
  EXPECT_EQ(paired_difference(sides.alternative, sides.base, KpiKind::Mean, {.matters = 0.5}).relevance,
            Relevance::matters);
}

TEST(PairedDifference, TakesTheBootstrapWhereFewReplicationsDiffer) {
  std::vector<double> after(100, 5);
  for (std::size_t i = 0; i < 12; ++i) after[8 * i] = 6;
  const auto base = plain(std::vector<double>(100, 5));
  const PairedDifference d = paired_difference(base, plain(after), KpiKind::Mean);
  EXPECT_EQ(d.method, IntervalMethod::bootstrap);
  EXPECT_EQ(d.differ, 12U);
  EXPECT_TRUE(hangs_on_few(d));
  EXPECT_DOUBLE_EQ(*d.difference, 0.12);
  EXPECT_EQ(d.verdict, DifferenceVerdict::higher);
  // Not far from Student's, t(99, 0.975) = 1.984217 times sqrt(0.12 * 0.88 / 99).
  EXPECT_NEAR(*d.half_width / (1.984217 * std::sqrt(0.12 * 0.88 / 99)), 1, 0.1);
}

TEST(PairedDifference, TakesTheBootstrapWhereOneReplicationOutweighsTheOthers) {
  std::vector<double> after = normal_values(60, "skewed");
  after[17] = 50;
  const PairedDifference d =
      paired_difference(plain(std::vector<double>(60, 0)), plain(after), KpiKind::Mean);
  EXPECT_GT(d.skewness, 5);
  EXPECT_FALSE(student_holds(60, d.skewness));
  EXPECT_EQ(d.method, IntervalMethod::bootstrap);
  EXPECT_FALSE(hangs_on_few(d));
}

// One in a hundred: a bootstrap sample is without it more often than not, so there is no interval, and
// nothing to be told from chance.
TEST(PairedDifference, GivesNoIntervalWhereAlmostNoReplicationDiffers) {
  std::vector<double> after(100, 5);
  after[42] = 9;
  const PairedDifference d =
      paired_difference(plain(std::vector<double>(100, 5)), plain(after), KpiKind::Mean, {.matters = 1});
  EXPECT_FALSE(d.half_width);
  EXPECT_EQ(d.interval, IntervalStatus::TooFewDiffer);
  EXPECT_EQ(words_of(d.interval).text, "too few replications differ");
  EXPECT_GT(*d.p, 0.3);
  EXPECT_EQ(d.verdict, DifferenceVerdict::indistinguishable);
  EXPECT_EQ(d.relevance, Relevance::undecided);
}

// All n replications one person up: by chance alone they would all go one way once in 2^(n - 1) times.
TEST(PairedDifference, TestsByTheSignsWhereNothingVaries) {
  const auto base = plain({3, 5, 9, 2, 4, 7});
  const auto alternative = plain({4, 6, 10, 3, 5, 8});
  const PairedDifference six = paired_difference(base, alternative, KpiKind::Mean);
  EXPECT_EQ(six.interval, IntervalStatus::NoVariation);
  EXPECT_EQ(*six.difference, 1);
  EXPECT_EQ(*six.half_width, 0);
  EXPECT_EQ(*six.p, 1.0 / 32);
  EXPECT_EQ(six.verdict, DifferenceVerdict::higher);
  const std::span<const Observation> five_before(base.data(), 5);
  const std::span<const Observation> five_after(alternative.data(), 5);
  EXPECT_EQ(paired_difference(five_before, five_after, KpiKind::Mean).verdict,
            DifferenceVerdict::indistinguishable);
}

// The same shares of other numbers of people: replications differ, the measure does not.
TEST(PairedDifference, IsNoneWhereOnlyDenominatorsDiffer) {
  const std::vector<Observation> base{{10, 100}, {20, 200}, {30, 300}, {1, 10}, {2, 20}, {3, 30}, {4, 40}};
  std::vector<Observation> alternative = base;
  for (Observation& o : alternative) o = {.numerator = 2 * o.numerator, .denominator = 2 * o.denominator};
  const PairedDifference d = paired_difference(base, alternative, KpiKind::Ratio);
  EXPECT_EQ(*d.difference, 0);
  EXPECT_EQ(d.differ, 7U);
  EXPECT_EQ(*d.p, 1);
  EXPECT_EQ(d.verdict, DifferenceVerdict::indistinguishable);
}

TEST(PairedDifference, GivesOneReplicationNoVerdict) {
  const PairedDifference d = paired_difference(plain({1}), plain({2}), KpiKind::Mean);
  EXPECT_EQ(d.verdict, DifferenceVerdict::too_few);
  EXPECT_EQ(d.interval, IntervalStatus::TooFewReplications);
  EXPECT_FALSE(d.p || d.half_width || d.sd);
  const PairedDifference none = paired_difference({}, {}, KpiKind::Mean, {.matters = 1});
  EXPECT_EQ(none.verdict, DifferenceVerdict::too_few);
  EXPECT_EQ(none.relevance, Relevance::undecided);
  EXPECT_EQ(none.n, 0U);
}

TEST(PairedDifference, GivesARatioOfUnder50EventsNoVerdict) {
  const std::vector<Observation> base{{1, 16}, {2, 16}, {3, 17}};
  const std::vector<Observation> alternative{{2, 20}, {2, 20}, {3, 20}};
  const PairedDifference d = paired_difference(base, alternative, KpiKind::Ratio);
  EXPECT_EQ(d.verdict, DifferenceVerdict::too_few);
  EXPECT_EQ(d.interval, IntervalStatus::TooFewEvents);
  EXPECT_TRUE(d.difference);
  EXPECT_FALSE(d.half_width || d.p);
  EXPECT_TRUE(paired_difference(base, alternative, KpiKind::Mean).p);
}

TEST(PairedDifference, IsTheSameEachTime) {
  const Sides sides = twins(20, 0.3);
  const auto once = paired_difference(sides.base, sides.alternative, KpiKind::Mean);
  const auto again = paired_difference(sides.base, sides.alternative, KpiKind::Mean);
  EXPECT_EQ(*once.half_width, *again.half_width);
  EXPECT_NE(*once.half_width,
            *paired_difference(sides.base, sides.alternative, KpiKind::Mean, {.seed = {2}}).half_width);
}

TEST(PairedDifference, RefusesOptionsThatMeanNothing) {
  const auto values = plain({1, 2});
  for (const DifferenceOptions& wrong : {DifferenceOptions{.confidence = 1}, DifferenceOptions{.matters = 0},
                                         DifferenceOptions{.bootstrap_samples = 0}})
    EXPECT_THROW(paired_difference(values, values, KpiKind::Mean, wrong), std::invalid_argument);
  EXPECT_THROW(paired_difference(values, plain({1}), KpiKind::Mean), std::invalid_argument);
}

TEST(PairedDifference, HasWords) {
  EXPECT_EQ(words_of(DifferenceVerdict::indistinguishable).text, "cannot be told from chance");
  EXPECT_EQ(words_of(Relevance::practically_same).text, "practically the same");
}

}  // namespace
}  // namespace kedja::analysis
