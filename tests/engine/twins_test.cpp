#include "analysis/engine/twins.hpp"

#include <gtest/gtest.h>

#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

constexpr std::int64_t day = 86400;

FollowedPerson person(std::int64_t ordinal, std::int64_t days_to_work, std::int64_t days_in_work,
                      std::uint32_t participant = 0) {
  FollowedPerson p;
  p.participant = participant;
  p.ordinal = ordinal;
  p.to_establishment = days_to_work * day;
  p.established = days_in_work * day;
  p.standing = days_in_work > 0 ? models::Standing::work : models::Standing::neither;
  return p;
}

// One group of all, one of the year 2014 and one cell of everybody.
models::Chain chain_of_one_cell() {
  models::Chain chain(sim::Date{std::chrono::year(2014), std::chrono::January, std::chrono::day(1)});
  chain.years = 1;
  chain.groups = {{"", ""}, {"year", "2014"}, {"gender", "women"}};
  chain.cells = {{0, {}, {0, 2}}};
  return chain;
}

TEST(Twins, CountGainsAndLossesBeyondThirtyDaysOnly) {
  const std::vector<FollowedPerson> base = {person(0, 400, 0), person(1, 400, 100), person(2, 400, 0),
                                            person(3, 100, 50)};
  const std::vector<FollowedPerson> other = {person(0, 369, 0),    // 31 days earlier
                                             person(1, 370, 130),  // 30 days earlier, 30 days more
                                             person(2, 500, 0),    // 100 days later
                                             person(9, 0, 900)};   // in one of the two only
  const auto found = gains(chain_of_one_cell(), base, other, {0});
  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(found[0].people, 3);
  EXPECT_EQ(found[0].gained, 1);
  EXPECT_EQ(found[0].lost, 1);
  EXPECT_EQ(found[0].ticks, (31 + 30 - 100) * day);
  EXPECT_EQ(found[3].gained, 0);
  EXPECT_EQ(found[3].lost, 0);
  EXPECT_EQ(found[3].ticks, 30 * day);
  for (const std::size_t group : {1U, 2U}) EXPECT_EQ(found[group].ticks, found[0].ticks);
}

TEST(Twins, AreFoundThroughTheNamesOfSources) {
  std::vector<FollowedPerson> other = {person(7, 10, 0)};
  other[0].source = 1;
  const auto here = gains(chain_of_one_cell(), {person(7, 100, 0)}, other, {models::no_index, 0});
  EXPECT_EQ(here[0].people, 1);
  const auto nowhere = gains(chain_of_one_cell(), {person(7, 100, 0)}, other, {0, models::no_index});
  EXPECT_EQ(nowhere[0].people, 0);
}

TEST(Twins, SumTreatedAndUntreatedApartAndTheUntreatedWithThemselves) {
  const std::vector<FollowedPerson> with_rule = {person(0, 10, 90, 0), person(1, 50, 0, 1),
                                                 person(2, 60, 0, 2), person(3, 70, 0, 3)};
  const std::vector<std::uint8_t> under = {2, 1, 0, 1};  // under it, left out, not for them, left out
  const std::vector<FollowedPerson> without = {person(0, 99, 0), person(1, 40, 60), person(2, 60, 0)};
  const RuleSums sums = rule_sums(with_rule, under, without, {0});
  EXPECT_EQ(sums.treated.people, 1);
  EXPECT_EQ(sums.treated.sums[0], 1);
  EXPECT_EQ(sums.untreated.people, 1) << "the one who is not there without the rule has no twin";
  EXPECT_EQ(sums.untreated.sums[1], 50 * day);
  EXPECT_EQ(sums.untreated_alone.sums[1], 40 * day);
  EXPECT_EQ(sums.untreated_alone.sums[2], 60 * day);
}

// In whole worlds. -----------------------------------------------------------------------------------------

const std::string support = R"(
    [[exit.effect]]
    name = "support"
    since = "support"
    factor = { value = 4, unit = "factor", source = "test", evidence = "assumption" }
    [[reform]]
    name = "support"
    from = 2014-01-01
)";

