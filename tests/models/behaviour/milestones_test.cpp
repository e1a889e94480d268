#include "models/behaviour/milestones.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

/// Everybody is mapped for 30 days from arrival, has course a for 60 days and then b for 100, two weeks after
/// the one before.
const std::string way = R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
    [[service]]
    name = "a"
    after = ["mapping"]
    source = "test"
    duration = { distribution = "constant", value = 60, unit = "days" }
    [[service]]
    name = "b"
    after = ["a"]
    source = "test"
    duration = { distribution = "constant", value = 100, unit = "days" }
    [[handover]]
    name = "to-a"
    from = "mapping"
    to = "a"
    source = "test"
    delay = { distribution = "constant", value = 14, unit = "days" }
    [[handover]]
    name = "to-b"
    from = "a"
    to = "b"
    source = "test"
    delay = { distribution = "constant", value = 14, unit = "days" }
)";

/// The same with a milestone for each thing to be measured.
std::string milestones(const std::string& extra = "") {
  return world(way + R"(
    [[milestone]]
    name = "plan"
    services = ["mapping"]
    reached_at = "completion"
    source = "test"
    within = { value = 30, unit = "days" }
    [[milestone]]
    name = "course"
    services = ["a", "b"]
    from = "plan"
    source = "test"
    within = { value = 13, unit = "days" }
    [[milestone]]
    name = "both-courses"
    services = ["a", "b"]
    reached_at = "completion"
    from = "course"
    source = "test"
    count = { value = 2, unit = "times" }
)" + extra);
}

TEST(Milestones, AreReachedAtTheStartOrCompletionOfTheirServices) {
  const Scenario scenario = read(milestones());
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  // All 200 take the same time; within a day, quantiles are spread evenly: 30 days lie in [30, 31).
  EXPECT_EQ(kpi(scenario.chain, result, "median_days.plan"), 30.5);
  EXPECT_EQ(kpi(scenario.chain, result, "p90_days.plan"), 30.9);
  EXPECT_EQ(kpi(scenario.chain, result, "median_days.course"), 14.5);
  EXPECT_EQ(kpi(scenario.chain, result, "median_days.both-courses"), 60 + 14 + 100 + 0.5);
  EXPECT_EQ(kpi(scenario.chain, result, "reached.both-courses"), 200);
}

TEST(Milestones, SayHowUnequalLeadTimesAre) {
  const Scenario scenario = read(milestones());
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "p90_to_median.plan"), 30.9 / 30.5);
}

TEST(Milestones, AreAlsoCountedFromThePermitWhereThatIsKnown) {
  const Scenario scenario = read(milestones(R"(
    [[phase]]
    name = "wait-for-municipality"
    source = "test"
    lasts = { distribution = "constant", value = 152, unit = "days" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "median_days.plan"), 30.5);
  EXPECT_EQ(kpi(scenario.chain, result, "median_days_from_permit.plan"), 152 + 30.5);
  EXPECT_EQ(kpi(scenario.chain, result, "p90_days_from_permit.course"), 152 + 30 + 14.9)
      << "whatever the milestone itself counts from";
  const Scenario without_phases = read(milestones());
  for (const KpiDefinition& kpi : kpi_definitions(without_phases.chain))
    EXPECT_EQ(kpi.measure->id.find("from_permit"), std::string::npos);
}

TEST(Milestones, AreInTimeUpToTheLastTickOfTheirLimit) {
  const Scenario scenario = read(milestones());
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "in_time.plan"), 1);
  EXPECT_EQ(kpi(scenario.chain, result, "in_time.course"), 0);
}

TEST(Milestones, AreInTimeForThoseAloneWhoAreFollowedUntilTheirLimit) {
  // One in a hundred moves away each day; the course begins after 30 days or after 150, and is due within
  // 100. Were those counted who were quick and then moved, too many would be in time.
  const Scenario scenario = read(world(way + R"(
    [[service]]
    name = "early"
    source = "test"
    share = { value = 0.5, unit = "share" }
    duration = { distribution = "constant", value = 150, unit = "days" }
    [[service]]
    name = "course"
    after = ["mapping", "early"]
    source = "test"
    duration = { distribution = "constant", value = 1000, unit = "days" }
    [[milestone]]
    name = "course"
    services = ["course"]
    source = "test"
    within = { value = 100, unit = "days" }
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.01, unit = "per day" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  int followed = 0;
  int in_time = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t arrived = when(story, "arrived");
    const std::int64_t moved = when(story, "moved_away");
    const std::int64_t began = when(story, "started", "course");
    if (moved >= 0 && moved <= arrived + 100 * day) continue;
    ++followed;
    if (began >= 0 && began <= arrived + 100 * day) ++in_time;
  }
  ASSERT_GT(followed, 30);
  ASSERT_LT(followed, 170);
  EXPECT_EQ(kpi(scenario.chain, result, "in_time.course"), static_cast<double>(in_time) / followed);
}

TEST(Milestones, OfThoseWhoNeverReachThemCountAsLateOnceTheLimitHasPassed) {
  const Scenario scenario = read(world(way + R"(
    [[service]]
    name = "rare"
    after = ["mapping"]
    source = "test"
    share = { value = 0.3, unit = "share" }
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[milestone]]
    name = "rare"
    services = ["rare"]
    source = "test"
    within = { value = 2, unit = "months" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  const double reached = kpi(scenario.chain, result, "reached.rare");
  EXPECT_NEAR(reached, 60, 5 * std::sqrt(200 * 0.3 * 0.7));
  EXPECT_EQ(kpi(scenario.chain, result, "in_time.rare"), reached / 200);
}

TEST(Milestones, AreNotMeasuredOfThoseWhoCameBeforeTheStart) {
  const Scenario scenario = read(milestones(R"(
    [[initial]]
    name = "earlier"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { value = 50, unit = "persons" }
    from = 2013-12-01
    until = 2014-01-01
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "reached.plan"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "median_days.plan"), 30.5);
}

/// The message about a milestone added to the world; fails if there is none.
std::string message_about(const std::string& milestone) {
  try {
    read(milestones(milestone));
  } catch (const ScenarioError& error) {
    return in_english(error.problems().front().message);
  }
  ADD_FAILURE() << "accepted: " << milestone;
  return "";
}

TEST(Milestones, ThatNobodyCouldReachAreRefused) {
  EXPECT_EQ(message_about(R"(
    [[milestone]]
    name = "three"
    services = ["a", "b"]
    source = "test"
    count = { value = 3, unit = "times" }
)"),
            "milestone 'three' takes 3 services but names only 2 (nobody could ever reach it): name more, or "
            "lower 'count'");
}

TEST(Milestones, CountedFromEachOtherAreRefused) {
  EXPECT_EQ(message_about(R"(
    [[milestone]]
    name = "x"
    services = ["a"]
    from = "y"
    [[milestone]]
    name = "y"
    services = ["b"]
    from = "x"
)"),
            "milestone 'x' is counted from others in a circle (time could not be counted): let one of them "
            "count from arrival");
}

}  // namespace
}  // namespace kedja::models
