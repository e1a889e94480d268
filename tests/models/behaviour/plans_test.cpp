// Plans in small worlds whose outcome can be worked out by hand.

#include "models/behaviour/plans.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;
constexpr std::int64_t week = 7 * day;

/// A service that takes so many days at full hours, and so many hours of the week.
std::string service(const std::string& name, int days, int hours, const std::string& more = "") {
  return "[[service]]\nname = \"" + name +
         "\"\nsource = \"test\"\nduration = { distribution = \"constant\", value = " + std::to_string(days) +
         ", unit = \"days\" }\nhours = { value = " + std::to_string(hours) +
         ", unit = \"hours per week\" }\n" + more + "\n";
}

const std::string sfi = R"(
    [[service]]
    name = "sfi"
    source = "test"
    work = { distribution = "constant", value = 138, unit = "hours" }
    hours = { value = 15, unit = "hours per week" }
)";
constexpr std::int64_t sfi_alone = 5564160;  // 138 / 15 = 9.2 weeks

std::string plan(const std::string& said) {
  return "[[plan]]\nname = \"plan\"\nsource = \"test\"\n" + said + "\n";
}
const std::string forty = "hours = { value = 40, unit = \"hours per week\" }\n";

struct Outcome {
  explicit Outcome(const std::string& added)
      : scenario(read(world(added))),
        result(run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories)),
        people(stories(scenario.chain, result)) {
    EXPECT_EQ(result.broken_identity, "");
    EXPECT_EQ(people.size(), 200u);
  }
  Scenario scenario;
  ReplicationResult result;
  std::vector<std::vector<Happened>> people;
};

/// Of all time in the programme, of those who have left it.
std::int64_t ticks_in_programme(const Outcome& outcome) {
  std::int64_t ticks = 0;
  for (std::size_t p = 0; p < outcome.people.size(); ++p)
    ticks += outcome.result.participants.left_programme[p] - outcome.result.participants.arrived[p];
  return ticks;
}

TEST(Plans, AreAtFullTimeWhileTheirWeekIsFilled) {
  const std::string services = sfi + service("praktik", 90, 25, "kind = \"placement\"");
  const Outcome parallel(services + plan("services = [\"sfi\", \"praktik\"]\n" + forty));
  EXPECT_NEAR(kpi(parallel.scenario.chain, parallel.result, "at_full_time"),
              200.0 * sfi_alone / static_cast<double>(ticks_in_programme(parallel)), 1e-12)
      << "15 and 25 hours are 40, until sfi is over";
  const Outcome sequence(services +
                         plan("services = [\"sfi\", \"praktik\"]\norder = \"sequence\"\n" + forty));
  EXPECT_EQ(kpi(sequence.scenario.chain, sequence.result, "at_full_time"), 0);
}

TEST(Plans, CombineAPlacementWithSomethingElseInParallelOnly) {
  const std::string services = sfi + service("praktik", 90, 25, "kind = \"placement\"");
  const Outcome parallel(services + plan("services = [\"sfi\", \"praktik\"]\n" + forty));
  EXPECT_EQ(kpi(parallel.scenario.chain, parallel.result, "with_placement"), 1);
  EXPECT_EQ(kpi(parallel.scenario.chain, parallel.result, "combined_placement"), 1);
  const Outcome sequence(services + plan("services = [\"sfi\", \"praktik\"]\norder = \"sequence\""));
  EXPECT_EQ(kpi(sequence.scenario.chain, sequence.result, "with_placement"), 1);
  EXPECT_EQ(kpi(sequence.scenario.chain, sequence.result, "combined_placement"), 0);
  const Outcome none(sfi + plan("services = [\"sfi\"]"));
  for (const KpiDefinition& kpi : kpi_definitions(none.scenario.chain))
    EXPECT_NE(kpi.measure->id, "with_placement");
}

