#include "models/state/seekers.hpp"

#include <gtest/gtest.h>

#include <set>

namespace kedja::models {
namespace {

Seekers of_people(std::uint32_t people) {
  Seekers seekers(3);
  for (std::uint32_t person = 0; person < people; ++person) seekers.add_person();
  return seekers;
}

std::set<std::uint32_t> in(const Seekers& seekers, std::size_t cell) {
  std::set<std::uint32_t> people;
  for (const Seeker& seeker : seekers.in(cell)) people.insert(seeker.person);
  EXPECT_EQ(people.size(), seekers.in(cell).size());
  return people;
}

TEST(Seekers, LieByWhereTheyLive) {
  Seekers seekers = of_people(4);
  for (const std::uint32_t person : {0, 1, 3}) seekers.look(person == 1 ? 2 : 0, {.person = person});
  EXPECT_EQ(in(seekers, 0), (std::set<std::uint32_t>{0, 3}));
  EXPECT_TRUE(in(seekers, 1).empty());
  EXPECT_EQ(in(seekers, 2), std::set<std::uint32_t>{1});
}

TEST(Seekers, AreInOnePlaceAtATimeAsTheyAreNow) {
  Seekers seekers = of_people(2);
  seekers.look(0, {.achieved = 1, .person = 1});
  seekers.look(0, {.achieved = 3, .person = 1});
  ASSERT_EQ(seekers.in(0).size(), 1U);
  EXPECT_EQ(seekers.in(0).front().achieved, 3U);
  seekers.look(2, {.achieved = 3, .person = 1});
  EXPECT_TRUE(in(seekers, 0).empty());
  EXPECT_EQ(in(seekers, 2), std::set<std::uint32_t>{1});
}

// Whoever takes the room of one who stops can stop in turn.
TEST(Seekers, StopInAnyOrder) {
  Seekers seekers = of_people(4);
  for (const std::uint32_t person : {0, 1, 2, 3}) seekers.look(1, {.person = person});
  seekers.stop(0);
  EXPECT_EQ(in(seekers, 1), (std::set<std::uint32_t>{1, 2, 3}));
  seekers.stop(3);
  EXPECT_EQ(in(seekers, 1), (std::set<std::uint32_t>{1, 2}));
  seekers.stop(3);  // once is enough
  seekers.stop(2);
  seekers.look(1, {.person = 0});
  EXPECT_EQ(in(seekers, 1), (std::set<std::uint32_t>{0, 1}));
}

}  // namespace
}  // namespace kedja::models
