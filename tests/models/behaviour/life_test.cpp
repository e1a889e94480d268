// Life beside the chain: each effect by hand in a world where it is the only thing that happens.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;
constexpr std::int64_t week = 7 * day;
constexpr double month = 2629746.0;  // ticks

using Stories = std::vector<std::vector<Happened>>;

Stories stories_of(const std::string& text, std::uint64_t replication = 0) {
  const Scenario scenario = read(text);
  return stories(scenario.chain,
                 run_replication(scenario.chain, sim::Seed{3}, replication, Keep::trajectories));
}

/// SFI of ten weeks.
const std::string sfi = R"(
    [[service]]
    name = "sfi"
    ends_with_programme = false
    source = "test"
    work = { distribution = "constant", value = 150, unit = "hours" }
    hours = { value = 15, unit = "hours per week" }
)";

/// Something that happens to everybody so many days after arrival and lasts so many.
std::string life(const std::string& name, int onset, int lasts, const std::string& more) {
  return R"(
    [[life]]
    name = ")" +
         name + R"("
    source = "test"
    share = { value = 1, unit = "share" }
    onset = { distribution = "constant", value = )" +
         std::to_string(onset) + R"(, unit = "days" }
    lasts = { distribution = "constant", value = )" +
         std::to_string(lasts) + R"(, unit = "days" }
)" + more;
}

const std::string stops_work = "work_factor = { value = 0, unit = \"factor\" }\n";

// Work in services
// --------------------------------------------------------------------------------------------

TEST(Life, FourWeeksOfIllnessMakeTenWeeksOfSfiFourteen) {
  for (const auto& story : stories_of(world(sfi + life("illness", 21, 28, stops_work)))) {
    EXPECT_EQ(when(story, "begins_illness"), when(story, "arrived") + 3 * week);
    EXPECT_EQ(when(story, "ends_illness"), when(story, "arrived") + 7 * week);
    EXPECT_EQ(when(story, "completed", "sfi"), when(story, "arrived") + 14 * week);
  }
}

TEST(Life, HalfSpeedForFourWeeksCostsTwoAndTwoHalvesMakeAQuarter) {
  const std::string half = "work_factor = { value = 0.5, unit = \"factor\" }\n";
  for (const auto& story : stories_of(world(sfi + life("illness", 21, 28, half))))
    EXPECT_EQ(when(story, "completed", "sfi"), when(story, "arrived") + 12 * week);
  for (const auto& story :
       stories_of(world(sfi + life("illness", 21, 28, half) + life("leave", 21, 28, half))))
    EXPECT_EQ(when(story, "completed", "sfi"), when(story, "arrived") + 13 * week);
}

TEST(Life, WithoutALengthIsForGood) {
  for (const auto& story : stories_of(world(sfi + R"(
    [[life]]
    name = "illness"
    source = "test"
    share = { value = 1, unit = "share" }
    onset = { distribution = "constant", value = 30, unit = "days" }
    work_factor = { value = 0, unit = "factor" }
)"))) {
    EXPECT_NE(when(story, "begins_illness"), -1);
    EXPECT_EQ(when(story, "ends_illness"), -1);
    EXPECT_EQ(when(story, "completed", "sfi"), -1);
  }
}

// Who and how often
// -------------------------------------------------------------------------------------------

TEST(Life, HappensOnlyToThoseItIsForAndToTheStatedShareOfThem) {
  const Scenario scenario = read(world(sfi + R"(
    [[life]]
    name = "parental-leave"
    source = "test"
    share = { value = 0.3, unit = "share" }
    onset = { distribution = "constant", value = 30, unit = "days" }
    lasts = { distribution = "constant", value = 200, unit = "days" }
    [[life.for]]
    attribute = "gender"
    is = ["women"]
)"));
  double affected = 0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::kpis_only);
    affected += kpi(scenario.chain, result, "affected.parental-leave", "women") / 50;
    EXPECT_EQ(kpi(scenario.chain, result, "affected.parental-leave", "men"), 0);
    EXPECT_NEAR(kpi(scenario.chain, result, "spell_days.parental-leave"),
                200 * kpi(scenario.chain, result, "affected.parental-leave"), 1e-9);
  }
  EXPECT_NEAR(affected, 0.3, 5 * std::sqrt(0.3 * 0.7 / 5000));
}

