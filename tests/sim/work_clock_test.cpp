#include "sim/work_clock.hpp"

#include <gtest/gtest.h>

namespace kedja::sim {
namespace {

TEST(WorkClock, IsDueWhenTheWorkIsDoneAtTheRate) {
  EXPECT_EQ(WorkClock(Time(100), 10, 0.5).due(), Time(120));
  EXPECT_EQ(WorkClock(Time(100), 0, 0).due(), Time(100));
  EXPECT_TRUE(WorkClock(Time(100), 1, 0).due().is_never());
}

TEST(WorkClock, TakesTwiceAsLongForWhatIsLeftAtHalfSpeed) {
  WorkClock clock(Time(0), 100, 1);
  EXPECT_TRUE(clock.set_rate(Time(40), 0.5));
  EXPECT_EQ(clock.due(), Time(160));
  EXPECT_TRUE(clock.set_rate(Time(50), 0));
  EXPECT_TRUE(clock.due().is_never());
  EXPECT_TRUE(clock.set_rate(Time(1000), 2));
  EXPECT_EQ(clock.due(), Time(1028)) << "55 left at rate 2 takes 27.5, rounded to 28";
}

TEST(WorkClock, IsUntouchedByAChangeThatChangesNothing) {
  WorkClock clock(Time(0), 1.0, 1.0 / 3.0e6);
  const Time due = clock.due();
  for (std::int64_t t = 1; t < 1000; ++t) EXPECT_FALSE(clock.set_rate(Time(t * 997), 1.0 / 3.0e6));
  EXPECT_EQ(clock.due(), due);
}

}  // namespace
}  // namespace kedja::sim
