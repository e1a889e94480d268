// Courses that can be failed, and services that are come back to, in small worlds.

#include "models/behaviour/courses.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

std::string course(const std::string& more) {
  return world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
)" + more + R"(
    [[service]]
    name = "next"
    after = ["course"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
)");
}

int times(const std::vector<Happened>& story, const std::string& event) {
  int n = 0;
  for (const Happened& h : story)
    if (h.event == event && h.service == "course") ++n;
  return n;
}

TEST(Courses, ThatNobodyPassesAreTriedAsOftenAsAllowedAndThenGivenUp) {
  const Scenario scenario = read(course(R"(
    pass = { value = 0, unit = "share" }
    on_fail = "repeat"
    attempts = { value = 3, unit = "times" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_EQ(times(story, "started"), 3);
    EXPECT_EQ(times(story, "failed"), 3);
    EXPECT_EQ(times(story, "completed"), 0);
    EXPECT_EQ(when(story, "started", "next"), -1);
  }
  EXPECT_EQ(kpi(scenario.chain, result, "failed.course"), 600);
  EXPECT_EQ(kpi(scenario.chain, result, "passed.course"), 0);
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course"), 0);
  EXPECT_EQ(result.broken_identity, "");
}

TEST(Courses, ThatAreGoneOnFromAreNotAchieved) {
  const Scenario scenario = read(course(R"(
    pass = { value = 0.25, unit = "share" }
    on_fail = "go-on"
)"));
  double passed = 0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::trajectories);
    for (const auto& story : stories(scenario.chain, result)) {
      EXPECT_EQ(times(story, "completed") + times(story, "failed"), 1);
      EXPECT_EQ(when(story, "started", "next"), when(story, "completed", "course"));
    }
    passed += kpi(scenario.chain, result, "passed.course");
    EXPECT_EQ(kpi(scenario.chain, result, "completed.course"), kpi(scenario.chain, result, "passed.course"));
    EXPECT_EQ(kpi(scenario.chain, result, "passed.course") + kpi(scenario.chain, result, "failed.course"),
              200);
    EXPECT_EQ(kpi(scenario.chain, result, "pass_share.course"),
              kpi(scenario.chain, result, "passed.course") / 200);
  }
  EXPECT_NEAR(passed / 10000, 0.25, 5 * 0.00433) << "binomial standard error of 10,000 people";
}

const std::string broken_off = R"(
    interruption = { value = 0.2, unit = "per day" }
    returns = { value = 1, unit = "share" }
    returns_after = { distribution = "constant", value = 7, unit = "days" }
)";

TEST(Courses, ThatAreResumedTakeTheirLengthInAllHoweverOftenTheyAreBrokenOff) {
  const Scenario scenario = read(course(broken_off + "on_interruption = \"resume\"\n"));
  int interrupted = 0;
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    interrupted += times(story, "interrupted");
    EXPECT_EQ(when(story, "completed", "course"),
              when(story, "arrived") + 10 * day + times(story, "interrupted") * 7 * day);
  }
  EXPECT_GT(interrupted, 200);
  EXPECT_EQ(result.broken_identity, "");
}

TEST(Courses, ThatAreMatchedAnewAreHandedOverAgain) {
  const Scenario scenario = read(course(broken_off + "on_interruption = \"rematch\"\n") + R"(
    [[handover]]
    name = "to-course"
    to = "course"
    source = "test"
    delay = { distribution = "constant", value = 5, unit = "days" }
)");
  int rematched = 0;
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result))
    for (std::size_t i = 0; i + 4 < story.size(); ++i) {
      if (story[i].event != "interrupted" || story[i + 4].event != "started") continue;
      ++rematched;
      EXPECT_EQ(story[i + 1].event, "handover_started");
      EXPECT_EQ(story[i + 1].time, story[i].time + 7 * day);
      EXPECT_EQ(story[i + 2].event, "handed_over");
      EXPECT_EQ(story[i + 4].time, story[i].time + 12 * day);
    }
  EXPECT_GT(rematched, 200);
}

}  // namespace
}  // namespace kedja::models
