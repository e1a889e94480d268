#include "analysis/export/civil_clock.hpp"

#include <gtest/gtest.h>

namespace kedja::analysis {
namespace {

TEST(CivilClock, CountsFromMidnightOfTheStart) {
  const auto clock = CivilClock::of("seconds since 2014-01-31");
  ASSERT_TRUE(clock);
  EXPECT_EQ(clock->text(0), "2014-01-31T00:00:00");
  EXPECT_EQ(clock->text(86399), "2014-01-31T23:59:59");
  EXPECT_EQ(clock->text(86400 + 3600 * 8 + 60 * 5 + 7), "2014-02-01T08:05:07");
  EXPECT_EQ(clock->text(-1), "2014-01-30T23:59:59");
}

TEST(CivilClock, IsNoneForOtherUnits) {
  for (const char* unit : {"seconds", "1", "days since 2014-01-31", "seconds since yesterday", ""})
    EXPECT_FALSE(CivilClock::of(unit)) << unit;
}

}  // namespace
}  // namespace kedja::analysis
