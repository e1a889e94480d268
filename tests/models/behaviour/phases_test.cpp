#include "models/behaviour/phases.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
)";
const std::string phases = R"(
    [[phase]]
    name = "wait-for-municipality"
    source = "test"
    lasts = { distribution = "constant", value = 152, unit = "days" }
    [[phase]]
    name = "wait-for-home"
    source = "test"
    lasts = { distribution = "constant", value = 30, unit = "days" }
    [[phase.for]]
    attribute = "gender"
    is = ["women"]
)";

TEST(Phases, LieBeforeArrivalOneAfterTheOther) {
  const Scenario scenario = read(world(course + phases));
  Replication replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories);
  replication.run_until(sim::Time(0) + sim::days(365));
  const ChainState& state = replication.state();
  for (std::uint32_t person = 0; person < state.people.size(); ++person) {
    const Person& p = state.people[person];
    const bool is_woman = scenario.chain.attributes[0].categories[p.cell % 2] == "women";
    EXPECT_EQ((p.arrived - permit_time(state, person)).ticks(), (is_woman ? 182 : 152) * day);
    EXPECT_EQ(state.participants.permit[p.number], permit_time(state, person).ticks());
  }
  const auto result = replication.finish();
  EXPECT_EQ(result.participants.permit.size(), 200u);
  EXPECT_EQ(kpi(scenario.chain, result, "days_permit_to_reception", "men"), 152);
  EXPECT_EQ(kpi(scenario.chain, result, "days_permit_to_reception", "women"), 182);
}

TEST(Phases, ChangeNothingAfterArrival) {
  const auto with_them = simulate(world(course + phases));
  const auto without = simulate(world(course));
  EXPECT_EQ(with_them.trajectories.time, without.trajectories.time);
  EXPECT_EQ(with_them.trajectories.event, without.trajectories.event);
  EXPECT_TRUE(without.participants.permit.empty());
}

TEST(Phases, ForNobodyAreRefused) {
  const std::string message = refusal(world(course + phases + R"(
    [[phase.for]]
    attribute = "gender"
    is = ["men"]
)"));
  EXPECT_NE(message.find("phase 'wait-for-home' is for nobody"), std::string::npos) << message;
}

}  // namespace
}  // namespace kedja::models
