// Exits against closed forms: competing exponential risks, effects, frailty, loss and return.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr double month = 2629746.0;  // ticks
constexpr double people = 10000;     // 50 replications of 200

const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 300, unit = "days" }
)";

std::string exit_to_work(const std::string& more) {
  return R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.05, unit = "per month" }
)" + more;
}

double mean_kpi(const Scenario& scenario, const std::string& id, const std::string& category = "") {
  double sum = 0;
  for (std::uint64_t r = 0; r < 50; ++r)
    sum +=
        kpi(scenario.chain, run_replication(scenario.chain, sim::Seed{7}, r, Keep::kpis_only), id, category);
  return sum / 50;
}

double five_standard_errors(double share) {
  return 5 * std::sqrt(share * (1 - share) / people);
}

/// 36 months from a day in 2014 are 1096 days (2016 has a leap day).
constexpr double months_36 = 1096 * 86400 / month;

TEST(Exits, AreReachedAtTheirHazard) {
  const double expected = 1 - std::exp(-0.05 * months_36);
  EXPECT_NEAR(mean_kpi(read(world(course + exit_to_work(""))), "established_36m"), expected,
              five_standard_errors(expected));
}

TEST(Exits, CompeteInProportionToTheirHazards) {
  const Scenario scenario = read(world(course + exit_to_work("") + R"(
    [[exit]]
    name = "studies"
    leads_to = "studies"
    source = "test"
    hazard = { value = 0.03, unit = "per month" }
)"));
  // 5 of 8 exits lead to work, and both last. Everyone is looked at 90 days after leaving: at the latest 24
  // months (730 days for those who came in January or February 2014, 731 for the rest, as 2016 has a leap
  // day) and 90 days on.
  const double looked_at = (730 + 306.0 / 365 + 90) * 86400 / month;
  const double to_work = 0.05 / 0.08 * (1 - std::exp(-0.08 * looked_at));
  EXPECT_NEAR(mean_kpi(scenario, "in_work_90d"), to_work, five_standard_errors(to_work));
}

TEST(Exits, AreMultipliedByTheirEffects) {
  const Scenario scenario = read(world(course + exit_to_work(R"(
    [[exit.effect]]
    name = "women"
    attribute = "gender"
    is = ["women"]
    factor = { value = 0.5, unit = "factor", evidence = "assumption" }
    [[exit.effect]]
    name = "lock-in"
    during = ["course"]
    factor = { value = 0, unit = "factor", evidence = "assumption" }
    [[exit.effect]]
    name = "skills"
    after = ["course"]
    factor = { value = 2, unit = "factor", evidence = "assumption" }
)")));
  const double open = (1096 - 300) * 86400 / month;
  const double men = 1 - std::exp(-0.05 * 2 * open);
  const double women = 1 - std::exp(-0.05 * 0.5 * 2 * open);
  EXPECT_NEAR(mean_kpi(scenario, "established_36m", "men"), men, std::sqrt(2.0) * five_standard_errors(men));
  EXPECT_NEAR(mean_kpi(scenario, "established_36m", "women"), women,
              std::sqrt(2.0) * five_standard_errors(women));
}

TEST(Exits, StayClosedUntilWhatTheyComeAfterIsCompleted) {
  const Scenario scenario = read(world(course + exit_to_work(R"(
    opens_after = ["course"]
)")));
  const auto result = run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t work = when(story, "to_work");
    EXPECT_TRUE(work < 0 || work >= when(story, "completed", "course"));
  }
}

// A gamma frailty of mean 1 and variance v turns the survival exp(-H) into (1 + v H)^(-1/v) (Vaupel, Manton
// and Stallard 1979).
TEST(Exits, SlowDownForTheGroupWhenPeopleDifferByFrailty) {
  const Scenario scenario = read(world(course + exit_to_work(R"(
    frailty = { value = 1, unit = "factor" }
)")));
  const double expected = 1 - 1 / (1 + 0.05 * months_36);
  EXPECT_NEAR(mean_kpi(scenario, "established_36m"), expected, five_standard_errors(expected));
}

TEST(Exits, ThatDoNotLastLeadBackAndCanBeReachedAgain) {
  const Scenario scenario = read(world(course + exit_to_work(R"(
    lasts = { distribution = "constant", value = 100, unit = "days" }
)")));
  const auto result = run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
  int again = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    std::int64_t since = -1;
    int times = 0;
    for (const Happened& h : story) {
      if (h.event == "to_work") {
        EXPECT_EQ(since, -1) << "nobody in work finds work";
        since = h.time;
        ++times;
      }
      if (h.event == "from_work") {
        EXPECT_EQ(h.time, since + 100 * 86400);
        since = -1;
      }
    }
    again += times > 1;
  }
  EXPECT_GT(again, 100);
}

}  // namespace
}  // namespace kedja::models