/// Two years' risk at 0.1 a month; who is in a spell of a second is hardly ever out of risk.
std::string illness_at_hazard(const std::string& more) {
  return world(sfi + R"(
    [[life]]
    name = "illness"
    source = "test"
    hazard = { value = 0.1, unit = "per month" }
    lasts = { distribution = "constant", value = 1, unit = "seconds" }
)" + more);
}
constexpr double two_years = (59 * 730 + 306 * 731) / 365.0 * 86400 / month;

double mean_of(const std::string& text, const std::string& id) {
  const Scenario scenario = read(text);
  double sum = 0;
  for (std::uint64_t r = 0; r < 50; ++r)
    sum += kpi(scenario.chain, run_replication(scenario.chain, sim::Seed{1}, r, Keep::kpis_only), id);
  return sum / 50;
}

TEST(Life, AtAHazardComesOnceUnlessItRecurs) {
  const double ever = 1 - std::exp(-0.1 * two_years);
  EXPECT_NEAR(mean_of(illness_at_hazard(""), "affected.illness"), ever,
              5 * std::sqrt(ever * (1 - ever) / 10000));
  EXPECT_NEAR(mean_of(illness_at_hazard(""), "spells.illness") / 200, ever,
              5 * std::sqrt(ever * (1 - ever) / 10000));
}

TEST(Life, ThatRecursComesAsAPoissonProcessWhereItLastsNoTimeToSpeakOf) {
  const double times = 0.1 * two_years;
  EXPECT_NEAR(mean_of(illness_at_hazard("recurs = true\n"), "spells.illness") / 200, times,
              5 * std::sqrt(times / 10000));
}

TEST(Life, ThatRecursIsNoRiskWhileItLasts) {
  const std::string text = world(R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0, unit = "per month" }
)" + sfi + R"(
    [[life]]
    name = "illness"
    source = "test"
    hazard = { value = 3, unit = "per month" }
    recurs = true
    lasts = { distribution = "exponential", mean = 0.333333333333, unit = "months" }
)");
  // Two states with rates of 3 a month each: in a spell at t with probability (1 - exp(-6 t)) / 2. People
  // are followed for 60 months.
  const double expected = (60 - 1.0 / 6) / 2 * month / 86400;
  EXPECT_NEAR(mean_of(text, "spell_days.illness"), expected, 5 * 60 / std::sqrt(10000.0));
}

// Starting services
// -------------------------------------------------------------------------------------------

TEST(Life, ThatBlocksAServiceKeepsPeopleOutOfItsLineUntilItIsOver) {
  const auto all = stories_of(world(sfi + R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
)" + life("childcare", 0, 60, "blocks = [\"sfi\"]\n")));
  for (const auto& story : all) {
    EXPECT_EQ(when(story, "started", "mapping"), when(story, "arrived"));
    EXPECT_EQ(when(story, "waiting", "sfi"), when(story, "arrived") + 60 * day);
    EXPECT_EQ(when(story, "started", "sfi"), when(story, "arrived") + 60 * day);
  }
}

TEST(Life, ThatBlocksAllKeepsPeopleOutOfAll) {
  for (const auto& story : stories_of(world(sfi + life("childcare", 0, 60, "blocks_all = true\n"))))
    EXPECT_EQ(when(story, "started", "sfi"), when(story, "arrived") + 60 * day);
}

TEST(Life, ThatBlocksAServiceLeavesThoseInItThereAndTakesThoseWhoWaitOutOfTheLine) {
  const std::string blocked = life("childcare", 10, 20, "blocks = [\"sfi\"]\n");
  for (const auto& story : stories_of(world(sfi + blocked)))
    EXPECT_EQ(when(story, "completed", "sfi"), when(story, "arrived") + 10 * week);

  const std::string closed = "places = { value = 0, unit = \"places\" }\n";
  for (const auto& story : stories_of(world(sfi + closed + blocked))) {
    EXPECT_EQ(when(story, "gave_up_waiting", "sfi"), when(story, "arrived") + 10 * day);
    std::vector<std::int64_t> waits;
    for (const Happened& h : story)
      if (h.event == "waiting") waits.push_back(h.time - when(story, "arrived"));
    EXPECT_EQ(waits, (std::vector<std::int64_t>{0, 30 * day}));
  }
}