TEST(Twins, OfARuleThatTouchesNobodyElseHaveNoSpillover) {
  const ComparisonReport report = compared({chain_with(""), chain_with(support)});
  EXPECT_EQ(report.scenarios[1].kind, AlternativeKind::rule);
  EXPECT_EQ(report.scenarios[1].direct, DirectEffect::defined);
  const EffectEstimate& effect = effect_on(report, Outcome::established);
  EXPECT_GT(*effect.total.difference, 0.05);
  EXPECT_GT(*effect.direct.difference, 0.05);
  EXPECT_EQ(effect.spillover.difference, 0);
  EXPECT_EQ(effect.treated + effect.untreated, 200);
  EXPECT_NEAR(effect.treated, 100, 15);
}

TEST(Twins, OfThoseWhoArriveTooEarlyForTheRuleDoNotCount) {
  std::string later = support;
  later.replace(later.find("from = 2014-01-01"), 17, "from = 2014-07-01");
  const ComparisonReport report = compared({chain_with(""), chain_with(later)});
  const EffectEstimate& effect = effect_on(report, Outcome::established);
  EXPECT_LT(effect.treated + effect.untreated, 130);
  EXPECT_GT(effect.treated + effect.untreated, 70);
}

/// A course with few places that opens work; the rule sends people to it 200 days sooner.
std::string queue(const std::string& until) {
  return models::world(R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[service]]
    name = "course"
    source = "test"
    after = ["mapping"]
    places = { value = 15, unit = "places" }
    duration = { distribution = "constant", value = 60, unit = "days" }
    [[handover]]
    name = "slow"
    from = "mapping"
    to = "course"
    source = "test"
    delay = { distribution = "constant", value = 200, unit = "days" }
)" + until + R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    opens_after = ["course"]
    source = "test"
    hazard = { value = 0.2, unit = "per month" }
)");
}
const std::string quick = R"(
    [[reform]]
    name = "sooner"
    from = 2014-01-01
    [[handover]]
    name = "quick"
    from = "mapping"
    to = "course"
    since = "sooner"
    source = "test"
    delay = { distribution = "constant", value = 1, unit = "days" }
)";

/// Arrivals of half a person a day against 15 places of 240 days: who joins 200 days sooner is before 55
/// others, each of whom waits for 55 / 15 * 240 days more. With short courses the places that stood empty at
/// first would outweigh that.
TEST(Twins, OfARuleThatTakesPlacesHaveASpillover) {
  const auto crowded = [](std::string world) {
    return world.replace(world.find("value = 60, unit"), 10, "value = 240");
  };
  const ComparisonReport report =
      compared({crowded(queue("")), crowded(queue("until = \"sooner\"\n") + quick)});
  const EffectEstimate& effect = effect_on(report, Outcome::first_established);
  EXPECT_LT(*effect.direct.difference, -30) << "sooner for those under it";
  EXPECT_GT(*effect.spillover.difference, 30) << "later for those it leaves behind in the queue";
}

TEST(Twins, OfPlacesHaveNoDirectEffect) {
  std::string more = queue("");
  more.replace(more.find("value = 15"), 10, "value = 30");
  const ComparisonReport report = compared({queue(""), more});
  EXPECT_EQ(report.scenarios[1].direct, DirectEffect::capacity);
  EXPECT_EQ(effect_on(report, Outcome::established).treated, 0);
  EXPECT_LT(*effect_on(report, Outcome::first_established).total.difference, 0);
}

TEST(Twins, OfSeveralRulesAreNotToldApart) {
  std::string two = support;
  two += R"(
    [[reform]]
    name = "other"
    from = 2015-01-01
)";
  const ComparisonReport report = compared({chain_with(""), chain_with(two)}, 3);
  EXPECT_EQ(report.scenarios[1].direct, DirectEffect::several_rules);
}

TEST(Twins, OfARuleWithPlacesAreComparedWithTheSamePlacesWithoutIt) {
  std::string both = queue("until = \"sooner\"\n") + quick;
  both.replace(both.find("value = 15"), 10, "value = 30");
  const ComparisonDesign design = comparison_of({queue(""), both});
  ASSERT_TRUE(design.scenarios()[1].study);
  EXPECT_TRUE(design.scenarios()[1].study->for_nobody);
  EXPECT_FALSE(comparison_of({chain_with(""), chain_with(support)}).scenarios()[1].study->for_nobody);
}

}  // namespace
}  // namespace kedja::analysis
