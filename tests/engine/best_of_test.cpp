#include "analysis/engine/best_of.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "analysis/engine/sample.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {
namespace {

using Side = std::vector<Observation>;

/// Alternatives under the same luck, with a little of their own.
Side alternative(double mean, const std::string& name, std::size_t n = 50, double own_luck = 1) {
  const sim::EntityKey key = sim::entity_key(sim::Seed{9}, 0, sim::hash_name("test"), 0);
  sim::Draws shared(key, sim::purpose("shared"));
  sim::Draws own(key, sim::purpose(name));
  Side side;
  for (std::size_t i = 0; i < n; ++i)
    side.push_back(
        {.numerator = mean + 10 * sim::standard_normal(shared) + own_luck * sim::standard_normal(own),
         .denominator = 1});
  return side;
}

std::vector<AgainstTheBest> judge(const std::vector<Side>& sides, Better better = Better::higher) {
  const std::vector<std::span<const Observation>> spans(sides.begin(), sides.end());
  return best_of(spans, KpiKind::Mean, better);
}

TEST(BestOf, NamesTheBestWhereItIsClear) {
  const auto found = judge({alternative(5, "a"), alternative(9, "b"), alternative(7, "c")});
  EXPECT_EQ(found[0].standing, Standing::not_best);
  EXPECT_EQ(found[1].standing, Standing::best);
  EXPECT_EQ(found[2].standing, Standing::not_best);
  EXPECT_EQ(*found[1].low, 0);
  EXPECT_GT(*found[1].high, 1);
  EXPECT_EQ(*found[2].high, 0);
  EXPECT_LT(*found[2].low, -1);
}

TEST(BestOf, NamesNoneWhereTwoAreClose) {
  const auto found = judge({alternative(5, "a"), alternative(9, "b"), alternative(9, "c")});
  EXPECT_EQ(found[0].standing, Standing::not_best);
  EXPECT_EQ(found[1].standing, Standing::may_be_best);
  EXPECT_EQ(found[2].standing, Standing::may_be_best);
  EXPECT_LT(*found[1].low, 0);
  EXPECT_GT(*found[1].high, 0);
}

TEST(BestOf, KnowsThatLessCanBeBetter) {
  const auto found = judge({alternative(5, "a"), alternative(9, "b")}, Better::lower);
  EXPECT_EQ(found[0].standing, Standing::best);
  EXPECT_EQ(found[1].standing, Standing::not_best);
  EXPECT_GT(*found[0].high, 3);
}

// With 50 replications and two others, each comparison has 97.5 %: t(49, 0.9875) = 2.3124.
TEST(BestOf, ComparesEachTwoAtBonferronisShare) {
  const std::vector<Side> sides{alternative(5, "a"), alternative(9, "b"), alternative(1, "c")};
  std::vector<double> differences;
  for (std::size_t i = 0; i < 50; ++i) differences.push_back(sides[0][i].numerator - sides[1][i].numerator);
  const auto found = judge(sides);
  EXPECT_NEAR(*found[0].low, mean_of(differences) - 2.3124 * sd_of(differences) / std::sqrt(50.0), 1e-3);
}

TEST(BestOf, CallsTwoThatAreTheSameBothBest) {
  const Side b = alternative(9, "b");
  const auto found = judge({alternative(5, "a"), b, b});
  EXPECT_EQ(found[1].standing, Standing::best);
  EXPECT_EQ(found[2].standing, Standing::best);
  EXPECT_EQ(*found[1].low, 0);
  EXPECT_EQ(*found[1].high, 0);
}

TEST(BestOf, LeavesOutWhatHasNoEstimate) {
  const Side nobody(50, Observation{.numerator = 0, .denominator = 0});
  const auto found = judge({alternative(5, "a"), nobody, alternative(9, "b")});
  EXPECT_EQ(found[1].standing, Standing::too_few);
  EXPECT_FALSE(found[1].low || found[1].high);
  EXPECT_EQ(found[2].standing, Standing::best);
  EXPECT_EQ(judge({alternative(5, "a")})[0].standing, Standing::too_few);
  EXPECT_TRUE(judge({}).empty());
}

// Always exactly one more: with four replications chance alone would do that once in eight times.
TEST(BestOf, DoesNotGoByTheSignsOfAFew) {
  const Side four = alternative(0, "a", 4);
  Side one_more = four;
  for (Observation& o : one_more) o.numerator += 1;
  EXPECT_EQ(judge({four, one_more})[1].standing, Standing::may_be_best);
  EXPECT_FALSE(judge({four, one_more})[1].high);
  const Side fifty = alternative(0, "a");
  Side more_of_fifty = fifty;
  for (Observation& o : more_of_fifty) o.numerator += 1;
  EXPECT_EQ(judge({fifty, more_of_fifty})[1].standing, Standing::best);
}

TEST(BestOf, HasWords) {
  EXPECT_EQ(words_of(Standing::may_be_best).text, "may be the best");
}

}  // namespace
}  // namespace kedja::analysis
