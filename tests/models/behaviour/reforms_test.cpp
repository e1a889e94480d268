#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

std::string reform(const std::string& who) {
  return R"(
    [[reform]]
    name = "responsibility"
    from = 2014-07-01
    for = ")" +
         who + "\"\n";
}

/// Mapping on arrival, by a handover of ten days under the old rules and of three under the new.
std::string handovers() {
  return R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[service]]
    name = "course"
    after = ["mapping"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[handover]]
    name = "old"
    from = "mapping"
    to = "course"
    until = "responsibility"
    source = "test"
    delay = { distribution = "constant", value = 10, unit = "days" }
    [[handover]]
    name = "new"
    from = "mapping"
    to = "course"
    since = "responsibility"
    source = "test"
    delay = { distribution = "constant", value = 3, unit = "days" }
)";
}

TEST(Reforms, AreForThoseWhoArriveFromTheirDateOn) {
  const Scenario scenario = read(world(reform("arrivals") + handovers()));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t from = scenario.chain.reforms[0].from.ticks();
  int old = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const bool is_new = when(story, "arrived") >= from;
    old += is_new ? 0 : 1;
    EXPECT_EQ(when(story, "handed_over", "course") - when(story, "handover_started", "course"),
              (is_new ? 3 : 10) * day);
  }
  EXPECT_GT(old, 0);
  EXPECT_EQ(kpi(scenario.chain, result, "handed_over.old"), old);
  EXPECT_EQ(kpi(scenario.chain, result, "handed_over.new"), 200 - old);
}

TEST(Reforms, AreForEveryoneFromTheirDateOn) {
  const Scenario scenario = read(world(reform("everyone") + handovers()));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t from = scenario.chain.reforms[0].from.ticks();
  bool someone_came_before = false;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t started = when(story, "handover_started", "course");
    someone_came_before = someone_came_before || (when(story, "arrived") < from && started >= from);
    EXPECT_EQ(when(story, "handed_over", "course") - started, (started >= from ? 3 : 10) * day);
  }
  EXPECT_TRUE(someone_came_before);
}

const std::string nobody_before_the_reform = R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 1, unit = "per day" }
    [[exit.effect]]
    name = "closed"
    attribute = "gender"
    is = ["women", "men"]
    until = "responsibility"
    factor = { value = 0, unit = "factor", evidence = "assumption" }
)";

TEST(Reforms, ForEveryoneChangeTheHazardsOfThoseWhoAreHere) {
  const Scenario scenario = read(world(reform("everyone") + nobody_before_the_reform));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t from = scenario.chain.reforms[0].from.ticks();
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_GE(when(story, "to_work"), from);
    EXPECT_LT(when(story, "to_work"), std::max(from, when(story, "arrived")) + 20 * day);
  }
}

TEST(Reforms, ForArrivalsLeaveTheHazardsOfThoseWhoAreHere) {
  const Scenario scenario = read(world(reform("arrivals") + nobody_before_the_reform));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t from = scenario.chain.reforms[0].from.ticks();
  for (const auto& story : stories(scenario.chain, result))
    EXPECT_EQ(when(story, "to_work") < 0, when(story, "arrived") < from);
}

TEST(Reforms, ThatNobodyCanLiveUnderAreRefused) {
  const auto with = [](const std::string& more) {
    return problems_of(world(reform("arrivals") + handovers() + more));
  };
  EXPECT_EQ(with(""), "");
  EXPECT_NE(with(R"(
    [[reform]]
    name = "later"
    from = 2020-01-01
)")
                .find("reform 'later' is from a day on which the scenario is over"),
            std::string::npos);
  const auto third = [&](const std::string& validity, const std::string& reforms = "") {
    return with(reforms + R"(
    [[service]]
    name = "third"
    after = ["course"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[handover]]
    name = "on"
    from = "course"
    to = "third"
    source = "test"
    delay = { distribution = "constant", value = 3, unit = "days" }
)" + validity);
  };
  const std::string later = "[[reform]]\nname = \"later\"\nfrom = 2015-01-01\n";
  EXPECT_EQ(third("since = \"responsibility\"\nuntil = \"later\"", later), "");
  EXPECT_NE(third("since = \"later\"\nuntil = \"responsibility\"", later)
                .find("handover 'on' holds since reform 'later', but until reform 'responsibility', which is "
                      "not later (never)"),
            std::string::npos);
  EXPECT_NE(third("since = \"responsibility\"\nuntil = \"responsibility\"")
                .find("holds both since and until reform 'responsibility' (never)"),
            std::string::npos);
  EXPECT_NE(third("since = \"responsability\"").find("Did you mean 'responsibility'?"), std::string::npos);
}

}  // namespace
}  // namespace kedja::models