TEST(Life, ThatStillBlocksWhenTheProgrammeEndsLeavesTheServiceUntaken) {
  const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
)";
  for (const auto& story : stories_of(world(course + life("childcare", 0, 800, "blocks = [\"course\"]\n")))) {
    EXPECT_EQ(when(story, "withdrawn", "course"), when(story, "left_programme"));
    EXPECT_EQ(when(story, "started", "course"), -1);
  }
}

// What nobody knows
// -------------------------------------------------------------------------------------------

const std::string hidden = R"(
    shows_after = { distribution = "constant", value = 50, unit = "days" }
)";

TEST(Life, ThatIsHiddenStallsPeopleButBlocksNothingUntilItShows) {
  const std::string text = world(sfi + R"(
    [[service]]
    name = "later"
    after = ["sfi"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
)" + life("ill-health", 0, 100, stops_work + hidden + "blocks = [\"sfi\"]\n"));
  for (const auto& story : stories_of(text)) {
    EXPECT_EQ(when(story, "started", "sfi"), when(story, "arrived")) << "nobody knew";
    EXPECT_EQ(when(story, "shows_ill-health"), when(story, "arrived") + 50 * day);
    EXPECT_EQ(when(story, "completed", "sfi"), when(story, "arrived") + 100 * day + 10 * week);
  }
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{3}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "spell_days.ill-health"), 100);
  EXPECT_EQ(kpi(scenario.chain, result, "hidden_days.ill-health"), 50);
  EXPECT_EQ(kpi(scenario.chain, result, "known_after_days.ill-health"), 50);
}

TEST(Life, ThatIsOverBeforeItShowsIsNeverKnown) {
  const std::string text = world(sfi + life("ill-health", 0, 40, hidden));
  for (const auto& story : stories_of(text)) EXPECT_EQ(when(story, "shows_ill-health"), -1);
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{3}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "hidden_days.ill-health"), 40);
}

TEST(Life, ThatGoesOnWhenSomeoneLeavesOrTheTimeIsOverIsBookedUntilThen) {
  // Nobody leaves the chain before 60 months, which is after its end: from day 100 until then.
  const Scenario scenario = read(world(sfi + R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0, unit = "per month" }
)" + life("ill-health", 100, 5000, "")));
  Replication replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories);
  const auto result = replication.finish();
  double ticks = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const sim::Time arrived(when(story, "arrived"));
    const sim::Time until = std::min(scenario.chain.end, scenario.chain.calendar.add_months(arrived, 60));
    ticks += static_cast<double>((until - arrived).ticks() - 100 * day);
  }
  EXPECT_NEAR(kpi(scenario.chain, result, "spell_days.ill-health"), ticks / 200 / day, 1e-9);
}

/// An examination of 20 days, rehabilitation of 30 for those known to be ill.
const std::string care = R"(
    [[service]]
    name = "examination"
    source = "test"
    duration = { distribution = "constant", value = 20, unit = "days" }
    [[service]]
    name = "rehab"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
    for_life = ["ill-health"]
)";
std::string ill_and_found(const std::string& share) {
  return life("ill-health", 10, 600, R"(
    shows_after = { distribution = "constant", value = 400, unit = "days" }
    [[life.found_by]]
    service = "examination"
    share = { value = )" + share + R"(, unit = "share" }
)");
}

TEST(Life, IsFoundEarlierByAServiceWhichOpensAnotherOne) {
  for (const auto& story : stories_of(world(care + ill_and_found("1")))) {
    EXPECT_EQ(when(story, "shows_ill-health"), when(story, "arrived") + 20 * day);
    EXPECT_EQ(when(story, "started", "rehab"), when(story, "arrived") + 20 * day);
    EXPECT_EQ(when(story, "ends_ill-health"), when(story, "arrived") + 610 * day);
  }
  for (const auto& story : stories_of(world(care + ill_and_found("0")))) {
    EXPECT_EQ(when(story, "shows_ill-health"), when(story, "arrived") + 410 * day);
    EXPECT_EQ(when(story, "started", "rehab"), when(story, "arrived") + 410 * day);
  }
}