TEST(Plans, InSequenceTakeTheSumAndInParallelTheLongest) {
  const std::string services = sfi + service("praktik", 90, 25);
  const Outcome sequence(services + plan("services = [\"sfi\", \"praktik\"]\norder = \"sequence\""));
  for (const auto& story : sequence.people)
    EXPECT_EQ(when(story, "completed", "praktik"), when(story, "arrived") + sfi_alone + 90 * day);
  const Outcome parallel(services + plan("services = [\"sfi\", \"praktik\"]\n" + forty));
  for (const auto& story : parallel.people) {
    EXPECT_EQ(when(story, "completed", "sfi"), when(story, "arrived") + sfi_alone);
    EXPECT_EQ(when(story, "completed", "praktik"), when(story, "arrived") + 90 * day);
  }
}

// Four weeks of 10 hours instead of 15, as praktik takes 30 of 40; then the 98 hours left at 15.
TEST(Plans, LetSfiGiveWayToPraktikDownToTheHoursThatAreLeft) {
  const Outcome run(sfi + service("praktik", 28, 30) +
                    plan("services = [\"sfi\", \"praktik\"]\ngives_way = [\"sfi\"]\n" + forty));
  double weeks = 0;
  for (const auto& story : run.people) {
    EXPECT_EQ(when(story, "completed", "praktik"), when(story, "arrived") + 28 * day);
    EXPECT_EQ(when(story, "completed", "sfi"), when(story, "arrived") + 4 * week + 98 * week / 15);
    weeks += static_cast<double>(when(story, "left_programme") - when(story, "arrived")) / week;
  }
  EXPECT_NEAR(kpi(run.scenario.chain, run.result, "full_time_share"), 200 * (4 * 40 + 98) / (40 * weeks),
              1e-12);
  EXPECT_EQ(kpi(run.scenario.chain, run.result, "full_time_share.plan"),
            kpi(run.scenario.chain, run.result, "full_time_share"));
}

// 25 of 30 hours: the 30 days take 36.
TEST(Plans, SlowTheClockOfAServiceOfFixedDurationThatGivesWay) {
  const Outcome run(sfi + service("praktik", 30, 30) +
                    plan("services = [\"sfi\", \"praktik\"]\ngives_way = [\"praktik\"]\n" + forty));
  for (const auto& story : run.people) {
    EXPECT_EQ(when(story, "completed", "sfi"), when(story, "arrived") + sfi_alone);
    EXPECT_EQ(when(story, "completed", "praktik"), when(story, "arrived") + 36 * day);
  }
}

// 15 + 15 + 30 of 40 hours: 20 too many. 'a' stops, 'b' keeps 10 of 15 and takes 15 days. Then 'a' has 10 of
// 15 for the 5 days until 'c' ends, and does the remaining 6 2/3 days at full hours.
TEST(Plans, LetTheFirstNamedGiveWayFirstDownToNone) {
  const Outcome run(service("a", 10, 15) + service("b", 10, 15) + service("c", 20, 30) +
                    plan("services = [\"a\", \"b\", \"c\"]\ngives_way = [\"a\", \"b\"]\n" + forty));
  for (const auto& story : run.people) {
    EXPECT_EQ(when(story, "completed", "b"), when(story, "arrived") + 15 * day);
    EXPECT_EQ(when(story, "completed", "c"), when(story, "arrived") + 20 * day);
    EXPECT_EQ(when(story, "completed", "a"), when(story, "arrived") + 20 * day + 20 * day / 3);
  }
}

TEST(Plans, KeepAServiceOutOfItsLineUntilItsHoursFit) {
  const Outcome run(service("x", 10, 30) + service("y", 20, 30) +
                    plan("services = [\"y\", \"x\"]\n" + forty));
  for (const auto& story : run.people) {
    EXPECT_EQ(when(story, "started", "y"), when(story, "arrived")) << "the first of the list first";
    EXPECT_EQ(when(story, "waiting", "x"), when(story, "completed", "y"));
    EXPECT_EQ(when(story, "completed", "x"), when(story, "arrived") + 30 * day);
  }
}

TEST(Plans, HandOverWhatWasHeldBackOnceItMayBegin) {
  const Outcome run(service("x", 10, 30) + service("y", 20, 30) +
                    plan("services = [\"y\", \"x\"]\n" + forty) +
                    R"(
    [[handover]]
    name = "to-x"
    to = "x"
    source = "test"
    delay = { distribution = "constant", value = 7, unit = "days" }
)");
  for (const auto& story : run.people) {
    EXPECT_EQ(when(story, "handover_started", "x"), when(story, "completed", "y"));
    EXPECT_EQ(when(story, "started", "x"), when(story, "completed", "y") + 7 * day);
  }
}

