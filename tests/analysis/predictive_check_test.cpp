#include "analysis/predictive_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace kedja::analysis {
namespace {

Prediction among(double observed, const std::vector<double>& shown) {
  return {observed, {shown.begin(), shown.end()}};
}
std::vector<double> one_to(int last) {
  std::vector<double> values;
  for (int i = 1; i <= last; ++i) values.push_back(i);
  return values;
}

// Of 1 ... 99, 5 and 95 are the ends of the middle 90 % (rank 0.05 * 100). 20 has 19 below it and stands
// level with one: (19 + 2 / 2) / 100 = 0.2, and on either side 0.4.
TEST(PredictiveCheck, SaysWhereAFigureLiesAmongReplications) {
  const PredictiveCheck c = check(among(20, one_to(99)));
  EXPECT_EQ(c.n, 99U);
  EXPECT_DOUBLE_EQ(c.mean, 50);
  EXPECT_DOUBLE_EQ(c.single.low, 5);
  EXPECT_DOUBLE_EQ(c.single.high, 95);
  EXPECT_DOUBLE_EQ(c.below, 0.2);
  EXPECT_DOUBLE_EQ(c.probability, 0.4);
  EXPECT_EQ(c.verdict, PredictiveVerdict::within);
}

TEST(PredictiveCheck, IsOutsideBeyondEitherEnd) {
  EXPECT_EQ(check(among(5, one_to(99))).verdict, PredictiveVerdict::within);
  EXPECT_EQ(check(among(4, one_to(99))).verdict, PredictiveVerdict::outside);
  EXPECT_EQ(check(among(96, one_to(99))).verdict, PredictiveVerdict::outside);
  EXPECT_NEAR(check(among(200, one_to(99))).probability, 0.01, 1e-12);
}

TEST(PredictiveCheck, LeavesOutReplicationsThatShowNothingAndSaysSoWhenTheyAreFew) {
  Prediction prediction = among(3, one_to(18));
  prediction.shown.emplace_back();
  EXPECT_EQ(check(prediction).n, 18U);
  EXPECT_EQ(check(prediction).verdict, PredictiveVerdict::too_few_replications);
  prediction.shown.emplace_back(19);
  EXPECT_EQ(check(prediction).verdict, PredictiveVerdict::within);
  EXPECT_EQ(check({.observed = 3, .shown = {std::nullopt}}).n, 0U);
}

// Sums of two figures near 0 in all replications; the observed two are each ordinary, but not together.
TEST(JointCheck, SeesACombinationThatNoSingleFigureShows) {
  Prediction first = among(8, {});
  Prediction second = among(8, {});
  for (int i = -10; i <= 10; ++i) {
    first.shown.emplace_back(i);
    second.shown.emplace_back(-i + (i % 2 == 0 ? 0.5 : -0.5));
  }
  EXPECT_EQ(check(first).verdict, PredictiveVerdict::within);
  EXPECT_EQ(check(second).verdict, PredictiveVerdict::within);
  const std::vector<Prediction> both = {first, second};
  const JointCheck joint = check_together(both);
  EXPECT_EQ(joint.n, 21U);
  EXPECT_DOUBLE_EQ(joint.probability, 0.5 / 22);
  EXPECT_EQ(joint.verdict, PredictiveVerdict::outside);
}

// 1 ... 21 around 11: as far out as 14, or further, are those at least 3 from 11 (of 22 values, whose mean 14
// moves a little, to 11.136): 14 itself twice, 8 and below, 15 and above.
TEST(JointCheck, OfOneFigureCountsThoseFurtherOutOnEitherSide) {
  const std::vector<Prediction> one = {among(14, one_to(21))};
  // distance of 14: 2.86; further: 1..8 (8 is 3.14 away), 15..21: 15; level: 14. (15 + (1 + 1) / 2) / 22.
  EXPECT_DOUBLE_EQ(check_together(one).probability, 16.0 / 22);
}

TEST(JointCheck, TakesNothingFromAFigureThatIsASumOfOthersOrNeverVaries) {
  const std::vector<Prediction> one = {among(14, one_to(21))};
  Prediction doubled = among(28, {});
  for (int i = 1; i <= 21; ++i) doubled.shown.emplace_back(2 * i);
  const std::vector<Prediction> more = {one[0], doubled, among(7, std::vector<double>(21, 7))};
  EXPECT_DOUBLE_EQ(check_together(more).probability, check_together(one).probability);
}

TEST(JointCheck, FindsAFigureThatNeverVariesAndIsOtherwise) {
  const std::vector<Prediction> never = {among(11, one_to(99)), among(8, std::vector<double>(99, 7))};
  EXPECT_DOUBLE_EQ(check_together(never).probability, 0.005);
}

TEST(CountsAmong, OfAsManyPersonsAsAReplicationHasAreItsOwn) {
  const std::vector<Observation> replications = {{2, 5}, {5, 5}, {0, 5}};
  const auto counts = counts_among(replications, 5, "a");
  EXPECT_EQ(counts, (std::vector<std::optional<double>>{2, 5, 0}));
}

TEST(CountsAmong, SaysNothingWhereNobodyIsThere) {
  const std::vector<Observation> replications = {{0, 0}, {0, 0}};
  EXPECT_EQ(counts_among(replications, 3, "a"), (std::vector<std::optional<double>>(2)));
}

// All such, or none: whoever comes besides is like those who are there.
TEST(CountsAmong, AddsPeopleWhoAreLikeThoseOfTheReplication) {
  const std::vector<Observation> replications = {{4, 4}, {0, 4}, {4, 4}, {0, 4}};
  EXPECT_EQ(counts_among(replications, 9, "a"), (std::vector<std::optional<double>>{9, 0, 9, 0}));
}

// People of one replication are no more alike than others: binomial among those who are added, half of 10.
TEST(CountsAmong, AddsAnyoneWherePeopleOfAReplicationAreNotAlike) {
  constexpr int n = 20000;
  const std::vector<Observation> replications(n, {5, 10});
  double sum = 0;
  double squares = 0;
  for (const auto& count : counts_among(replications, 20, "a")) {
    sum += *count;
    squares += *count * *count;
  }
  EXPECT_NEAR(sum / n, 10, 5 * std::sqrt(2.5 / n));
  EXPECT_NEAR(squares / n - (sum / n) * (sum / n), 2.5, 5 * 2.5 * std::sqrt(2.0 / n));
}

TEST(CountsAmong, IsTheSameForTheSameNameAndOtherForAnother) {
  const std::vector<Observation> replications(200, {50, 100});
  EXPECT_EQ(counts_among(replications, 10, "a"), counts_among(replications, 10, "a"));
  EXPECT_NE(counts_among(replications, 10, "a"), counts_among(replications, 10, "b"));
}

// Without putting back: 10 of 20 people, 8 of them such, give 4 on average and a variance of
// 10 * 0.4 * 0.6 * (20 - 10) / (20 - 1) = 1.2632 (hypergeometric). Five standard errors each.
TEST(CountsAmong, TakesPeopleWithoutPuttingThemBack) {
  constexpr int n = 20000;
  const std::vector<Observation> replications(n, {8, 20});
  double sum = 0;
  double squares = 0;
  for (const auto& count : counts_among(replications, 10, "a")) {
    sum += *count;
    squares += *count * *count;
  }
  const double variance = 24.0 / 19;
  EXPECT_NEAR(sum / n, 4, 5 * std::sqrt(variance / n));
  EXPECT_NEAR(squares / n - (sum / n) * (sum / n), variance, 5 * variance * std::sqrt(2.0 / n));
}

// What is observed is one more replication of the same world: each probability must then be as likely as any
// other. Worlds have their own numbers of leavers a year, which hang together, and shares that vary from
// replication to replication.
class OneMoreReplication {
 public:
  explicit OneMoreReplication(std::uint32_t seed) : random_(seed) {}

