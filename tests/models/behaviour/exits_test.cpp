// Exits against closed forms: competing exponential risks, effects, frailty, loss and return.

#include <gtest/gtest.h>

#include <array>
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

// Work and studies leave nothing to plan anew but what leads on from there: whoever has reached one exit can
// still move away.
TEST(Exits, AreStillAheadOfThoseWhoHaveReachedAnother) {
  const Scenario scenario = read(world(course + exit_to_work("") + R"(
    [[exit]]
    name = "moved"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.03, unit = "per month" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
  int from_work = 0;
  for (const auto& story : stories(scenario.chain, result))
    if (when(story, "to_work") >= 0 && when(story, "moved_away") > when(story, "to_work")) ++from_work;
  EXPECT_GT(from_work, 50);
}

// Only the first of a person's exits is in the calendar.
TEST(Exits, TakeOneEventOfAPerson) {
  const auto events_after = [](const std::string& exits) {
    const Scenario scenario = read(world(course + exits));
    Replication replication(scenario.chain, sim::Seed{7}, 0, Keep::kpis_only);
    replication.run_until(sim::Time(0) + sim::days(400));
    return replication.state().simulator.calendar().size();
  };
  const std::string studies = R"(
    [[exit]]
    name = "studies"
    leads_to = "studies"
    source = "test"
    hazard = { value = 0.05, unit = "per month" }
)";
  const std::size_t one = events_after(exit_to_work(""));
  EXPECT_LE(events_after(exit_to_work("") + studies), one);
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

// As happens where the number is drawn from a range that begins at 0.
TEST(Exits, WithAFrailtyTooSmallToDrawFromAreThoseWithoutOne) {
  const auto share_of = [](const std::string& keys) {
    const Scenario scenario = read(world(course + exit_to_work(keys)));
    return mean_kpi(scenario, "established_36m");
  };
  EXPECT_EQ(share_of(R"(frailty = { value = 0.0009, unit = "factor" })"), share_of(""));
  EXPECT_NE(share_of(R"(frailty = { value = 0.5, unit = "factor" })"), share_of(""));
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

// Conditions together. ------------------------------------------------------------------------------------

TEST(Exits, AreMultipliedByAnEffectOnlyWhileAllItsConditionsHold) {
  const Scenario scenario = read(world(course + exit_to_work(R"(
    [[exit.effect]]
    name = "women-after-the-course"
    attribute = "gender"
    is = ["women"]
    after = ["course"]
    factor = { value = 3, unit = "factor", evidence = "assumption" }
)")));
  const double closed = 300 * 86400 / month;
  const double men = 1 - std::exp(-0.05 * months_36);
  const double women = 1 - std::exp(-0.05 * (closed + 3 * (months_36 - closed)));
  EXPECT_NEAR(mean_kpi(scenario, "established_36m", "men"), men, std::sqrt(2.0) * five_standard_errors(men));
  EXPECT_NEAR(mean_kpi(scenario, "established_36m", "women"), women,
              std::sqrt(2.0) * five_standard_errors(women));
}

TEST(Exits, EndServicesThatCannotBeDoneBesideWork) {
  const std::string in_daytime = course + "ends_with_programme = false\nbeside_work = false\n";
  const Scenario scenario = read(world(in_daytime + exit_to_work(R"(
    lasts = { distribution = "constant", value = 60, unit = "days" }
)")));
  int broken_off = 0;
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    bool in_work = false;
    std::int64_t started = -1;
    for (const Happened& h : story) {
      if (h.event == "to_work") in_work = true;
      if (h.event == "from_work") in_work = false;
      if (h.event == "started") {
        EXPECT_FALSE(in_work);
        started = h.time;
      }
      if (h.event == "interrupted") {
        EXPECT_TRUE(in_work) << "nothing else ends it";
        started = -1;
        ++broken_off;
      }
      if (h.event == "completed") {
        EXPECT_FALSE(in_work);
        EXPECT_EQ(h.time, started + 300 * 86400) << "in one go, from the beginning";
        started = -1;
      }
    }
    EXPECT_FALSE(in_work && started >= 0);
  }
  EXPECT_GT(broken_off, 50);
}

// After 60 months only the course keeps people here: whom work takes out of it is gone, and back from no
// work.
TEST(Exits, LetPeopleGoWhomOnlyTheServiceThatTheyEndHasHeld) {
  const std::string forever = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 3000, unit = "days" }
    ends_with_programme = false
    beside_work = false
)";
  const Scenario scenario = read(world(forever + exit_to_work(R"(
    lasts = { distribution = "constant", value = 20, unit = "days" }
)")));
  const sim::CivilCalendar& calendar = scenario.chain.calendar;
  int late = 0;
  for (std::uint64_t r = 0; r < 20; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::trajectories);
    for (const auto& story : stories(scenario.chain, result)) {
      sim::Time followed = calendar.add_months(sim::Time(when(story, "arrived")), 60);
      const sim::Time first_work = sim::Time(when(story, "to_work"));
      if (first_work <= followed) followed = std::max(followed, calendar.add_months(first_work, 12));
      bool is_gone = false;
      for (const Happened& h : story) {
        EXPECT_FALSE(is_gone && h.event == "from_work");
        if (h.event == "to_work" && sim::Time(h.time) > followed) is_gone = true;
      }
      late += is_gone ? 1 : 0;
    }
  }
  EXPECT_GT(late, 5);
}

// Whose first work comes when only the course keeps them here is asked 12 months later if it still does then.
TEST(Exits, AreLookedAtAYearAfterFirstWorkAlsoOfThoseWhomAServiceHasKept) {
  std::string text = world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 2400, unit = "days" }
    ends_with_programme = false
)" + exit_to_work(""));
  const std::string end = "end = 2020-01-01";
  text.replace(text.find(end), end.size(), "end = 2024-01-01");
  const Scenario scenario = read(text);
  const auto& kpis = kpi_definitions(scenario.chain);
  const auto measure = std::ranges::find_if(kpis, [](const KpiDefinition& kpi) {
    return kpi.measure->id == "still_in_work_12m" && kpi.group.empty();
  });
  const sim::CivilCalendar& calendar = scenario.chain.calendar;
  double seen = 0;
  int expected = 0;
  int late = 0;
  for (std::uint64_t r = 0; r < 20; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::trajectories);
    seen += result.kpis[static_cast<std::size_t>(measure - kpis.begin())].denominator;
    for (const auto& story : stories(scenario.chain, result)) {
      const std::int64_t work = when(story, "to_work");
      if (work < 0) continue;
      const sim::Time year_later = calendar.add_months(sim::Time(work), 12);
      const bool is_followed = sim::Time(work) <= calendar.add_months(sim::Time(when(story, "arrived")), 60);
      const bool is_kept = year_later < sim::Time(when(story, "completed", "course"));
      if (!is_followed && is_kept) ++late;
      if (is_followed || is_kept) ++expected;
    }
  }
  EXPECT_GT(late, 10);
  EXPECT_EQ(seen, expected);
}

TEST(Exits, LeaveServicesThatCanBeDoneBesideWorkAlone) {
  const Scenario scenario = read(world(course + "ends_with_programme = false\n" + exit_to_work("")));
  for (const auto& story :
       stories(scenario.chain, run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories))) {
    const std::int64_t started = when(story, "started", "course");
    EXPECT_TRUE(started < 0 || when(story, "completed", "course") == started + 300 * 86400);
  }
}

// A step-in job of 100 days at hazard a, then work at hazard b that opens (factor 1 from 0) by having had it.
TEST(Exits, CanOpenAnotherByHavingBeenHad) {
  const auto text = [](const std::string& factor) {
    return world(course + R"(
    [[exit]]
    name = "step-in"
    leads_to = "work"
    subsidised = true
    source = "test"
    hazard = { value = 0.2, unit = "per month" }
    lasts = { distribution = "constant", value = 100, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.001, unit = "per month" }
    [[exit.effect]]
    name = "chain"
    after_exit = ["step-in"]
    factor = { value = )" +
                 factor + R"(, unit = "factor", evidence = "assumption" }
)");
  };
  const auto after_step_in = [&](const std::string& factor) {
    const Scenario scenario = read(text(factor));
    const auto result = run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
    std::array<int, 2> to_work{};  // without and with an earlier step-in job
    for (const auto& story : stories(scenario.chain, result)) {
      const std::int64_t work = when(story, "to_work");
      const std::int64_t step_in = when(story, "from_step-in");
      if (work >= 0) ++to_work[step_in >= 0 && step_in <= work];
    }
    return to_work;
  };
  const auto without = after_step_in("1");
  const auto with = after_step_in("100");
  EXPECT_EQ(with[0], without[0]) << "nobody else is touched";
  EXPECT_GT(with[1], 100);
  EXPECT_LT(without[1], 30);
}

// Season and cycle. ---------------------------------------------------------------------------------------

std::string season(const std::string& december) {
  std::string text = "[exit.season]\nsource = \"test\"\n";
  for (const std::string name : {"january", "february", "march", "april", "may", "june", "july", "august",
                                 "september", "october", "november"})
    text += name + " = { value = 0, unit = \"factor\" }\n";
  return text + "december = { value = " + december + ", unit = \"factor\" }\n";
}

TEST(Exits, FollowTheSeason) {
  const Scenario scenario = read(world(course + exit_to_work(season("10"))));
  const auto result = run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
  int reached = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t work = when(story, "to_work");
    if (work < 0) continue;
    ++reached;
    EXPECT_EQ(scenario.chain.calendar.date(sim::Time(work)).month(), std::chrono::December);
  }
  EXPECT_GT(reached, 100);
  // Each of the first three Decembers after arrival is 31 days at 0.5 a month, but for those who come in one.
  const double expected = 1 - std::exp(-0.5 * 3 * 31 * 86400 / month);
  EXPECT_NEAR(mean_kpi(scenario, "established_36m"), expected, five_standard_errors(expected));
}

