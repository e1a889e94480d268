#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

TEST(Handovers, TakeTheirDelayAndThenWaitForTheNextMeeting) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[service]]
    name = "course"
    after = ["mapping"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[handover]]
    name = "at-once"
    to = "mapping"
    source = "test"
    delay = { distribution = "constant", value = 36, unit = "hours" }
    [[handover]]
    name = "by-meeting"
    from = "mapping"
    to = "course"
    source = "test"
    delay = { distribution = "constant", value = 5, unit = "days" }
    meeting = { every = "week", on = "tuesday" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_EQ(when(story, "handed_over", "mapping"), when(story, "arrived") + 36 * 3600);
    const std::int64_t ready = when(story, "completed", "mapping") + 5 * day;
    const std::int64_t meeting = when(story, "handed_over", "course");
    EXPECT_EQ(when(story, "handover_started", "course"), when(story, "completed", "mapping"));
    EXPECT_GE(meeting, ready);
    EXPECT_LT(meeting, ready + 7 * day);
    EXPECT_EQ(std::chrono::weekday(scenario.chain.calendar.date(sim::Time(meeting))), std::chrono::Tuesday);
    EXPECT_EQ(meeting % day, 0);
  }
  EXPECT_EQ(kpi(scenario.chain, result, "handovers"), 400);
}

}  // namespace
}  // namespace kedja::models
