// Sanctions in small worlds whose outcome can be worked out by hand.

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

const std::string course = R"(
    [[authority]]
    name = "agency"
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 400, unit = "days" }
)";

const std::string money = R"(
    [[benefit]]
    name = "allowance"
    payer = "agency"
    while = ["in_programme"]
    source = "test"
    amount = { value = 300, unit = "kr per day" }
    days_per_week = { value = 5, unit = "days" }
)";

/// A report that is due after two weeks and then each month until the programme is over, which so many miss.
std::string report(const std::string& missed, const std::string& added) {
  return R"(
    [[sanction]]
    name = "reports"
    authority = "agency"
    source = "test"
    known_after = { distribution = "constant", value = 10, unit = "days" }
    )" + added +
         R"(
    [[sanction.duty]]
    name = "report"
    after = { value = 14, unit = "days" }
    every = { value = 1, unit = "months" }
    missed = { value = )" +
         missed + R"(, unit = "share" }
)";
}

const std::string warning = "[[sanction.step]]\n";
const std::string ten_days = "[[sanction.step]]\ndays = { value = 10, unit = \"days\" }\n";
const std::string suspension = "[[sanction.step]]\nsuspended = { value = 20, unit = \"days\" }\n";

TEST(Sanctions, GoUpTheLadderWithEachMissThatIsKnown) {
  const Scenario scenario =
      read(world(course + money + report("1", "benefits = [\"allowance\"]\n" + warning + ten_days)));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const sim::CivilCalendar& calendar = scenario.chain.calendar;
  for (const auto& story : stories(scenario.chain, result)) {
    const sim::Time first = sim::Time(when(story, "arrived")) + sim::days(14);
    EXPECT_EQ(when(story, "warned"), first.ticks() + 10 * day);
    EXPECT_EQ(when(story, "without_benefit"), calendar.add_months(first, 1).ticks() + 10 * day);
  }
  EXPECT_EQ(kpi(scenario.chain, result, "missed_share.reports"), 1);
  EXPECT_EQ(kpi(scenario.chain, result, "step_after_days.reports"), 10);
  const double steps = kpi(scenario.chain, result, "sanction_steps.reports");
  EXPECT_GE(steps, 200 * 23);
  EXPECT_LE(steps, 200 * 24);
  EXPECT_EQ(kpi(scenario.chain, result, "sanction_days.reports"), 10 * (steps - 200));
}

TEST(Sanctions, AreMissedByTheStatedShare) {
  const Scenario scenario = read(world(course + report("0.2", warning)));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_NEAR(kpi(scenario.chain, result, "missed_share.reports"), 0.2, 0.03);
}

TEST(Sanctions, CountDaysWhateverTheUnitTheyAreStatedIn) {
  const std::string two_weeks = "[[sanction.step]]\ndays = { value = 2, unit = \"weeks\" }\n";
  const Scenario scenario =
      read(world(course + money + report("1", "benefits = [\"allowance\"]\n" + two_weeks + warning)));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "sanction_days.reports"), 200 * 14) << "once for each";
}

TEST(Sanctions, TakeDaysOfBenefitAndChangeNothingElse) {
  const std::string rest = "benefits = [\"allowance\"]\n" + ten_days + warning;
  const Scenario with = read(world(course + money + report("1", rest)));
  const Scenario without = read(world(course + money + report("1", warning)));
  const auto sanctioned = run_replication(with.chain, sim::Seed{1}, 0, Keep::trajectories);
  const auto warned = run_replication(without.chain, sim::Seed{1}, 0, Keep::trajectories);
  double paid = 0;
  double paid_with_sanction = 0;
  for (const std::string year : {"2014", "2015", "2016"}) {
    paid += kpi(without.chain, warned, "paid.agency", year);
    paid_with_sanction += kpi(with.chain, sanctioned, "paid.agency", year);
  }
  EXPECT_EQ(paid - paid_with_sanction, 200 * 10 * 300) << "ten days for each, once";

  const auto ways = stories(without.chain, warned);
  const auto ways_with_sanction = stories(with.chain, sanctioned);
  for (std::size_t who = 0; who < ways.size(); ++who) {
    ASSERT_EQ(ways[who].size(), ways_with_sanction[who].size());
    for (std::size_t row = 0; row < ways[who].size(); ++row) {
      EXPECT_EQ(ways[who][row].time, ways_with_sanction[who][row].time);
      EXPECT_EQ(ways[who][row].service, ways_with_sanction[who][row].service);
      const std::string& event = ways_with_sanction[who][row].event;
      EXPECT_EQ(ways[who][row].event, event == "without_benefit" ? "warned" : event);
    }
  }
}

