#include "analysis/assumption_importance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/random.hpp"

namespace kedja::analysis {
namespace {

using Assumptions = std::vector<std::vector<double>>;

/// Values between 0 and 1 of an assumption in each of 200 draws.
std::vector<double> assumption(const char* name, std::size_t draws = 200) {
  sim::Draws random(sim::entity_key(sim::Seed{1}, 0, sim::hash_name("test"), 0), sim::purpose(name));
  std::vector<double> values(draws);
  for (double& value : values) value = random.uniform();
  return values;
}

template <typename Difference>
std::vector<double> for_each_draw(std::size_t draws, Difference difference) {
  std::vector<double> values;
  for (std::size_t i = 0; i < draws; ++i) values.push_back(difference(i));
  return values;
}

TEST(AssumptionImportance, NamesTheStrongestFirst) {
  const Assumptions x{assumption("a"), assumption("b"), assumption("c"), assumption("luck")};
  const auto y =
      for_each_draw(200, [&](std::size_t i) { return x[0][i] - 4 * x[1][i] + 2 * x[2][i] + x[3][i]; });
  const ImportanceRanking found = rank_assumptions(Assumptions(x.begin(), x.end() - 1), y);
  EXPECT_EQ(found.status, ImportanceStatus::given);
  EXPECT_EQ(found.strongest_first[0].assumption, 1U);
  EXPECT_EQ(found.strongest_first[1].assumption, 2U);
  EXPECT_EQ(found.strongest_first[2].assumption, 0U);
  EXPECT_LT(found.strongest_first[0].correlation, -0.9);
  EXPECT_GT(found.strongest_first[1].correlation, 0.7);
  EXPECT_GT(found.seen, 0.9);
  EXPECT_LT(found.seen, 0.99);
  for (const AssumptionImportance& a : found.strongest_first) {
    EXPECT_LT(a.interval.low, a.correlation);
    EXPECT_GT(a.interval.high, a.correlation);
  }
}

// Ranks of 24 draws that differ from those of the difference in one exchange of neighbours: Spearman's
// 1 - 6 * 2 / (24 * (24^2 - 1)). Fisher's interval: atanh(.999130) = 3.8705, t(22, .975) = 2.073873,
// sqrt(1.06 / 21) = .224669, so tanh(3.8705 -+ .465936).
TEST(AssumptionImportance, OfOneAssumptionIsSpearmans) {
  std::vector<double> x = for_each_draw(24, [](std::size_t i) { return static_cast<double>(i); });
  const auto y = for_each_draw(24, [](std::size_t i) { return std::exp(static_cast<double>(i)); });
  std::swap(x[4], x[5]);
  const ImportanceRanking found = rank_assumptions(Assumptions{x}, y);
  const double expected = 1 - 12.0 / (24 * 575);
  ASSERT_EQ(found.strongest_first.size(), 1U);
  EXPECT_NEAR(found.strongest_first[0].correlation, expected, 1e-7);
  EXPECT_NEAR(found.strongest_first[0].interval.low, std::tanh(std::atanh(expected) - 0.465936), 1e-6);
  EXPECT_NEAR(found.strongest_first[0].interval.high, std::tanh(std::atanh(expected) + 0.465936), 1e-6);
}

// With more assumptions than draws there is no partial correlation. One that makes 0.8 of the variance beside
// luck has correlation sqrt(0.8) = 0.894; the interval for 300 uses the quantile t(198, 1 - 0.05 / 600)
// = 3.83, and none of the 299 that do nothing is beyond it.
TEST(AssumptionImportance, NamesTheDecidingOneOfMoreAssumptionsThanDraws) {
  Assumptions x;
  for (int i = 0; i < 300; ++i) x.push_back(assumption(std::to_string(i).c_str()));
  const auto luck = assumption("luck");
  const auto y = for_each_draw(200, [&](std::size_t i) { return 2 * x[150][i] + luck[i]; });
  const ImportanceRanking found = rank_assumptions(x, y);
  ASSERT_EQ(found.status, ImportanceStatus::given);
  EXPECT_FALSE(found.partial);
  EXPECT_EQ(found.strongest_first[0].assumption, 150U);
  const double correlation = found.strongest_first[0].correlation;
  EXPECT_NEAR(correlation, std::sqrt(0.8), 0.05);
  EXPECT_NEAR(correlation, rank_assumptions(Assumptions{x[150]}, y).strongest_first[0].correlation, 1e-8);
  EXPECT_NEAR(found.strongest_first[0].interval.low,
              std::tanh(std::atanh(correlation) - 3.83 * std::sqrt(1.06 / 197)), 0.001);
  EXPECT_TRUE(found.strongest_first[0].decides());
  for (std::size_t i = 1; i < 300; ++i) EXPECT_FALSE(found.strongest_first[i].decides()) << i;
}

// Adjusted R^2 of simple correlations: right on average, also where most assumptions do nothing.
TEST(AssumptionImportance, SeesAsMuchWithFewDrawsAsThereIs) {
  double sum = 0;
  for (int experiment = 0; experiment < 50; ++experiment) {
    const auto of = [&](const std::string& name) {
      return assumption((name + std::to_string(experiment)).c_str());
    };
    Assumptions x;
    for (int i = 0; i < 150; ++i) x.push_back(of("x" + std::to_string(i) + "-"));
    const auto luck = of("luck");
    const auto y = for_each_draw(200, [&](std::size_t i) { return x[0][i] + luck[i]; });
    const ImportanceRanking found = rank_assumptions(x, y);
    EXPECT_FALSE(found.partial);
    sum += found.seen;
  }
  EXPECT_NEAR(sum / 50, 0.5, 0.06);
}

// Two assumptions: (r_1y - r_12 r_2y) / sqrt((1 - r_12^2) (1 - r_2y^2)) of Spearman's correlations.
TEST(AssumptionImportance, TakesOutWhatTheOthersExplain) {
  const auto x1 = assumption("a");
  const auto b = assumption("b");
  const auto x2 = for_each_draw(200, [&](std::size_t i) { return x1[i] + b[i]; });
  const auto luck = assumption("luck");
  const auto y = for_each_draw(200, [&](std::size_t i) { return x2[i] + luck[i]; });
  const auto spearman = [](const auto& one, const auto& other) {
    return rank_assumptions(Assumptions{one}, other).strongest_first[0].correlation;
  };
  const double r1 = spearman(x1, y);
  const double r2 = spearman(x2, y);
  const double r12 = spearman(x1, x2);
  const ImportanceRanking found = rank_assumptions(Assumptions{x1, x2}, y);
  EXPECT_TRUE(found.partial);
  EXPECT_EQ(found.strongest_first[0].assumption, 1U);
  EXPECT_NEAR(found.strongest_first[1].correlation,
              (r1 - r12 * r2) / std::sqrt((1 - r12 * r12) * (1 - r2 * r2)), 1e-6);
  EXPECT_GT(r1, 0.4);
  EXPECT_LT(std::abs(found.strongest_first[1].correlation), 0.2);
}

TEST(AssumptionImportance, SeesWhatRisesInAnyWayAndNotWhatTurns) {
  const Assumptions x{assumption("a")};
  const auto rising = for_each_draw(200, [&](std::size_t i) { return std::exp(20 * x[0][i]); });
  EXPECT_NEAR(rank_assumptions(x, rising).strongest_first[0].correlation, 1, 1e-8);
  EXPECT_NEAR(rank_assumptions(x, rising).seen, 1, 1e-8);
  const auto turning = for_each_draw(200, [&](std::size_t i) { return std::pow(x[0][i] - 0.5, 2); });
  EXPECT_LT(std::abs(rank_assumptions(x, turning).strongest_first[0].correlation), 0.2);
  EXPECT_LT(rank_assumptions(x, turning).seen, 0.05);
}

TEST(AssumptionImportance, GivesEqualValuesEqualRanks) {
  std::vector<double> x = for_each_draw(40, [](std::size_t i) { return i < 20 ? 0.0 : 1.0; });
  const auto y = for_each_draw(40, [](std::size_t i) { return i < 20 ? 5.0 : 7.0; });
  EXPECT_NEAR(rank_assumptions(Assumptions{x}, y).strongest_first[0].correlation, 1, 1e-8);
}

TEST(AssumptionImportance, LeavesOutWhatDoesNotVary) {
  const Assumptions x{std::vector<double>(200, 3), assumption("a")};
  const ImportanceRanking found = rank_assumptions(x, assumption("luck"));
  ASSERT_EQ(found.strongest_first.size(), 1U);
  EXPECT_EQ(found.strongest_first[0].assumption, 1U);
}

// The same draws under two names can't be told apart: neither may seem to decide alone, and nothing breaks.
TEST(AssumptionImportance, StaysFiniteWhereTwoAssumptionsAreOne) {
  const auto a = assumption("a");
  const auto luck = assumption("luck");
  const auto y = for_each_draw(200, [&](std::size_t i) { return a[i] + luck[i]; });
  for (const AssumptionImportance& found : rank_assumptions(Assumptions{a, a}, y).strongest_first) {
    EXPECT_TRUE(std::isfinite(found.correlation));
    EXPECT_LT(std::abs(found.correlation), 0.1);
  }
}

TEST(AssumptionImportance, SaysWhyItSaysNothing) {
  const Assumptions few{assumption("a", least_ranked_draws - 1)};
  EXPECT_EQ(rank_assumptions(few, assumption("luck", 20)).status, ImportanceStatus::too_few_draws);
  const Assumptions enough{assumption("a", 21)};
  EXPECT_EQ(rank_assumptions(enough, assumption("luck", 21)).status, ImportanceStatus::given);
  EXPECT_EQ(rank_assumptions(enough, std::vector<double>(21, 1)).status, ImportanceStatus::no_variation);
  EXPECT_EQ(rank_assumptions({}, assumption("luck")).status, ImportanceStatus::no_variation);
  EXPECT_EQ(words_of(ImportanceStatus::too_few_draws).text, "too few combinations of assumptions");
}

TEST(AssumptionImportance, RefusesWhatIsNotOneValueADraw) {
  EXPECT_THROW(rank_assumptions(Assumptions{assumption("a", 30)}, assumption("luck", 31)),
               std::invalid_argument);
  std::vector<double> broken = assumption("a", 30);
  broken[3] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(rank_assumptions(Assumptions{broken}, assumption("luck", 30)), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::analysis