TEST(Exits, FollowTheBusinessCycle) {
  const Scenario scenario = read(world(course + exit_to_work(R"(
    cycle = { values = [{ from = 2014-01-01, value = 0 }, { from = 2016-03-01, value = 2 }], unit = "factor", source = "test" }
)")));
  const auto result = run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
  const std::int64_t march = scenario.chain.calendar.midnight(*sim::parse_date("2016-03-01")).ticks();
  int reached = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t work = when(story, "to_work");
    EXPECT_TRUE(work < 0 || work >= march);
    reached += work >= 0 && work < march + 365 * 86400;
  }
  const double expected = 1 - std::exp(-0.1 * 365 * 86400 / month);
  EXPECT_NEAR(reached / 200.0, expected, 5 * std::sqrt(expected * (1 - expected) / 200));
}

// With the same draws, a hazard that is higher at every moment never delays a sole exit.
TEST(Exits, OfAHigherHazardAtEveryMomentAreNeverLater) {
  const auto first_work = [](const std::string& more) {
    const Scenario scenario = read(world(course + exit_to_work(more)));
    std::vector<std::int64_t> times;
    for (std::uint64_t r = 0; r < 5; ++r)
      for (const auto& story :
           stories(scenario.chain, run_replication(scenario.chain, sim::Seed{7}, r, Keep::trajectories)))
        times.push_back(when(story, "to_work"));
    return times;
  };
  const auto cycle = [](const std::string& low, const std::string& high) {
    return "cycle = { values = [{ from = 2014-01-01, value = " + low +
           " }, { from = 2015-06-01, value = " + high + " }], unit = \"factor\", source = \"test\" }\n" + R"(
    [[exit.effect]]
    name = "women-in-the-course"
    attribute = "gender"
    is = ["women"]
    during = ["course"]
    factor = { value = )" +
           high + R"(, unit = "factor", evidence = "assumption" }
)";
  };
  const auto lower = first_work(cycle("0.5", "0.7"));
  const auto higher = first_work(cycle("0.6", "1.3"));
  ASSERT_EQ(lower.size(), higher.size());
  int sooner = 0;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (lower[i] < 0) continue;
    EXPECT_GE(higher[i], 0);
    EXPECT_LE(higher[i], lower[i]);
    sooner += higher[i] < lower[i];
  }
  EXPECT_GT(sooner, 500);
}

