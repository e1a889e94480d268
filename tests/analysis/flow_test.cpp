#include "analysis/flow/flow.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "analysis/engine/run.hpp"
#include "analysis/flow/flow_audit.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::analysis {
namespace {

using models::Scenario;

/// Two a day come throughout 2014-2019, and are for 24 months in a programme.
Scenario steady(const std::string& added) {
  std::string text = models::world(added);
  const std::string persons = "persons = { by_year = { 2014 = 200 }, unit = \"persons\" }";
  text.replace(text.find(persons), persons.size(), "rate = { value = 2, unit = \"persons per day\" }");
  return models::read(text);
}

struct Flowing {
  Scenario scenario;
  FlowModel model = flow_model(scenario.chain).value();
  FlowResult result = run_flow(scenario.chain, model);

  const FlowResult::Levels& service() const { return result.services.front(); }
};
Flowing flowing(Scenario scenario) {
  return {std::move(scenario)};
}

constexpr double all_days = 2191;  // 2014 to 2019

std::string course(const std::string& places, const std::string& duration, const std::string& more = "") {
  return R"(
    [[service]]
    name = "course"
    source = "test"
)" + places +
         "duration = { " + duration + ", unit = \"days\" }\n" + more;
}

TEST(Flow, HoldsAsManyInAServiceAsComeWhileItLasts) {
  const Flowing f = flowing(steady(course("", R"(distribution = "exponential", mean = 30)")));
  // From empty: rate times mean, less what is missing while it fills, a service's mean.
  EXPECT_NEAR(f.service().in_service, 60 * (1 - 30 / all_days), 0.5);
  EXPECT_NEAR(f.service().completed, 2 * (all_days - 30), 5);
  EXPECT_EQ(f.service().waiting, 0);
  EXPECT_TRUE(f.model.leaves_out.empty());
}

TEST(Flow, QueuesGrowByWhatPlacesCantServe) {
  // Twenty places serve one a day of the two who come; those who have waited for 24 months give up.
  const Flowing f =
      flowing(steady(course("places = { value = 20, unit = \"places\" }\n",
                            R"(distribution = "exponential", mean = 20)", "ends_with_programme = false\n")));
  EXPECT_NEAR(f.service().waiting, all_days / 2, 0.02 * all_days);
  EXPECT_NEAR(f.service().in_service, 20, 0.2);
  EXPECT_NEAR(f.service().completed, all_days - 20, 25);
  EXPECT_NEAR(f.service().places, 20, 1e-9);
}

TEST(Flow, EndsWithTheProgrammeForThoseWhoAreStillInIt) {
  // Of exponential services of 24 months, 1 - 1/e are completed within 24 months.
  const Flowing f =
      flowing(models::read(models::world(course("", R"(distribution = "exponential", mean = 730.5)"))));
  EXPECT_NEAR(f.service().completed / 200, 1 - std::exp(-1), 0.01);
}

TEST(Flow, TakesDurationsInStagesByTheirVariation) {
  // Of an Erlang service of four stages and a mean of 24 months: 1 - e^-4 (1 + 4 + 8 + 32 / 3).
  const Flowing f = flowing(
      models::read(models::world(course("", R"(distribution = "erlang", mean = 730.5, stages = 4)"))));
  EXPECT_NEAR(f.service().completed / 200, 1 - std::exp(-4) * (1 + 4 + 8 + 32.0 / 3), 0.015);
}

