#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

const std::string endless_services = R"(
    [[service]]
    name = "in-programme"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "years" }
    [[service]]
    name = "municipal"
    ends_with_programme = false
    source = "test"
    duration = { distribution = "constant", value = 900, unit = "days" }
)";

TEST(Programme, EndsAfterItsCivilMonthsAndTakesItsServicesWithIt) {
  const Scenario scenario = read(world(endless_services));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    const sim::Time arrived(when(story, "arrived"));
    const std::int64_t left = when(story, "left_programme");
    EXPECT_EQ(sim::Time(left), scenario.chain.calendar.add_months(arrived, 24));
    EXPECT_EQ(when(story, "interrupted", "in-programme"), left);
    EXPECT_EQ(when(story, "interrupted", "municipal"), -1);
    EXPECT_EQ(when(story, "completed", "municipal"), arrived.ticks() + 900 * day)
        << "after the programme, too";
  }
  EXPECT_EQ(kpi(scenario.chain, result, "leavers", "2016"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "idle_days"), 0);
}

TEST(Programme, EndsForThoseWhoAreThroughWhereItIsSaidTo) {
  const Scenario scenario = read(world(R"(
    ends_when_through = true
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result))
    EXPECT_EQ(when(story, "left_programme"), when(story, "arrived") + 30 * day);
}

TEST(Programme, CountsDaysWithoutAnyServiceAsIdle) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "first"
    source = "test"
    duration = { distribution = "constant", value = 100, unit = "days" }
    [[service]]
    name = "overlapping"
    source = "test"
    duration = { distribution = "constant", value = 60, unit = "days" }
    [[service]]
    name = "second"
    after = ["first"]
    source = "test"
    duration = { distribution = "constant", value = 20, unit = "days" }
    [[handover]]
    name = "slow"
    from = "first"
    to = "second"
    source = "test"
    delay = { distribution = "constant", value = 40, unit = "days" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  double expected = 0;
  for (const auto& story : stories(scenario.chain, result))
    expected += static_cast<double>(when(story, "left_programme") - when(story, "arrived")) / day - 100 - 20;
  EXPECT_NEAR(kpi(scenario.chain, result, "idle_days"), expected / 200, 1e-9);
}

// Nobody finds work, a share goes on to the next programme: the four outcomes are known.
TEST(Programme, IsFollowedByTheNextForTheStatedShare) {
  const Scenario scenario = read(world(R"(
    next_share = { value = 0.6, unit = "share" }
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0, unit = "per month" }
)"));
  double next = 0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::trajectories);
    next += kpi(scenario.chain, result, "in_programme_90d") / 50;
    EXPECT_EQ(kpi(scenario.chain, result, "established_90d"), 0);
    EXPECT_NEAR(kpi(scenario.chain, result, "in_programme_90d") + kpi(scenario.chain, result, "neither_90d"),
                1, 1e-12);
  }
  EXPECT_NEAR(next, 0.6, 5 * 0.0049) << "binomial standard error of 10,000 people";
}

const std::string no_way_out_but_the_end = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0, unit = "per month" }
)";

// Odds of 3 to 2 become 6 to 1 for women: 6 of 7 go on, of men 6 of 10 as before.
TEST(Programme, IsFollowedByTheNextForMoreOfThoseWithHigherOdds) {
  const auto world_with = [](const std::string& effect) {
    return world("next_share = { value = 0.6, unit = \"share\" }\n" + effect + no_way_out_but_the_end);
  };
  const std::string four = R"(
    [[programme.next_effect]]
    name = "women"
    attribute = "gender"
    is = ["women"]
    odds_ratio = { value = 4, unit = "factor", evidence = "association" }
)";
  const Scenario scenario = read(world_with(four));
  const auto& categories = scenario.chain.attributes[0].categories;
  for (std::size_t cell = 0; cell < 2; ++cell)
    EXPECT_NEAR(scenario.chain.programme.next_share_for(cell), categories[cell] == "women" ? 6.0 / 7 : 0.6,
                1e-12);
  double women = 0;
  double men = 0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::kpis_only);
    women += kpi(scenario.chain, result, "in_programme_90d", "women") / 50;
    men += kpi(scenario.chain, result, "in_programme_90d", "men") / 50;
  }
  EXPECT_NEAR(women, 6.0 / 7, 5 * 0.005) << "binomial standard error of about 5,000 women";
  EXPECT_NEAR(men, 0.6, 5 * 0.007);
}

TEST(Programme, RefusesEffectsOnTheNextWithoutAnythingToChange) {
  const std::string effect =
      "[[programme.next_effect]]\nname = \"some\"\nattribute = \"gender\"\nis = [\"women\"]\n"
      "odds_ratio = { value = 2, unit = \"factor\", evidence = \"association\" }\n";
  EXPECT_TRUE(says(refusal(world(effect + no_way_out_but_the_end)),
                   "has a 'next_effect', but not a part of people who go on"));
  std::string nobody = effect;
  nobody.replace(nobody.find("[\"women\"]"), 9, "[]");
  EXPECT_TRUE(says(
      refusal(world("next_share = { value = 0.5, unit = \"share\" }\n" + nobody + no_way_out_but_the_end)),
      "programme, effect 'some' is for nobody"));
}

}  // namespace
}  // namespace kedja::models