// What comes next. ----------------------------------------------------------------------------------------

const std::string step_in_and_on = R"(
    [[exit]]
    name = "step-in"
    leads_to = "work"
    subsidised = true
    hours = { value = 40, unit = "hours per week" }
    wage = { value = 20000, unit = "kr per month" }
    source = "test"
    hazard = { value = 0.3, unit = "per month" }
    lasts = { distribution = "constant", value = 100, unit = "days" }
    [[exit.next]]
    to = "work"
    share = { value = 0.25, unit = "share" }
    [[exit]]
    name = "work"
    leads_to = "work"
)";

TEST(Exits, LeadOnToTheNextInTheStatedShare) {
  const Scenario scenario = read(world(course + step_in_and_on));
  double ended = 0;
  double went_on = 0;
  for (std::uint64_t r = 0; r < 5; ++r)
    for (const auto& story :
         stories(scenario.chain, run_replication(scenario.chain, sim::Seed{7}, r, Keep::trajectories)))
      for (std::size_t i = 0; i < story.size(); ++i) {
        if (story[i].event != "from_step-in") continue;
        ++ended;
        const bool goes_on = i + 1 < story.size() && story[i + 1].event == "to_work";
        went_on += goes_on;
        if (goes_on) {
          EXPECT_EQ(story[i + 1].time, story[i].time);
        }
      }
  EXPECT_GT(ended, 2000);
  EXPECT_NEAR(went_on / ended, 0.25, 5 * std::sqrt(0.25 * 0.75 / ended));
}