TEST(Plans, HandOverFromOneServiceToTheNextOfASequence) {
  const Outcome run(service("x", 10, 30) + service("y", 20, 30) +
                    plan("services = [\"y\", \"x\"]\norder = \"sequence\"") + R"(
    [[handover]]
    name = "from-y-to-x"
    from = "y"
    to = "x"
    source = "test"
    delay = { distribution = "constant", value = 3, unit = "days" }
)");
  for (const auto& story : run.people)
    EXPECT_EQ(when(story, "started", "x"), when(story, "completed", "y") + 3 * day);
}

// 'b' can't be had once 'a' is given up, and must not hold up 'c'.
TEST(Plans, GoOnInASequenceWhenAServiceIsGivenUp) {
  const Outcome run(service("a", 50, 15, "interruption = { value = 0.05, unit = \"per day\" }") +
                    service("b", 10, 15, "after = [\"a\"]") + service("c", 10, 15) +
                    plan("services = [\"a\", \"b\", \"c\"]\norder = \"sequence\""));
  int given_up = 0;
  for (const auto& story : run.people) {
    const std::int64_t interrupted = when(story, "interrupted", "a");
    if (interrupted >= 0) ++given_up;
    EXPECT_EQ(when(story, "started", "b"), interrupted >= 0 ? -1 : when(story, "completed", "a"));
    EXPECT_EQ(when(story, "started", "c"), interrupted >= 0 ? interrupted : when(story, "completed", "b"));
  }
  EXPECT_GT(given_up, 100);
  EXPECT_LT(given_up, 200);
}

TEST(Plans, GiveOnlyTheirServicesAndOnlyToThosePeopleForWhomTheyHold) {
  const Outcome run(
      service("x", 10, 15) + service("y", 10, 15) + "[[reform]]\nname = \"longer\"\nfrom = 2014-07-01\n" +
      plan("services = [\"x\"]\nsince = \"longer\"\n[[plan.for]]\nattribute = \"gender\"\nis = [\"women\"]"));
  const auto women = std::ranges::find(run.scenario.chain.attributes[0].categories, "women") -
                     run.scenario.chain.attributes[0].categories.begin();
  int with_plan = 0;
  for (std::size_t i = 0; i < run.people.size(); ++i) {
    const auto& story = run.people[i];
    const bool holds =
        run.result.participants.attributes[0][i] == women && when(story, "arrived") >= 181 * day;
    if (holds) ++with_plan;
    EXPECT_GE(when(story, "started", "x"), 0);
    EXPECT_EQ(when(story, "started", "y") >= 0, !holds);
  }
  EXPECT_EQ(kpi(run.scenario.chain, run.result, "with_plan.plan"), with_plan);
  EXPECT_GT(with_plan, 0);
}

TEST(Plans, WithAShareLeaveTheRestToThePlanWithout) {
  const std::string services = service("x", 10, 15) + service("y", 10, 15);
  const auto tried = [&](const std::string& share) {
    return Outcome(services +
                   plan("services = [\"x\"]\nshare = { value = " + share + ", unit = \"share\" }") +
                   "[[plan]]\nname = \"rest\"\nservices = [\"y\"]\n");
  };
  const Outcome few = tried("0.3");
  const Outcome more = tried("0.4");
  int given = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    const bool has_x = when(few.people[i], "started", "x") >= 0;
    if (has_x) ++given;
    EXPECT_EQ(when(few.people[i], "started", "y") >= 0, !has_x);
    const bool kept = !has_x || when(more.people[i], "started", "x") >= 0;
    EXPECT_TRUE(kept) << "a larger share takes it from nobody";
  }
  EXPECT_NEAR(given, 60, 5 * 6.48) << "binomial standard deviation of 200 people";
  EXPECT_EQ(kpi(few.scenario.chain, few.result, "with_plan.plan"), given);
  EXPECT_EQ(kpi(few.scenario.chain, few.result, "with_plan.rest"), 200 - given);
}

}  // namespace
}  // namespace kedja::models
