// Services that another makes needless, in small worlds whose outcome can be worked out by hand.

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

/// A course of 30 days that a recognition of skills makes needless, and what comes after the course.
std::string course(const std::string& days_of_recognition, const std::string& added = "") {
  return world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
    [[service.excused_by]]
    service = "recognition"
)" + added + R"(
    [[service]]
    name = "next"
    after = ["course"]
    source = "test"
    duration = { distribution = "constant", value = 5, unit = "days" }
    [[service]]
    name = "recognition"
    source = "test"
    duration = { distribution = "constant", value = )" +
               days_of_recognition + R"(, unit = "days" }
)");
}

TEST(Excuses, TakePeopleOutOfWhatHasBecomeNeedlessAndOnToWhatComesAfter) {
  const Scenario scenario = read(course("10"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t recognised = when(story, "arrived") + 10 * day;
    EXPECT_EQ(when(story, "excused", "course"), recognised);
    EXPECT_EQ(when(story, "completed", "course"), -1);
    EXPECT_EQ(when(story, "started", "next"), recognised);
  }
  EXPECT_EQ(kpi(scenario.chain, result, "spared.course"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "needless_days.course"), 10);
  EXPECT_EQ(kpi(scenario.chain, result, "interrupted.course"), 0) << "nobody broke it off";
}

TEST(Excuses, ThatComeTooLateShowAllTheDaysThatWereInVain) {
  const Scenario scenario = read(course("50"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result))
    EXPECT_EQ(when(story, "started", "next"), when(story, "arrived") + 30 * day) << "by the course";
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "spared.course"), 0);
  EXPECT_EQ(kpi(scenario.chain, result, "needless_days.course"), 30);
}

TEST(Excuses, AreForTheStatedShareOfThoseWhoCompleteTheOther) {
  const Scenario scenario = read(course("10", "share = { value = 0.25, unit = \"share\" }\n"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const double spared = kpi(scenario.chain, result, "spared.course");
  EXPECT_NEAR(spared, 50, 20);
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course"), 200 - spared);
}

TEST(Excuses, GiveBackThePlaceInTheLineToo) {
  const Scenario scenario =
      read(course("1").replace(course("1").find("duration"), 0, R"(places = { value = 1, unit = "places" }
    )"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(kpi(scenario.chain, result, "spared.course"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course"), 0);
  for (const auto& story : stories(scenario.chain, result))
    EXPECT_EQ(when(story, "started", "next"), when(story, "arrived") + day) << "whoever waited or not";
}

TEST(Excuses, LeaveTheHandoverFromTheNeedlessServiceAsItWas) {
  const Scenario scenario = read(course("10") + R"(
    [[handover]]
    name = "on"
    from = "course"
    to = "next"
    source = "test"
    delay = { distribution = "constant", value = 7, unit = "days" }
)");
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result))
    EXPECT_EQ(when(story, "started", "next"), when(story, "arrived") + 17 * day);
}

TEST(Excuses, HoldAlsoForWhatLifeWouldOpenLater) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "course"
    for_life = ["illness"]
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
    [[service.excused_by]]
    service = "recognition"
    [[service]]
    name = "recognition"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[life]]
    name = "illness"
    source = "test"
    hazard = { value = 1, unit = "per week" }
    lasts = { distribution = "constant", value = 5, unit = "days" }
    recurs = true
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t recognised = when(story, "completed", "recognition");
    for (const Happened& h : story)
      EXPECT_FALSE(h.service == "course" && h.event == "started" && h.time > recognised);
  }
  EXPECT_GT(kpi(scenario.chain, result, "spared.course"), 50) << "who were ill before";
  EXPECT_LT(kpi(scenario.chain, result, "spared.course"), 190);
}

TEST(Excuses, ThatNobodyCouldHaveAreRefused) {
  EXPECT_TRUE(
      says(refusal(course("10", "[[service.excused_by]]\nservice = \"course\"\n")), "excused by itself"));
  EXPECT_TRUE(
      says(refusal(course("10", "[[service.excused_by]]\nservice = \"next\"\n")), "which comes after it"));
  EXPECT_TRUE(says(refusal(course("10", "[[service.excused_by]]\nservice = \"recognition\"\n")), "twice"));
  const std::string for_women = R"(
    [[service.eligible]]
    attribute = "gender"
    is = ["women"]
    [[service]]
    name = "for-men"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
    [[service.eligible]]
    attribute = "gender"
    is = ["men"]
    [[service.excused_by]]
    service = "recognition"
)";
  EXPECT_TRUE(says(refusal(course("10") + for_women), "nobody may have both"));
  EXPECT_TRUE(
      says(refusal(course("10", "[[service.excused_by]]\nservice = \"recogniton\"\n")), "Did you mean"));
}

}  // namespace
}  // namespace kedja::models
