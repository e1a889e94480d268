// Services in small worlds whose outcome can be worked out by hand.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
)";

TEST(Services, TakeTheirDurationWithoutWaitingWhenThereIsNoLimit) {
  const Scenario scenario = read(world(course));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_EQ(when(story, "started", "course"), when(story, "arrived"));
    EXPECT_EQ(when(story, "completed", "course"), when(story, "arrived") + 30 * day);
  }
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "wait_days.course"), 0);
}

TEST(Services, OfWorkAreDoneAtTheHoursOfTheWeek) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "course"
    source = "test"
    work = { distribution = "constant", value = 138, unit = "hours" }
    hours = { value = 15, unit = "hours per week" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result))
    EXPECT_EQ(when(story, "completed", "course") - when(story, "started", "course"), 5564160)
        << "138 / 15 = 9.2 weeks";
}

TEST(Services, AreGivenInTheOrderOfThePrerequisitesAndInParallelOtherwise) {
  const Scenario scenario = read(world(course + R"(
    [[service]]
    name = "later"
    after = ["course"]
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[service]]
    name = "beside"
    source = "test"
    duration = { distribution = "constant", value = 50, unit = "days" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_EQ(when(story, "started", "later"), when(story, "completed", "course"));
    EXPECT_EQ(when(story, "started", "beside"), when(story, "arrived"));
  }
}

TEST(Services, AreNumberedInTheOrderOfTheChainWhateverTheirNames) {
  const Scenario scenario = read(world(course + R"(
    [[service]]
    name = "a-last"
    after = ["b-middle", "course"]
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[service]]
    name = "b-middle"
    after = ["course"]
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
)"));
  std::vector<std::string> names;
  for (const Service& service : scenario.chain.services) names.push_back(service.name);
  EXPECT_EQ(names, (std::vector<std::string>{"course", "b-middle", "a-last"}));
}

// A queue of one place and constant service, followed by hand (Lindley's recursion).
TEST(Services, WithOnePlaceServeInTheOrderOfArrival) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "desk"
    source = "test"
    places = { value = 1, unit = "places" }
    duration = { distribution = "constant", value = 36, unit = "hours" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  std::int64_t free_at = 0;
  std::int64_t waited = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t arrived = when(story, "arrived");
    const std::int64_t start = std::max(arrived, free_at);
    EXPECT_EQ(when(story, "started", "desk"), start);
    free_at = start + 36 * 3600;
    waited += start - arrived;
  }
  EXPECT_NEAR(kpi(scenario.chain, result, "wait_days.desk"), static_cast<double>(waited) / 200 / day, 1e-9);
}

TEST(Services, ServeThoseWhoAreToBeFirstBeforeOthersWhoWait) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "desk"
    source = "test"
    places = { value = 1, unit = "places" }
    duration = { distribution = "constant", value = 3, unit = "days" }
    [[service.first]]
    attribute = "gender"
    is = ["women"]
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_LT(kpi(scenario.chain, result, "wait_days.desk", "women"),
            kpi(scenario.chain, result, "wait_days.desk", "men") / 5);
}

TEST(Services, AreOnlyForThoseEligible) {
  const Scenario scenario = read(world(course + R"(
    [[service.eligible]]
    attribute = "gender"
    is = ["men"]
    [[service]]
    name = "after"
    after = ["course"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course", "women"), 0);
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course", "men"),
            kpi(scenario.chain, result, "arrivals", "men"));
  EXPECT_EQ(kpi(scenario.chain, result, "completed.after"), 200)
      << "what one is not to have does not hold one up";
}

TEST(Services, AreGivenToTheStatedShare) {
  const Scenario scenario = read(world(course + R"(
    share = { value = 0.25, unit = "share" }
)"));
  double given = 0;
  for (std::uint64_t r = 0; r < 50; ++r)
    given += kpi(scenario.chain, run_replication(scenario.chain, sim::Seed{1}, r, Keep::kpis_only),
                 "completed.course");
  EXPECT_NEAR(given / 10000, 0.25, 5 * 0.00433) << "binomial standard error of 10,000 people";
}

TEST(Services, FollowTheirCalendarOfPlacesWithoutThrowingAnyoneOut) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "course"
    source = "test"
    places = { values = [{ from = 2014-01-01, value = 1000 }, { from = 2014-07-01, value = 0 }], unit = "places" }
    duration = { distribution = "constant", value = 30, unit = "days" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t closes = 181 * day;
  for (const auto& story : stories(scenario.chain, result)) {
    const bool in_time = when(story, "arrived") < closes;
    EXPECT_EQ(when(story, "started", "course") >= 0, in_time);
    EXPECT_EQ(when(story, "completed", "course"), in_time ? when(story, "started", "course") + 30 * day : -1);
  }
}

TEST(Services, StartCohortsTogetherOnTheirDaysOnlyWhenEnoughWait) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
    [service.cohort]
    start = { every = "month", on = "1" }
    least = { value = 15, unit = "persons" }
    most = { value = 18, unit = "persons" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  std::map<std::int64_t, int> group_sizes;
  for (const auto& story : stories(scenario.chain, result))
    if (const auto start = when(story, "started", "course"); start >= 0) ++group_sizes[start];
  ASSERT_FALSE(group_sizes.empty());
  for (const auto& [start, size] : group_sizes) {
    EXPECT_GE(size, 15);
    EXPECT_LE(size, 18);
    EXPECT_EQ(scenario.chain.calendar.date(sim::Time(start)).day(), std::chrono::day(1));
    EXPECT_EQ(start % day, 0);
  }
}

TEST(Services, AreInterruptedAtTheHazardAndReturnedToByTheStatedShare) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 100, unit = "days" }
    interruption = { value = 0.01, unit = "per day" }
    returns = { value = 0.5, unit = "share" }
    returns_after = { distribution = "constant", value = 7, unit = "days" }
)"));
  double stays = 0;
  double interrupted = 0;
  double returned = 0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::trajectories);
    for (const auto& story : stories(scenario.chain, result)) {
      for (std::size_t i = 0; i + 1 < story.size(); ++i) {
        if (story[i].event == "started") ++stays;
        if (story[i].event != "interrupted") continue;
        ++interrupted;
        if (story[i + 1].event != "waiting") continue;
        ++returned;
        EXPECT_EQ(story[i + 1].time, story[i].time + 7 * day);
      }
    }
  }
  // 1 - exp(-1) = 0.632 of the stays are interrupted; five binomial standard errors.
  EXPECT_NEAR(interrupted / stays, 0.63212, 5 * 0.4822 / std::sqrt(stays));
  EXPECT_NEAR(returned / interrupted, 0.5, 5 * 0.5 / std::sqrt(interrupted));
}

