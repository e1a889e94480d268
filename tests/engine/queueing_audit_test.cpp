#include "analysis/engine/queueing_audit.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/models/worlds.hpp"

namespace kedja::analysis {
namespace {

using models::Scenario;

/// People at random at a constant rate for a century, and what a test adds.
std::string stationary(const std::string& added) {
  return R"(
    [scenario]
    title = "Steady"
    start = 1900-01-01
    end = 2000-01-01
    [[municipality]]
    name = "here"
    [[population]]
    name = "people"
    [[arrival]]
    name = "adults"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    rate = { value = 0.5, unit = "persons per day" }
    [programme]
    source = "test"
    length = { value = 100, unit = "years" }
    ends_when_through = true
)" + added;
}

std::string course(const std::string& more = "", const std::string& places = "15") {
  return R"(
    [[service]]
    name = "course"
    source = "test"
    places = { value = )" +
         places + R"(, unit = "places" }
    duration = { distribution = "exponential", mean = 24, unit = "days" }
)" + more;
}

struct Simulated {
  Scenario scenario;
  ServiceLevels levels;

  explicit Simulated(const std::string& text, std::uint64_t replications = 4)
      : scenario(models::read(text)), levels(scenario.chain) {
    for (std::uint64_t r = 0; r < replications; ++r)
      levels.add(models::run_replication(scenario.chain, sim::Seed{1}, r, models::Keep::kpis_only));
  }
  ComparisonRow theory() const { return compare_with_theory(scenario.chain, levels).front(); }
  std::vector<ComparisonRow> companions() const { return compare_companions(scenario.chain, levels); }
};

/// Some move away while they wait.
const std::string leaving = R"(
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.2, unit = "per month" }
)";

void expect_shown(const ComparisonRow& row, double half_widths = 3) {
  EXPECT_EQ(row.status, ComparisonStatus::shown) << in_english(row.words);
  ASSERT_TRUE(row.observed && row.expected && row.half_width) << row.id;
  EXPECT_NEAR(*row.observed, *row.expected, half_widths * *row.half_width) << row.id;
}

::testing::AssertionResult not_applicable(const ComparisonRow& row, const std::string& because) {
  const std::string words = in_english(row.words);
  if (row.status == ComparisonStatus::not_applicable && words.find(because) != std::string::npos)
    return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << name_of(row.status) << ": " << words;
}

TEST(QueueingAudit, ShowsTheRunItselfBesideErlangsCWhereItsAssumptionsHold) {
  const Simulated run(stationary(course()));  // load 12 of 15
  const ComparisonRow row = run.theory();
  EXPECT_EQ(row.id, "wait.course");
  EXPECT_EQ(in_english(row.words), "mean wait of all who asked, beside M/M/c (Erlang's C)");
  expect_shown(row);
  EXPECT_GT(*row.expected, 1);
}

TEST(QueueingAudit, TakesAllenAndCunneenForOtherDurations) {
  std::string text = stationary(course());
  text.replace(text.find("\"exponential\", mean = 24"), 24, "\"gamma\", mean = 24, sd = 12");
  const ComparisonRow row = Simulated(text).theory();
  EXPECT_EQ(in_english(row.words),
            "mean wait of all who asked, beside M/G/c (Allen and Cunneen's approximation)");
  expect_shown(row);
}

TEST(QueueingAudit, ShowsServicesWithoutALimitBesideMtGInfinity) {
  const std::string text = models::world(R"(
    [[service]]
    name = "course"
    source = "test"
    ends_with_programme = false
    duration = { distribution = "gamma", mean = 400, sd = 200, unit = "days" }
    interruption = { value = 0.02, unit = "per month" }
)");
  const Simulated run(text, 40);
  const ComparisonRow row = run.theory();
  EXPECT_EQ(row.id, "in_service.course");
  expect_shown(row, 5);  // starts are spread evenly over each year only nearly
  EXPECT_NEAR(*row.observed, *row.expected, 0.02 * *row.expected);
}