TEST(Life, IsFoundInTheStatedShare) {
  const double mean = mean_of(world(care + ill_and_found("0.4")), "known_after_days.ill-health");
  EXPECT_NEAR((400 - mean) / 390, 0.4, 5 * std::sqrt(0.4 * 0.6 / 10000)) << "known after 10 or 400 days";
}

TEST(Life, ThatHasNotBegunIsNotFound) {
  for (const auto& story : stories_of(world(care + life("ill-health", 30, 600, R"(
    shows_after = { distribution = "constant", value = 400, unit = "days" }
    [[life.found_by]]
    service = "examination"
    share = { value = 1, unit = "share" }
)"))))
    EXPECT_EQ(when(story, "shows_ill-health"), when(story, "arrived") + 430 * day);
}

TEST(Life, IsEndedByAServiceAndThenWorkGoesOn) {
  for (const auto& story : stories_of(world(sfi + care + life("ill-health", 0, 600, stops_work + R"(
    [[life.ended_by]]
    service = "examination"
    share = { value = 1, unit = "share", evidence = "assumption" }
)")))) {
    EXPECT_EQ(when(story, "ends_ill-health"), when(story, "arrived") + 600 * day)
        << "who can't get through the examination is not helped by it";
    EXPECT_EQ(when(story, "completed", "examination"), when(story, "arrived") + 620 * day);
  }
  const std::string half = "work_factor = { value = 0.5, unit = \"factor\" }\n";
  for (const auto& story : stories_of(world(sfi + care + life("ill-health", 0, 600, half + R"(
    [[life.ended_by]]
    service = "examination"
    share = { value = 1, unit = "share", evidence = "assumption" }
)")))) {
    EXPECT_EQ(when(story, "ends_ill-health"), when(story, "arrived") + 40 * day);
    EXPECT_EQ(when(story, "completed", "sfi"), when(story, "arrived") + 20 * day + 10 * week);
  }
}

// Hazards
// -----------------------------------------------------------------------------------------------------

/// When something happened to each person after arrival; -1 if it did not.
std::vector<std::int64_t> times_of(const std::string& text, const std::string& event,
                                   const std::string& service = "none") {
  std::vector<std::int64_t> times;
  for (const auto& story : stories_of(text)) {
    const std::int64_t time = when(story, event, service);
    times.push_back(time < 0 ? -1 : time - when(story, "arrived"));
  }
  return times;
}

TEST(Life, MultipliesTheHazardOfInterruptingWithTheSameLuck) {
  const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 700, unit = "days" }
    interruption = { value = 0.1, unit = "per month" }
)";
  const auto without = times_of(world(course), "interrupted", "course");
  const auto with_it = times_of(world(course + life("no-support", 30, 60, R"(
    interruption_factor = { value = 3, unit = "factor", evidence = "assumption" }
)")),
                                "interrupted", "course");
  // From day 30 to 90 three days' hazard is used up in one.
  int moved = 0;
  for (std::size_t i = 0; i < without.size(); ++i) {
    const std::int64_t t = without[i];
    if (t < 0 || t > 730 * day) continue;
    std::int64_t expected = t;
    if (t > 210 * day)
      expected = t - 120 * day;
    else if (t > 30 * day)
      expected = 30 * day + (t - 30 * day) / 3;
    EXPECT_NEAR(static_cast<double>(with_it[i]), static_cast<double>(expected), 2);
    moved += expected != t ? 1 : 0;
  }
  EXPECT_GT(moved, 100);
}

TEST(Life, MultipliesTheHazardsOfExitsWithTheSameLuck) {
  const std::string exit = R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.1, unit = "per month" }
)";
  const auto without = times_of(world(sfi + exit), "to_work");
  const auto with_it = times_of(world(sfi + exit + life("illness", 100, 50, R"(
    exit_factor = { value = 0, unit = "factor", evidence = "assumption" }
)")),
                                "to_work");
  int moved = 0;
  for (std::size_t i = 0; i < without.size(); ++i) {
    if (without[i] < 0 || without[i] > 1500 * day) continue;
    const std::int64_t expected = without[i] > 100 * day ? without[i] + 50 * day : without[i];
    EXPECT_NEAR(static_cast<double>(with_it[i]), static_cast<double>(expected), 2);
    moved += expected != without[i] ? 1 : 0;
  }
  EXPECT_GT(moved, 50);
}

// The programme's clock
// ---------------------------------------------------------------------------------------

const std::string pauses = R"(
    pause_after = { value = 30, unit = "days" }
    most_pause = { value = 12, unit = "months" }
)";

/// How many days after its 24 months the programme ends, for everybody alike; -1000 if it isn't alike.
std::int64_t programme_moved_by(const std::string& lives) {
  const Scenario scenario = read(world(pauses + sfi + lives));
  const auto result = run_replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories);
  std::int64_t moved = -1;
  for (const auto& story : stories(scenario.chain, result)) {
    const sim::Time end = scenario.chain.calendar.add_months(sim::Time(when(story, "arrived")), 24);
    const std::int64_t by = when(story, "left_programme") - end.ticks();
    if (moved != -1 && by != moved) return -1000;
    moved = by;
  }
  return moved % day == 0 ? moved / day : -1000;
}

const std::string off = "pauses_programme = true\n";

TEST(ProgrammePauses, MoveTheEndByTheWholeTimeOffFromThirtyDaysOn) {
  EXPECT_EQ(programme_moved_by(life("leave", 100, 30, off)), 30);
  EXPECT_EQ(programme_moved_by(life("leave", 100, 200, off)), 200);
  EXPECT_EQ(programme_moved_by(life("leave", 100, 29, off)), 0);
  EXPECT_EQ(programme_moved_by(life("leave", 100, 200, "")), 0) << "it is no time off";
}

TEST(ProgrammePauses, AddUpAndCountOnceWhereTheyOverlap) {
  EXPECT_EQ(programme_moved_by(life("leave", 100, 50, off) + life("illness", 300, 40, off)), 90);
  EXPECT_EQ(programme_moved_by(life("leave", 100, 50, off) + life("illness", 120, 60, off)), 80);
  EXPECT_EQ(programme_moved_by(life("leave", 100, 20, off) + life("illness", 115, 20, off)), 35);
  EXPECT_EQ(programme_moved_by(life("leave", 100, 20, off) + life("illness", 130, 20, off)), 0);
}

TEST(ProgrammePauses, MoveTheEndByTwelveMonthsInAllAtMost) {
  for (const std::string& lives :
       {life("leave", 100, 400, off), life("leave", 100, 300, off) + life("illness", 450, 200, off),
        life("leave", 600, 900, off)}) {
    const Scenario scenario = read(world(pauses + sfi + lives));
    const auto result = run_replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories);
    for (const auto& story : stories(scenario.chain, result))
      EXPECT_EQ(sim::Time(when(story, "left_programme")),
                scenario.chain.calendar.add_months(sim::Time(when(story, "arrived")), 36));
  }
}

TEST(ProgrammePauses, GoOnBeyondMonthTwentyFourIfTheyAreKnownByThen) {
  EXPECT_EQ(programme_moved_by(life("leave", 690, 100, off)), 100);
  EXPECT_EQ(programme_moved_by(life("leave", 690, 300, off)), 300);
  EXPECT_EQ(programme_moved_by(life("leave", 705, 100, off)), 0) << "nobody can know on day 730";
}

TEST(ProgrammePauses, CountFromWhenTheReasonIsKnown) {
  const std::string shows = "shows_after = { distribution = \"constant\", value = 10, unit = \"days\" }\n";
  EXPECT_EQ(programme_moved_by(life("illness", 100, 39, off + shows)), 0);
  EXPECT_EQ(programme_moved_by(life("illness", 100, 45, off + shows)), 35);
  EXPECT_EQ(programme_moved_by(life("illness", 100, 9, off + shows)), 0);
}

// Draws
// -------------------------------------------------------------------------------------------------------

TEST(Life, OfSomeChangesNothingForTheOthers) {
  const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "gamma", mean = 100, sd = 50, unit = "days" }
    interruption = { value = 0.1, unit = "per month" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.05, unit = "per month" }
)";
  const std::string illness = R"(
    [[life]]
    name = "illness"
    source = "test"
    hazard = { value = 0.02, unit = "per month" }
    lasts = { distribution = "exponential", mean = 60, unit = "days" }
    work_factor = { value = 0.2, unit = "factor" }
)";
  const auto text_of = [](const std::vector<Happened>& story) {
    std::string text;
    for (const Happened& h : story) text += std::to_string(h.time) + h.event + h.service + "\n";
    return text;
  };
  const Stories without = stories_of(world(course));
  const Stories with_it = stories_of(world(course + illness));
  int others = 0;
  int changed = 0;
  for (std::size_t i = 0; i < without.size(); ++i) {
    if (when(with_it[i], "begins_illness") != -1) {
      changed += text_of(without[i]) != text_of(with_it[i]) ? 1 : 0;
      continue;
    }
    EXPECT_EQ(text_of(without[i]), text_of(with_it[i]));
    ++others;
  }
  EXPECT_GT(others, 20);
  EXPECT_GT(changed, 20);
}