  struct Year {
    double leavers;
    double established;
  };
  std::vector<Year> years() {
    const double demand = std::gamma_distribution<double>(20, 1.0 / 20)(random_);
    std::vector<Year> all;
    for (const double mean : {13.0, 11.0, 15.0, 18.0}) {
      const auto leavers = std::poisson_distribution<int>(mean * demand)(random_);
      const double share = std::uniform_real_distribution<double>(0.2, 0.5)(random_);
      const auto established = std::binomial_distribution<int>(leavers, share)(random_);
      all.push_back({static_cast<double>(leavers), static_cast<double>(established)});
    }
    return all;
  }

  std::mt19937& random() { return random_; }

 private:
  std::mt19937 random_;
};

/// The number of worlds in which a probability is at most `p`, within four standard deviations of the
/// binomial.
void expect_uniform(const std::vector<double>& probabilities, double slack) {
  const auto n = static_cast<double>(probabilities.size());
  for (const double p : {0.05, 0.1, 0.25, 0.5, 0.75, 0.9}) {
    const auto at_most =
        static_cast<double>(std::ranges::count_if(probabilities, [&](double x) { return x <= p; }));
    EXPECT_NEAR(at_most / n, p, 4 * std::sqrt(p * (1 - p) / n) + slack) << p;
  }
}

constexpr int worlds = 2000;
constexpr int replications = 99;

TEST(JointCheck, IsUniformWhereTheObservedIsOneMoreReplication) {
  OneMoreReplication world(20261122);
  std::normal_distribution<double> normal;
  std::vector<double> probabilities;
  for (int w = 0; w < worlds; ++w) {
    std::vector<Prediction> figures(3);
    for (int r = 0; r <= replications; ++r) {
      const double common = std::exp(normal(world.random()));  // skewed, and the same for all three
      for (Prediction& figure : figures) {
        const double value = common + normal(world.random());
        if (r == 0) figure.observed = value;
        if (r > 0) figure.shown.emplace_back(value);
      }
    }
    probabilities.push_back(check_together(figures).probability);
  }
  expect_uniform(probabilities, 0.5 / (replications + 1));  // steps of one in a hundred
}

TEST(JointCheck, OfCountsIsUniformWhereTheObservedIsOneMoreReplication) {
  OneMoreReplication world(1);
  std::vector<double> probabilities;
  for (int w = 0; w < worlds; ++w) {
    std::vector<Prediction> figures(4);
    for (int r = 0; r <= replications; ++r) {
      const auto years = world.years();
      for (std::size_t y = 0; y < years.size(); ++y) {
        if (r == 0) figures[y].observed = years[y].leavers;
        if (r > 0) figures[y].shown.emplace_back(years[y].leavers);
      }
    }
    probabilities.push_back(check_together(figures).probability);
  }
  expect_uniform(probabilities, 0.5 / (replications + 1));
}

/// The probabilities of the shares of four years, together and of the second year alone.
struct OfShares {
  std::vector<double> together;
  std::vector<double> below;
};
OfShares of_shares(std::uint32_t seed) {
  OneMoreReplication world(seed);
  OfShares all;
  for (int w = 0; w < worlds; ++w) {
    const auto observed = world.years();
    std::vector<std::vector<Observation>> shown(observed.size());
    for (int r = 0; r < replications; ++r) {
      const auto years = world.years();
      for (std::size_t y = 0; y < years.size(); ++y)
        shown[y].push_back({years[y].established, years[y].leavers});
    }
    std::vector<Prediction> figures;
    for (std::size_t y = 0; y < observed.size(); ++y)
      figures.push_back(
          {observed[y].established, counts_among(shown[y], static_cast<std::int64_t>(observed[y].leavers),
                                                 std::to_string(w) + "/" + std::to_string(y))});
    all.together.push_back(check_together(figures).probability);
    all.below.push_back(check(figures[1]).below);
  }
  return all;
}

// 'below' of a count steps by the chance of a single count, up to a quarter; half a step is the slack in the
// middle. Together the steps are small.
TEST(JointCheck, OfSharesIsUniformWhereTheObservedIsOneMoreReplication) {
  const OfShares shares = of_shares(2);
  expect_uniform(shares.together, 0.5 / (replications + 1));
  double mean = 0;
  for (const double below : shares.below) mean += below / worlds;
  EXPECT_NEAR(mean, 0.5, 4 * std::sqrt(1.0 / 12 / worlds));
  const auto outside = static_cast<double>(
      std::ranges::count_if(shares.below, [](double below) { return below < 0.05 || below > 0.95; }));
  EXPECT_LE(outside / worlds, 0.1 + 4 * std::sqrt(0.09 / worlds));
  EXPECT_GE(outside / worlds, 0.04);
}

}  // namespace
}  // namespace kedja::analysis