TEST(Flow, LeadsToExitsAndBackAsTheirHazardsSay) {
  const Flowing f = flowing(steady(course("", R"(distribution = "constant", value = 1)", R"(
    share = { value = 0, unit = "share" }
    [[exit]]
    name = "job"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.05, unit = "per month" }
    lasts = { distribution = "exponential", mean = 40, unit = "months" }
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
)")));
  for (std::size_t i = 0; i < 3; ++i) {
    const double months = f.scenario.chain.looks[i];
    const FlowResult::Look& look = f.result.looks[i];
    // Of those who have not moved: 0.05 there, 0.025 back.
    EXPECT_NEAR(look.working / look.seen, 0.05 / 0.075 * (1 - std::exp(-0.075 * months)), 0.006) << months;
    EXPECT_EQ(look.studying, 0);
  }
  EXPECT_NEAR(f.result.looks[0].seen, std::exp(-0.12) * 2 * (all_days - 365.25), 35);
}

TEST(Flow, KnowsWhoIsEligibleAndWhatEffectsTheyHave) {
  const Flowing f = flowing(steady(course("", R"(distribution = "constant", value = 30)", R"(
    share = { value = 0.5, unit = "share" }
    [[service.eligible]]
    attribute = "gender"
    is = ["women"]
    [[exit]]
    name = "job"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
    opens_after = ["course"]
    [[exit.effect]]
    name = "after"
    after = ["course"]
    factor = { value = 4, unit = "factor", evidence = "assumption" }
)")));
  EXPECT_NEAR(f.service().completed, 2 * (all_days - 30) / 4, 5) << "half of the women";
  // The others find work at once by 0.01, as the course is none of theirs; they by 0.04, after a month.
  const FlowResult::Look& look = f.result.looks[0];
  EXPECT_NEAR(look.working / look.seen, 0.75 * (1 - std::exp(-0.12)) + 0.25 * (1 - std::exp(-0.04 * 11)),
              0.006);
}

TEST(Flow, WaitsInHandoversForTheirDelayMeetingAndClock) {
  const Flowing f = flowing(steady(course("", R"(distribution = "exponential", mean = 10)", R"(
    [[handover]]
    name = "way"
    to = "course"
    source = "test"
    at = { value = 6, unit = "months" }
    delay = { distribution = "exponential", mean = 20, unit = "days" }
    meeting = { every = "4 weeks", on = "monday" }
)")));
  // A course begins 182.6 + 20 + 14 days after arrival.
  EXPECT_NEAR(f.service().completed, 2 * (all_days - 226.6), 15);
}

TEST(Flow, GoesAwayComesBackFailsAndGivesUp) {
  const Flowing f = flowing(steady(course("", R"(distribution = "exponential", mean = 10)", R"(
    ends_with_programme = false
    interruption = { value = 3.04369, unit = "per month" }
    returns = { value = 0.5, unit = "share" }
    returns_after = { distribution = "exponential", mean = 10, unit = "days" }
    kind = "language"
    pass = { value = 0.5, unit = "share" }
    on_fail = "repeat"
    attempts = { value = 2, unit = "times" }
)")));
  // Each stay ends as often by an interruption; half of those return. Two attempts pass three in four, so of
  // every attempt done half pass and a sixth fail for good: of all stays a quarter pass, a quarter give up
  // and a twelfth fail, of what does not come back.
  EXPECT_NEAR(f.service().completed / (2 * (all_days - 30)), 0.25 / (0.25 + 0.25 + 1.0 / 12), 0.01);
}

TEST(Flow, SaysWhatItLeavesOut) {
  const Flowing f = flowing(steady(course("", R"(distribution = "exponential", mean = 10)", R"(
    [service.cohort]
    start = { every = "month", on = "1" }
    least = { value = 2, unit = "persons" }
    most = { value = 15, unit = "persons" }
    [[service.closed]]
    from = "07-01"
    until = "08-01"
    [[life]]
    name = "leave"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
    lasts = { distribution = "constant", value = 100, unit = "days" }
    work_factor = { value = 0.5, unit = "factor" }
    [[exit]]
    name = "job"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
    frailty = { value = 0.5, unit = "factor" }
)")));
  std::vector<std::string> words;
  for (const messages::Message& m : f.model.leaves_out) words.push_back(in_english(m));
  EXPECT_EQ(words,
            (std::vector<std::string>{"starts in groups", "closed times", "life beside the chain",
                                      "differences between people that no attribute tells (frailty)"}));
}

/// Services side by side, so that people can be anywhere in each of them.
std::string side_by_side(int services) {
  std::string text;
  for (int i = 0; i < services; ++i)
    text +=
        "[[service]]\nname = \"s" + std::to_string(i) +
        "\"\nsource = \"test\"\nduration = { distribution = \"constant\", value = 30, unit = \"days\" }\n";
  return text;
}

TEST(Flow, IsNotMadeOfTooManyStates) {
  EXPECT_TRUE(flow_model(steady(side_by_side(4)).chain)->leaves_out.empty());
  const std::optional<FlowModel> coarse = flow_model(steady(side_by_side(7)).chain);
  ASSERT_TRUE(coarse) << "of fewer stages";
  EXPECT_EQ(in_english(coarse->leaves_out.back()), "part of how little some durations vary");
  const Scenario scenario = steady(side_by_side(9));
  EXPECT_FALSE(flow_model(scenario.chain));
  const std::vector<ComparisonRow> rows = compare_with_flow(scenario.chain, RunReport{});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].status, ComparisonStatus::not_applicable);
  EXPECT_NE(in_english(rows[0].words).find("too many combinations"), std::string::npos);
}

/// The yardstick: an independent simulation finds 0.95526 of 100,000 through (scenarios/bench/chain.toml).
TEST(Flow, IsCloseForTheYardstick) {
  std::ifstream file(KEDJA_SOURCE_DIR "/scenarios/bench/chain.toml");
  std::stringstream text;
  text << file.rdbuf();
  const Flowing f = flowing(models::scenario_from_resolved(text.str(), "chain.toml"));
  EXPECT_NEAR(f.result.services.back().completed / 100'000, 0.95526, 0.01);
}

TEST(Flow, StandsBesideARunWithTheDistanceInWords) {
  const Scenario scenario = steady(
      course("places = { value = 70, unit = \"places\" }\n", R"(distribution = "exponential", mean = 30)", R"(
    [[exit]]
    name = "job"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.05, unit = "per month" }
)"));
  RunOptions options;
  options.replications = 10;
  const RunReport report = run(scenario, options);
  const std::vector<ComparisonRow> rows = compare_with_flow(scenario.chain, report);
  const auto row = [&](const std::string& id) {
    for (const ComparisonRow& r : rows)
      if (r.id == id) return r;
    ADD_FAILURE() << id;
    return ComparisonRow{};
  };
  EXPECT_EQ(rows.front().id, "flow_model");
  for (const char* id :
       {"flow_established_12m", "flow_established_36m", "flow_in_service.course", "flow_completed.course"}) {
    const ComparisonRow r = row(id);
    ASSERT_TRUE(r.observed && r.expected) << id;
    EXPECT_NEAR(*r.observed, *r.expected, 0.02 * *r.expected) << id;
    EXPECT_EQ(r.kind, ComparisonKind::approximation);
  }
  EXPECT_NE(
      in_english(row("flow_waiting.course").words).find("a flow queues only while all places are taken"),
      std::string::npos);
}

}  // namespace
}  // namespace kedja::analysis