TEST(Exits, ToSubsidisedWorkAreMeasuredApart) {
  const Scenario scenario = read(world(course + step_in_and_on));
  const auto result = run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
  int in_work = 0;
  int subsidised = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const sim::Time look = scenario.chain.calendar.add_months(sim::Time(when(story, "arrived")), 36);
    std::string now;
    for (const Happened& h : story) {
      if (h.time > look.ticks()) break;
      if (h.event.starts_with("to_") || h.event.starts_with("from_")) now = h.event;
    }
    in_work += now.starts_with("to_");
    subsidised += now == "to_step-in";
  }
  EXPECT_GT(subsidised, 10);
  EXPECT_GT(in_work, subsidised);
  EXPECT_DOUBLE_EQ(kpi(scenario.chain, result, "in_work_36m"), in_work / 200.0);
  EXPECT_DOUBLE_EQ(kpi(scenario.chain, result, "in_subsidised_work_36m"), subsidised / 200.0);
  EXPECT_EQ(kpi(scenario.chain, result, "in_subsidised_work_90d"), 1)
      << "all leave for a step-in job, which lasts beyond their 90 days";
}

// Moving. -------------------------------------------------------------------------------------------------

const std::string moving = R"(
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.02, unit = "per month" }
)";

TEST(Exits, OutOfTheMunicipalityEndAPersonsStory) {
  const Scenario scenario = read(world(course + "places = { value = 20, unit = \"places\" }\n" + moving));
  const auto result = run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  int moved = 0;
  int leavers = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    leavers += when(story, "left_programme") >= 0;
    const std::int64_t away = when(story, "moved_away");
    if (away < 0) continue;
    ++moved;
    EXPECT_EQ(when(story, "to_away"), away);
    EXPECT_EQ(story.back().time, away) << "and nothing after it";
  }
  EXPECT_GT(moved, 50);
  EXPECT_EQ(kpi(scenario.chain, result, "moved"), moved);
  EXPECT_EQ(kpi(scenario.chain, result, "leavers"), leavers) << "who moves from the programme is no leaver";
}

TEST(Exits, OutOfTheMunicipalityLeaveTheDenominators) {
  const Scenario scenario = read(world(course + exit_to_work("") + moving));
  const auto result = run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
  int moved = 0;
  int established = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t look =
        scenario.chain.calendar.add_months(sim::Time(when(story, "arrived")), 36).ticks();
    const std::int64_t away = when(story, "moved_away");
    if (away >= 0 && away <= look)
      ++moved;
    else
      established += when(story, "to_work") >= 0 && when(story, "to_work") <= look;
  }
  EXPECT_GT(moved, 50);
  EXPECT_DOUBLE_EQ(kpi(scenario.chain, result, "moved_36m"), moved / 200.0);
  EXPECT_DOUBLE_EQ(kpi(scenario.chain, result, "established_36m"),
                   established / static_cast<double>(200 - moved));
}

/// Work that those whose household had income support the month before do not find.
const std::string work_of_those_without_support = R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.5, unit = "per month" }
    hours = { value = 40, unit = "hours per week" }
    wage = { value = 20000, unit = "kr per month" }
    kept = { value = 0.8, unit = "share" }
    [[exit.effect]]
    name = "support"
    on_support = true
    factor = { value = 0, unit = "factor", evidence = "assumption" }
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
)";

TEST(Exits, MayDependOnIncomeSupportTheMonthBeforeWhereAScenarioSaysSo) {
  const Scenario scenario = read(world(work_of_those_without_support + R"(
    [[authority]]
    name = "municipality"
    [[benefit]]
    name = "support"
    payer = "municipality"
    source = "test"
    tested_on = "household"
    norm = { single = { value = 9000, unit = "kr per month" } }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const sim::CivilCalendar& calendar = scenario.chain.calendar;
  int worked = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t work = when(story, "to_work");
    if (work < 0) continue;
    ++worked;
    const sim::Date came = calendar.date(sim::Time(when(story, "arrived")));
    const sim::Date settled = came.year() / came.month() / std::chrono::day(1) + std::chrono::months(1);
    EXPECT_LE(work, calendar.midnight(settled).ticks()) << "before there was any support";
  }
  EXPECT_GT(worked, 20);
  EXPECT_LT(worked, 80);
}

TEST(Exits, CanNotDependOnSupportThatNobodyIsPaid) {
  EXPECT_TRUE(says(refusal(world(work_of_those_without_support)), "but no benefit is tested"));
}

}  // namespace
}  // namespace kedja::models