TEST(QueueingAudit, SaysWhyTheFormulasDoNotHoldForARun) {
  const auto why = [](const std::string& text) { return Simulated(text, 1).theory(); };
  std::string changing = course();
  changing.replace(changing.find("value = 15"), 10,
                   "values = [{ from = 1900-01-01, value = 15 }, { from = 1950-01-01, value = 20 }]");
  EXPECT_TRUE(not_applicable(why(stationary(changing)), "its places change over time"));
  EXPECT_TRUE(not_applicable(why(stationary(course(R"(
    [service.cohort]
    start = { every = "month", on = "1" }
    least = { value = 2, unit = "persons" }
    most = { value = 15, unit = "persons" }
)"))),
                             "people start in groups"));
  EXPECT_TRUE(not_applicable(why(stationary(course(R"(
    [[service.closed]]
    from = "07-01"
    until = "08-01"
)"))),
                             "it is closed at times"));
  EXPECT_TRUE(not_applicable(why(stationary(course(R"(
    needs = ["room"]
    [[resource]]
    name = "room"
    source = "test"
    places = { value = 14, unit = "places" }
)"))),
                             "it needs what other services use too"));
  EXPECT_TRUE(not_applicable(why(stationary(course(R"(
    [[handover]]
    name = "way"
    to = "course"
    source = "test"
    delay = { distribution = "constant", value = 1, unit = "days" }
    meeting = { every = "week", on = "monday" }
)"))),
                             "people are handed over on meeting days, several at a time"));
  EXPECT_TRUE(
      not_applicable(why(stationary(course(leaving))), "some give up waiting, as they leave the programme"));
  EXPECT_TRUE(not_applicable(why(stationary(course(R"(
    interruption = { value = 0.1, unit = "per month" }
    returns = { value = 0.5, unit = "share" }
    returns_after = { distribution = "constant", value = 10, unit = "days" }
)"))),
                             "some come back to it"));
  EXPECT_TRUE(not_applicable(why(stationary(course(R"(
    [[life]]
    name = "leave"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
    lasts = { distribution = "constant", value = 100, unit = "days" }
    work_factor = { value = 0.5, unit = "factor" }
)"))),
                             "what happens in life changes how fast people work"));
  EXPECT_TRUE(not_applicable(why(stationary(course(R"(
    hours = { value = 20, unit = "hours per week" }
    [[plan]]
    name = "all"
    services = ["course"]
    source = "test"
    hours = { value = 40, unit = "hours per week" }
)"))),
                             "plans decide who may begin"));
  EXPECT_TRUE(not_applicable(why(models::world(course())), "people do not come at one rate throughout"));
  EXPECT_TRUE(not_applicable(why(stationary(course("", "12"))),
                             "the scenario is shorter than it takes its line to settle"));
  EXPECT_TRUE(not_applicable(why(stationary(course("", "8"))),
                             "more ask for it than it has room for, so that its line never settles"));
  EXPECT_TRUE(not_applicable(why(stationary(course("share = { value = 0, unit = \"share\" }"))),
                             "nobody asks for it"));
}

TEST(QueueingAudit, SaysThatAServiceIsFedByOthers) {
  const std::string second = R"(
    [[service]]
    name = "second"
    after = ["course"]
    source = "test"
    places = { value = 30, unit = "places" }
    duration = { distribution = "exponential", mean = 24, unit = "days" }
)";
  const Simulated run(stationary(course(second)), 1);
  EXPECT_TRUE(not_applicable(compare_with_theory(run.scenario.chain, run.levels)[1],
                             "people come from other services, not at random"));
}

TEST(QueueingAudit, SaysWhyTheNumberInServiceIsNoStaysFormula) {
  const auto why = [](const std::string& more, const std::string& world = "") {
    const std::string open = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "exponential", mean = 24, unit = "days" }
)" + more;
    return Simulated(world.empty() ? stationary(open) : models::world(open + world), 1).theory();
  };
  EXPECT_TRUE(not_applicable(why(""), "who leaves the programme leaves it"));
  EXPECT_TRUE(not_applicable(why("ends_with_programme = false", R"(
    [[initial]]
    name = "earlier"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { value = 8, unit = "persons" }
    from = 2013-01-01
    until = 2014-01-01
)"),
                             "some are in it already when the scenario begins"));
  EXPECT_TRUE(not_applicable(why(R"(
    ends_with_programme = false
    on_interruption = "resume"
    interruption = { value = 0.1, unit = "per month" }
    returns = { value = 0.5, unit = "share" }
    returns_after = { distribution = "constant", value = 10, unit = "days" }
)"),
                             "who comes back does only what was left"));
  EXPECT_TRUE(not_applicable(why(R"(
    ends_with_programme = false
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.003, unit = "per month" }
)"),
                             "who moves away leaves it"));
}

TEST(QueueingAudit, RunsACompanionOfTheBusiestYear) {
  std::string text = models::world(course("", "16"));
  text.replace(text.find("2014 = 200"), 10, "2014 = 100, 2015 = 180");
  const std::vector<ComparisonRow> rows = Simulated(text, 20).companions();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].id, "companion_wait.course");
  EXPECT_EQ(
      in_english(rows[0].words),
      "the service alone, with 180 people a year at random (as in 2015) and 16 places, 74 % full, beside "
      "M/M/c (Erlang's C)");
  expect_shown(rows[0]);
}

TEST(QueueingAudit, LetsTheCompanionsPeopleGiveUpAsThoseOfTheRunDid) {
  const std::vector<ComparisonRow> rows = Simulated(models::world(course(leaving, "5")), 20).companions();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_NE(in_english(rows[0].words)
                .find("M/M/c+M (Erlang's A), which takes stays to be exponential; people give up after"),
            std::string::npos);
  expect_shown(rows[0]);
  EXPECT_EQ(rows[1].id, "companion_gives_up.course");
  expect_shown(rows[1]);
}

TEST(QueueingAudit, SaysWhyThereIsNoCompanion) {
  const auto why = [](const std::string& text) { return Simulated(text, 1).companions().front(); };
  EXPECT_TRUE(not_applicable(why(stationary(course(R"(
    [service.cohort]
    start = { every = "month", on = "1" }
    least = { value = 2, unit = "persons" }
    most = { value = 15, unit = "persons" }
)"))),
                             "no stationary companion, because people start in groups"));
  EXPECT_TRUE(not_applicable(why(stationary(course(R"(
    needs = ["room"]
    [[resource]]
    name = "room"
    source = "test"
    places = { value = 14, unit = "places" }
)"))),
                             "it needs what other services use too"));
  EXPECT_TRUE(not_applicable(why(stationary(course("", "8"))), "its line never settles"));
  EXPECT_TRUE(not_applicable(why(stationary(course("share = { value = 0, unit = \"share\" }"))),
                             "nobody asks for it"));
}

}  // namespace
}  // namespace kedja::analysis
