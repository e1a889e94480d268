#include "models/state/belongings.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "sim/archive.hpp"

namespace kedja::models {
namespace {

Belongings<std::uint32_t> of_people(std::uint32_t people) {
  Belongings<std::uint32_t> belongings;
  for (std::uint32_t person = 0; person < people; ++person) belongings.add_person();
  return belongings;
}

std::vector<std::size_t> kinds(const Belongings<std::uint32_t>& belongings, std::uint32_t person) {
  std::vector<std::size_t> all;
  belongings.for_each(person, [&](std::size_t kind, std::uint32_t) { all.push_back(kind); });
  return all;
}

TEST(Belongings, AreNoneAtFirst) {
  const Belongings<std::uint32_t> belongings = of_people(2);
  EXPECT_EQ(belongings.find(1), nullptr);
  EXPECT_TRUE(kinds(belongings, 1).empty());
}

TEST(Belongings, AreOfAPersonAndAKind) {
  Belongings<std::uint32_t> belongings = of_people(2);
  belongings.have(0, 3) = 30;
  belongings.have(1, 3) = 31;
  belongings.have(1, 4) = 41;
  EXPECT_EQ(*belongings.find(0, 3), 30U);
  EXPECT_EQ(*belongings.find(1, 3), 31U);
  EXPECT_EQ(*belongings.find(1, 4), 41U);
  EXPECT_EQ(belongings.find(0, 4), nullptr);
  EXPECT_EQ(belongings.have(1, 3), 31U);  // what is there already
}

TEST(Belongings, LieInTheOrderOfTheirKindsHoweverTheyCame) {
  Belongings<std::uint32_t> belongings = of_people(1);
  for (const std::size_t kind : {5, 1, 3, 9}) belongings.have(0, kind) = 1;
  EXPECT_EQ(kinds(belongings, 0), (std::vector<std::size_t>{1, 3, 5, 9}));
  belongings.give_up(0, 3);
  belongings.give_up(0, 7);  // which there is not
  EXPECT_EQ(kinds(belongings, 0), (std::vector<std::size_t>{1, 5, 9}));
  belongings.give_up_all(0);
  EXPECT_TRUE(kinds(belongings, 0).empty());
}

TEST(Belongings, MakeRoomForOthersAndBeginAnew) {
  Belongings<std::uint32_t> belongings = of_people(3);
  belongings.have(0, 1) = 7;
  belongings.have(1, 1) = 8;
  const std::size_t bytes = sim::save(belongings).size();
  belongings.give_up(0, 1);
  EXPECT_EQ(belongings.have(2, 1), 0U);
  EXPECT_EQ(*belongings.find(1, 1), 8U);
  EXPECT_EQ(sim::save(belongings).size(), bytes);
}

TEST(Belongings, AreTheSameWhenResumed) {
  Belongings<std::uint32_t> belongings = of_people(2);
  for (const std::size_t kind : {5, 1, 3}) belongings.have(1, kind) = 1;
  belongings.give_up(1, 1);
  Belongings<std::uint32_t> resumed;
  sim::resume(resumed, sim::save(belongings));
  EXPECT_EQ(kinds(resumed, 1), (std::vector<std::size_t>{3, 5}));
  resumed.have(0, 2) = 1;
  belongings.have(0, 2) = 1;
  EXPECT_EQ(sim::save(resumed), sim::save(belongings));
}

}  // namespace
}  // namespace kedja::models
