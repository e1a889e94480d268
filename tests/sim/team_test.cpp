#include "sim/team.hpp"

#include <gtest/gtest.h>

#include <map>

namespace kedja::sim {
namespace {

TEST(Team, GivesEachCaseItsTargetWhileThereIsTime) {
  Team team(Time(0), 1.0 / 100, 1.0 / 10);  // one contact a case each 100 ticks; one in 10 for the team
  EXPECT_TRUE(team.next_contact().is_never());
  team.add_case(Time(0), 1, 0);
  EXPECT_EQ(team.next_contact(), Time(100));
  team.add_case(Time(50), 2, 0);
  EXPECT_EQ(team.next_contact(), Time(75)) << "half a contact was due, two cases work off the rest";
  EXPECT_EQ(team.make_contact(Time(75)).subject, 1u);
  EXPECT_EQ(team.next_contact(), Time(125));
  EXPECT_EQ(team.make_contact(Time(125)).subject, 2u);
}

TEST(Team, ThinsContactsInProportionBeyondWhatItCanDo) {
  Team team(Time(0), 1.0 / 100, 1.0 / 10);
  for (std::uint32_t i = 0; i < 40; ++i) team.add_case(Time(0), i, i);  // four times too many
  std::map<std::uint32_t, int> contacts;
  Time now;
  for (int i = 0; i < 400; ++i) {
    now = team.next_contact();
    const Team::Contact contact = team.make_contact(now);
    EXPECT_EQ(contact.since_last, Duration(i < 40 ? (i + 1) * 10 : 400));
    ++contacts[contact.subject];
  }
  EXPECT_EQ(now, Time(4000));
  for (const auto& [subject, count] : contacts) EXPECT_EQ(count, 10) << subject;
}

TEST(Team, StopsWithoutCasesAndGoesOnSlowerWithLessCapacity) {
  Team team(Time(0), 1.0 / 10, 1.0 / 10);
  const WaitingId only = team.add_case(Time(0), 1, 0);
  team.set_capacity(Time(5), 1.0 / 20);
  EXPECT_EQ(team.next_contact(), Time(15));
  team.remove_case(Time(6), only);
  EXPECT_TRUE(team.next_contact().is_never());
}

TEST(Team, MakesNoContactWhenTheLastCaseGoesAsItFallsDue) {
  Team team(Time(0), 1.0 / 10, 1.0 / 10);
  const WaitingId only = team.add_case(Time(0), 1, 0);
  ASSERT_EQ(team.next_contact(), Time(10));
  team.remove_case(Time(10), only);
  EXPECT_TRUE(team.next_contact().is_never());
}

}  // namespace
}  // namespace kedja::sim