// Refused
// -----------------------------------------------------------------------------------------------------

std::string refusal_of(const std::string& life, const std::string& before = "") {
  return refusal(world(before + sfi + "[[life]]\nname = \"illness\"\nsource = \"test\"\n" + life));
}
const std::string hazard = "hazard = { value = 0.1, unit = \"per month\" }\n";
const std::string share = "share = { value = 0.1, unit = \"share\" }\n";
const std::string onset = "onset = { distribution = \"constant\", value = 9, unit = \"days\" }\n";
const std::string lasts = "lasts = { distribution = \"constant\", value = 9, unit = \"days\" }\n";

void expect_refused(const std::string& message, const std::string& says) {
  EXPECT_NE(message.find(says), std::string::npos) << "in: " << message;
  EXPECT_EQ(message.find("world.toml:"), 0u) << "says where: " << message;
  EXPECT_EQ(message.find('\n'), std::string::npos) << "one problem, one message: " << message;
}

TEST(LifeRefused, WithoutABeginningOrWithTwo) {
  EXPECT_EQ(refusal_of(hazard + lasts), "");
  expect_refused(refusal_of(lasts), "doesn't say to whom it happens and when");
  expect_refused(refusal_of(hazard + share + onset), "states both 'hazard' and 'share' or 'onset'");
  expect_refused(refusal_of(share), "needs both 'share' (to how many) and 'onset'");
  expect_refused(refusal_of(onset), "needs both 'share' (to how many) and 'onset'");
}