/// A course of 100 days that people break off, at a hazard that another service of 50 days multiplies.
std::string course_beside_another(const std::string& effect) {
  return world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 100, unit = "days" }
    interruption = { value = 0.5, unit = "per month" }
    )" + effect +
               R"(
    [[service]]
    name = "another"
    source = "test"
    duration = { distribution = "constant", value = 50, unit = "days" }
)");
}

std::string while_in_another(const std::string& factor, const std::string& added = "") {
  return R"([[service.interruption_effect]]
    name = "two-at-a-time"
    during = ["another"]
    factor = { value = )" +
         factor + R"(, unit = "factor", evidence = "assumption" }
    )" + added;
}

TEST(Services, AreInterruptedAtAHazardThatDependsOnWhatElsePeopleDo) {
  const Scenario scenario = read(course_beside_another(while_in_another("0")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t interrupted = when(story, "interrupted", "course");
    EXPECT_TRUE(interrupted < 0 || interrupted > when(story, "completed", "another"));
  }
  EXPECT_NEAR(kpi(scenario.chain, result, "interrupted.course"), 200 * (1 - std::exp(-0.5 * 50 / 30.44)), 20);
}

TEST(Services, AreInterruptedAsBeforeWhereWhatElsePeopleDoChangesNothing) {
  const Scenario without = read(course_beside_another(""));
  const Scenario with = read(course_beside_another(while_in_another("1")));
  const auto before = run_replication(without.chain, sim::Seed{1}, 0, Keep::trajectories);
  const auto after = run_replication(with.chain, sim::Seed{1}, 0, Keep::trajectories);
  const auto stories_before = stories(without.chain, before);
  const auto stories_after = stories(with.chain, after);
  for (std::size_t who = 0; who < stories_before.size(); ++who)
    EXPECT_EQ(when(stories_before[who], "interrupted", "course"),
              when(stories_after[who], "interrupted", "course"));
}

TEST(Services, AreInterruptedMoreByThosePeopleForWhomWhatElseTheyDoMatters) {
  const Scenario scenario =
      read(course_beside_another(while_in_another("0", "attribute = \"gender\"\n is = [\"men\"]\n")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_GT(kpi(scenario.chain, result, "interrupted.course", "women") /
                kpi(scenario.chain, result, "arrivals", "women"),
            0.2 + kpi(scenario.chain, result, "interrupted.course", "men") /
                      kpi(scenario.chain, result, "arrivals", "men"));
}

// Work that lasts a day breaks the course off and it is offered again, some 15 times a month for six years.
TEST(Services, ThatSomebodyComesToMoreOftenThanATrajectoryCanSayEndTheReplication) {
  const std::string text = world(R"(
    [[service]]
    name = "course"
    source = "test"
    ends_with_programme = false
    beside_work = false
    duration = { distribution = "constant", value = 3000, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 30, unit = "per month" }
    lasts = { distribution = "constant", value = 1, unit = "days" }
)");
  try {
    simulate(text);
    FAIL() << "more than 255 visits";
  } catch (const std::length_error& error) {
    EXPECT_TRUE(says(error.what(), "'course' more than 255 times")) << error.what();
  }
}

TEST(Services, WithAnEffectOfNothingAreRefused) {
  const std::string nothing = R"([[service.interruption_effect]]
    name = "nothing"
    factor = { value = 2, unit = "factor", evidence = "assumption" }
)";
  EXPECT_TRUE(says(refusal(course_beside_another(nothing)), "says neither for whom nor when"));
  EXPECT_TRUE(says(refusal(course_beside_another(while_in_another("2", "attribute = \"gender\"\n"))),
                   "needs 'attribute' and 'is' together"));
  std::string itself = while_in_another("2");
  itself.replace(itself.find("another\"]"), 7, "course");
  EXPECT_TRUE(says(refusal(course_beside_another(itself)), "is 'during' the service itself"));
}

}  // namespace
}  // namespace kedja::models