TEST(Sanctions, SuspendPeopleFromTheServicesForATime) {
  const Scenario scenario =
      read(world(course + report("1", "services = [\"course\"]\n" + suspension + warning)));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t suspended = when(story, "arrived") + 24 * day;
    EXPECT_EQ(when(story, "suspended"), suspended);
    EXPECT_EQ(when(story, "interrupted", "course"), suspended);
    EXPECT_EQ(when(story, "completed", "course"), suspended + 20 * day + 400 * day) << "begun anew";
  }
  EXPECT_EQ(kpi(scenario.chain, result, "suspensions.reports"), 200);
}

TEST(Sanctions, KeepThoseWhoWaitOutOfTheLine) {
  const Scenario scenario = read(world(course + R"(
    [[handover]]
    name = "late"
    to = "course"
    source = "test"
    delay = { distribution = "constant", value = 30, unit = "days" }
)" + report("1", "services = [\"course\"]\n" + suspension + warning)));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_EQ(when(story, "handed_over", "course"), when(story, "arrived") + 30 * day);
    EXPECT_EQ(when(story, "started", "course"), when(story, "arrived") + 44 * day);
  }
}

TEST(Sanctions, AskOfAttendanceOnlyThoseWhoAttend) {
  const Scenario scenario = read(world(course + R"(
    [[service]]
    name = "short"
    source = "test"
    duration = { distribution = "constant", value = 100, unit = "days" }
)" + report("1", warning) + "during = [\"short\"]\n"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(kpi(scenario.chain, result, "sanction_steps.reports"), 200 * 3)
      << "after 14, 44 and 75 days or so";
}

TEST(Sanctions, AreForThoseInTheProgramme) {
  const Scenario scenario = read(world(course + report("1", warning) + R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.2, unit = "per month" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t left = when(story, "left_programme");
    for (const Happened& h : story) EXPECT_FALSE(h.event == "warned" && h.time > left && left >= 0);
  }
}

TEST(Sanctions, ThatSayTooLittleOrTooMuchAreRefused) {
  const auto refused = [](const std::string& added) { return refusal(world(course + money + added)); };
  EXPECT_TRUE(says(refused(report("1", ten_days)), "takes days of benefit, but names none"));
  EXPECT_TRUE(says(refused(report("1", "benefits = [\"allowance\"]\n" + warning)), "no step takes days"));
  EXPECT_TRUE(says(refused(report("1", suspension)), "suspends people, but names no services"));
  EXPECT_TRUE(says(refused(report("1", "services = [\"course\"]\n" + warning)), "no step suspends anybody"));
  EXPECT_TRUE(says(refused(report("1", "")), "step"));
  for (const char* every : {"0, unit = \"weeks\"", "1, unit = \"seconds\""}) {
    std::string soon = report("1", warning);
    const std::string monthly = "every = { value = 1, unit = \"months\"";
    soon.replace(soon.find(monthly), monthly.size(), std::string("every = { value = ") + every);
    EXPECT_TRUE(says(refused(soon), "between 1 and 36500 days")) << every;
  }
  EXPECT_TRUE(says(refused(report("1", warning) + R"(
    [[sanction.duty]]
    name = "late"
    after = { value = 24, unit = "months" }
    missed = { value = 1, unit = "share" }
)"),
                   "has 'late' due when the programme is over"));
  EXPECT_TRUE(says(refused(R"(
    [[benefit]]
    name = "support"
    payer = "agency"
    source = "test"
    tested_on = "household"
    norm = { single = { value = 9000, unit = "kr per month" } }
)" + report("1", "benefits = [\"support\"]\n" + ten_days)),
                   "takes days of 'support', which is tested"));
}

}  // namespace
}  // namespace kedja::models