TEST(LifeRefused, ThatCannotRecurOrLastsNoTime) {
  expect_refused(refusal_of(hazard + "recurs = true\n"), "recurs, but is for good");
  expect_refused(refusal_of(share + onset + lasts + "recurs = true\n"), "recurs, but has no 'hazard'");
  expect_refused(refusal_of(hazard + "lasts = { distribution = \"constant\", value = 0, unit = \"days\" }\n"),
                 "lasts no time at all");
}

TEST(LifeRefused, WithFactorsThatCannotBe) {
  expect_refused(refusal_of(hazard + "work_factor = { value = -0.1, unit = \"factor\" }\n"),
                 "'life.illness.work_factor'");
  expect_refused(refusal_of(hazard + "work_factor = { value = 1.1, unit = \"factor\" }\n"),
                 "between 0 and 1");
  expect_refused(refusal_of(hazard + "exit_factor = { value = 0.5, unit = \"factor\" }\n"), "evidence");
  expect_refused(refusal_of(hazard + R"(
      interruption_factor = { value = 0.5, unit = "factor", evidence = "assumption" }
)"),
                 "no service is ever interrupted");
}

TEST(LifeRefused, WhenExitsWouldBeReachedBeyondReason) {
  const std::string factor = "exit_factor = { value = 100, unit = \"factor\", evidence = \"assumption\" }\n";
  EXPECT_NE(refusal(world(sfi + R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 20, unit = "per day" }
)" + life("illness", 9, 9, factor)))
                .find("more than 1000 times a day with all its effects"),
            std::string::npos);
}

