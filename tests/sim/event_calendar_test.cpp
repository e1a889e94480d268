#include "sim/event_calendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>
#include <vector>

#include "sim/archive.hpp"

namespace kedja::sim {
namespace {

std::vector<std::uint32_t> drain(EventCalendar& calendar) {
  std::vector<std::uint32_t> subjects;
  while (!calendar.empty()) subjects.push_back(calendar.pop().subject);
  return subjects;
}

TEST(EventCalendar, TakesEventsOutByTimeThenPriorityThenSequence) {
  EventCalendar calendar;
  calendar.post(Time(5), 1, {.subject = 1});
  calendar.post(Time(5), 0, {.subject = 2});
  calendar.post(Time(3), 9, {.subject = 3});
  calendar.post(Time(5), 1, {.subject = 4});
  calendar.post(Time(-2), 0, {.subject = 5});
  EXPECT_EQ(drain(calendar), (std::vector<std::uint32_t>{5, 3, 2, 1, 4}));
}

TEST(EventCalendar, IsEmptyOnlyWhenNothingIsLeftToHappen) {
  EventCalendar calendar;
  EXPECT_TRUE(calendar.next_time().is_never());
  Ticket ticket = calendar.schedule(Time(1), 0, {});
  EXPECT_FALSE(calendar.empty());
  EXPECT_TRUE(calendar.cancel(ticket));
  EXPECT_TRUE(calendar.empty());
  EXPECT_EQ(calendar.size(), 0u);
}

TEST(EventCalendar, CancelsOnlyOnceAndNeverAnEventThatReusesThePlace) {
  EventCalendar calendar;
  Ticket first = calendar.schedule(Time(1), 0, {.subject = 1});
  Ticket copy = first;
  EXPECT_EQ(calendar.pop().subject, 1u);
  Ticket second = calendar.schedule(Time(2), 0, {.subject = 2});
  EXPECT_EQ(second.slot, copy.slot);
  EXPECT_FALSE(calendar.cancel(copy));
  EXPECT_FALSE(calendar.cancel(first));
  EXPECT_EQ(drain(calendar), (std::vector<std::uint32_t>{2}));
}

// A random mixture of scheduling, cancelling and popping against a sorted list that does the same.
TEST(EventCalendar, AgreesWithASortedListUnderRandomUse) {
  std::mt19937_64 random(20261121);
  EventCalendar calendar;
  std::vector<std::tuple<std::int64_t, int, std::uint32_t>> expected;
  std::vector<Ticket> tickets;
  for (std::uint32_t step = 0; step < 20000; ++step) {
    const auto action = random() % 10;
    if (action < 5) {
      const auto time = static_cast<std::int64_t>(random() % 50);
      const int priority = static_cast<int>(random() % 3);
      tickets.resize(step + 1);
      tickets[step] = calendar.schedule(Time(time), static_cast<std::uint8_t>(priority), {.subject = step});
      expected.emplace_back(time, priority, step);
    } else if (action < 8 && !expected.empty()) {
      const auto chosen = expected.begin() + static_cast<std::ptrdiff_t>(random() % expected.size());
      EXPECT_TRUE(calendar.cancel(tickets[std::get<2>(*chosen)]));
      expected.erase(chosen);
    } else if (!expected.empty()) {
      const auto least = std::ranges::min_element(expected);
      EXPECT_EQ(calendar.pop().subject, std::get<2>(*least));
      expected.erase(least);
    }
    ASSERT_EQ(calendar.size(), expected.size());
    ASSERT_EQ(calendar.empty(), expected.empty());
  }
}

TEST(EventCalendar, ContinuesTheSameAfterSavingAndResuming) {
  EventCalendar calendar;
  std::vector<Ticket> tickets;
  for (std::uint32_t i = 0; i < 100; ++i)
    tickets.push_back(calendar.schedule(Time(i * 37 % 50), 0, {.subject = i}));
  for (std::size_t i = 0; i < 100; i += 3) calendar.cancel(tickets[i]);
  EventCalendar resumed;
  resume(resumed, save(calendar));
  Ticket same = tickets[1];
  EXPECT_TRUE(calendar.cancel(tickets[1]));
  EXPECT_TRUE(resumed.cancel(same));
  calendar.post(Time(7), 0, {.subject = 1000});
  resumed.post(Time(7), 0, {.subject = 1000});
  EXPECT_EQ(drain(calendar), drain(resumed));
}

}  // namespace
}  // namespace kedja::sim
