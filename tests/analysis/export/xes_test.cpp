#include "analysis/export/xes.hpp"

#include <gtest/gtest.h>

#include <array>

namespace kedja::analysis {
namespace {

// docs/event_logs.md
TEST(ActivityStep, IsAStepOfTheServiceOrOfTheHandoverToIt) {
  const std::array<std::array<const char*, 3>, 12> steps = {{{"waiting", "sfi", "schedule"},
                                                             {"started", "sfi", "start"},
                                                             {"completed", "sfi", "complete"},
                                                             {"failed", "sfi", "ate_abort"},
                                                             {"interrupted", "sfi", "ate_abort"},
                                                             {"gave_up_waiting", "sfi", "withdraw"},
                                                             {"withdrawn", "sfi", "withdraw"},
                                                             {"excused", "sfi", "autoskip"},
                                                             {"handover_started", "handover to sfi", "start"},
                                                             {"handed_over", "handover to sfi", "complete"},
                                                             {"sent_back", "handover to sfi", "ate_abort"},
                                                             {"told_again", "told_again sfi", "complete"}}};
  for (const auto& [event, activity, transition] : steps)
    EXPECT_EQ(activity_step(event, "sfi"), (ActivityStep{activity, transition})) << event;
}

TEST(ActivityStep, IsASpellThatBeginsAndEnds) {
  EXPECT_EQ(activity_step("to_work", ""), (ActivityStep{"work", "start"}));
  EXPECT_EQ(activity_step("from_work", ""), (ActivityStep{"work", "complete"}));
  EXPECT_EQ(activity_step("begins_illness", ""), (ActivityStep{"illness", "start"}));
  EXPECT_EQ(activity_step("shows_illness", ""), (ActivityStep{"shows_illness", "complete"}));
  EXPECT_EQ(activity_step("ends_illness", ""), (ActivityStep{"illness", "complete"}));
}

TEST(ActivityStep, IsElseWhatHappened) {
  EXPECT_EQ(activity_step("arrived", ""), (ActivityStep{"arrived", "complete"}));
  EXPECT_EQ(activity_step("got_job", ""), (ActivityStep{"got_job", "complete"}));
}

}  // namespace
}  // namespace kedja::analysis