TEST(LifeRefused, ThatPausesAProgrammeWithoutARule) {
  expect_refused(refusal_of(hazard + off), "[programme] doesn't say what time off does to it");
  EXPECT_EQ(refusal_of(hazard + off, pauses), "");
  expect_refused(refusal_of(hazard, "pause_after = { value = 30, unit = \"days\" }\n"),
                 "needs both 'pause_after' (which time off counts) and 'most_pause'");
  expect_refused(refusal_of(hazard, "most_pause = { value = 12, unit = \"months\" }\n"),
                 "needs both 'pause_after' (which time off counts) and 'most_pause'");
  expect_refused(refusal_of(hazard, R"(
    pause_after = { value = 30, unit = "days" }
    most_pause = { value = 0, unit = "months" }
)"),
                 "has a 'most_pause' of no time");
}

TEST(LifeRefused, ThatServicesCannotMeet) {
  const std::string found_by = R"(
    [[life.found_by]]
    service = "sfi"
    share = { value = 0.4, unit = "share" }
)";
  expect_refused(refusal_of(hazard + found_by), "is known at once without 'shows_after'");
  EXPECT_EQ(refusal_of(hazard + hidden + found_by), "");
  const std::string men = "[[life.for]]\nattribute = \"gender\"\nis = [\"men\"]\n";
  const std::string of_women = R"(
    [[service]]
    name = "of-women"
    source = "test"
    duration = { distribution = "constant", value = 9, unit = "days" }
    [[service.eligible]]
    attribute = "gender"
    is = ["women"]
)";
  const auto among_men = [&](const std::string& more, const std::string& service_more = "") {
    return refusal(world(of_women + service_more + "[[life]]\nname = \"illness\"\nsource = \"test\"\n" +
                         hazard + more + men));
  };
  const auto by = [](const std::string& how, const std::string& evidence) {
    return "[[life." + how + "]]\nservice = \"of-women\"\nshare = { value = 1, unit = \"share\"" + evidence +
           " }\n";
  };
  expect_refused(among_men(hidden + by("found_by", "")), "is found by service 'of-women' (nobody to whom");
  expect_refused(among_men(by("ended_by", ", evidence = \"assumption\"")), "is ended by service 'of-women'");
  expect_refused(among_men("blocks = [\"of-women\"]\n"), "blocks service 'of-women'");
  expect_refused(among_men(by("ended_by", "")), "evidence");
  expect_refused(refusal_of(hazard + "blocks = [\"sfi\"]\nblocks_all = true\n"),
                 "states both 'blocks' and 'blocks_all'");
  EXPECT_NE(refusal(world(sfi + "for_life = [\"ilness\"]\n" + life("illness", 9, 9, "")))
                .find("Did you mean 'illness'?"),
            std::string::npos);
  const std::string rehab = R"(
    [[service]]
    name = "rehab"
    source = "test"
    for_life = ["illness"]
    duration = { distribution = "constant", value = 9, unit = "days" }
    [[service.eligible]]
    attribute = "gender"
    is = ["women"]
)";
  expect_refused(among_men("", rehab), "opens service 'rehab'");
}

TEST(LifeRefused, ForNobodyAndInGreatNumber) {
  expect_refused(refusal_of(hazard + R"(
    [[life.for]]
    attribute = "gender"
    is = ["men"]
    [[life.for]]
    attribute = "gender"
    is = ["women"]
)"),
                 "is for nobody");
  std::string many;
  for (int i = 0; i < 11; ++i) many += life("life-" + std::to_string(i), 1, 1, "");
  expect_refused(refusal(world(sfi + many)), "11 kinds of [[life]], but at most 10 fit");
}

}  // namespace
}  // namespace kedja::models
