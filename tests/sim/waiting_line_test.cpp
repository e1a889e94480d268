#include "sim/waiting_line.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace kedja::sim {
namespace {

std::vector<std::uint32_t> drain(WaitingLine& line) {
  std::vector<std::uint32_t> subjects;
  while (!line.empty()) subjects.push_back(line.pop().subject);
  return subjects;
}

TEST(WaitingLine, ServesByClassThenTimeThenLotteryThenEntry) {
  WaitingLine line(2);
  line.enter(Time(1), 10, 500, 1);
  line.enter(Time(2), 20, 300, 0);
  line.enter(Time(2), 21, 100, 0);
  line.enter(Time(2), 22, 200, 0);
  line.enter(Time(2), 23, 200, 0);
  line.enter(Time(3), 30, 0, 0);
  EXPECT_EQ(drain(line), (std::vector<std::uint32_t>{21, 22, 23, 20, 30, 10}));
}

TEST(WaitingLine, SkipsThoseWhoGaveUp) {
  WaitingLine line;
  std::vector<WaitingId> ids;
  for (std::uint32_t i = 0; i < 6; ++i) ids.push_back(line.enter(Time(i), i, 0));
  EXPECT_EQ(line.leave(ids[0]), Time(0));
  EXPECT_EQ(line.leave(ids[3]), Time(3));
  EXPECT_EQ(line.size(), 4u);
  EXPECT_EQ(line.waited_so_far(Time(10)), 9 + 8 + 6 + 5);
  EXPECT_EQ(drain(line), (std::vector<std::uint32_t>{1, 2, 4, 5}));
}

TEST(WaitingLine, SweepsOutThoseWhoGaveUpBehindOneWhoWaitsForever) {
  WaitingLine line;
  line.enter(Time(0), 999'999, 0);
  for (std::uint32_t i = 1; i < 100'000; ++i) line.leave(line.enter(Time(i), i, 0));
  const WaitingId last = line.enter(Time(100'000), 7, 0);
  EXPECT_LT(last.slot, 200u) << "the places of those who gave up are used again";
  EXPECT_EQ(drain(line), (std::vector<std::uint32_t>{999'999, 7}));
}

}  // namespace
}  // namespace kedja::sim
