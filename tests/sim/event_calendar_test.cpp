#include "sim/event_calendar.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <numeric>
#include <random>
#include <set>
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

/// A random mixture of scheduling, cancelling and popping against a sorted list that does the same.
/// `time` says when the next one is to happen.
void expect_order_under_random_use(
    const std::function<std::int64_t(std::mt19937_64&, std::int64_t now)>& time, std::uint32_t steps,
    unsigned scheduled_of_ten) {
  std::mt19937_64 random(20261121);
  EventCalendar calendar;
  std::set<std::tuple<std::int64_t, int, std::uint32_t>> expected;
  std::vector<Ticket> tickets(steps);
  std::vector<std::tuple<std::int64_t, int, std::uint32_t>> scheduled;
  std::int64_t now = 0;
  for (std::uint32_t step = 0; step < steps; ++step) {
    const auto action = random() % 10;
    if (action < scheduled_of_ten) {
      const int priority = static_cast<int>(random() % 3);
      const std::int64_t when = time(random, now);
      tickets[step] = calendar.schedule(Time(when), static_cast<std::uint8_t>(priority), {.subject = step});
      scheduled.emplace_back(when, priority, step);
      expected.insert(scheduled.back());
    } else if (action < 8 && !scheduled.empty()) {
      const auto& chosen = scheduled[random() % scheduled.size()];
      EXPECT_EQ(calendar.cancel(tickets[std::get<2>(chosen)]), expected.erase(chosen) == 1);
    } else if (!expected.empty()) {
      ASSERT_EQ(calendar.next_time(), Time(std::get<0>(*expected.begin())));
      ASSERT_EQ(calendar.pop().subject, std::get<2>(*expected.begin()));
      now = std::get<0>(*expected.begin());
      expected.erase(expected.begin());
    }
    ASSERT_EQ(calendar.size(), expected.size());
    ASSERT_EQ(calendar.empty(), expected.empty());
  }
  while (!expected.empty()) {
    ASSERT_EQ(calendar.pop().subject, std::get<2>(*expected.begin()));
    expected.erase(expected.begin());
  }
  EXPECT_TRUE(calendar.empty());
}

TEST(EventCalendar, AgreesWithASortedListUnderRandomUse) {
  expect_order_under_random_use(
      [](auto& random, std::int64_t) { return static_cast<std::int64_t>(random() % 50); }, 20'000, 5);
}

// Most within days, some years ahead and some beyond the eight years of which windows are kept.
TEST(EventCalendar, AgreesWithASortedListWhenMuchLiesFarAhead) {
  constexpr std::int64_t day = 86'400;
  expect_order_under_random_use(
      [](auto& random, std::int64_t now) {
        const std::int64_t days = random() % 10 == 0 ? 9'000 : random() % 3 == 0 ? 900 : 5;
        return now + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(days * day));
      },
      40'000, 6);
}

// Two thousand events, each of which comes again after five years, so that windows are never empty.
TEST(EventCalendar, KeepsTheOrderOfWhatWasTooLateForAWindow) {
  constexpr std::int64_t year = 31'556'952;
  EventCalendar calendar;
  for (std::uint32_t i = 0; i < 2'000; ++i) calendar.post(Time(std::int64_t{i} * year / 400), 0, {});
  calendar.post(Time(20 * year + 1), 0, {.subject = 1});
  Time last(0);
  for (;;) {
    const Event event = calendar.pop();
    ASSERT_GE(event.time, last);
    ASSERT_LE(event.time, Time(20 * year + 1));
    last = event.time;
    if (event.subject == 1) break;
    calendar.post(event.time + seconds(5 * year), 0, {});
  }
  EXPECT_EQ(last, Time(20 * year + 1));
}

// Long before tick 0, with nothing for decades, and on the last tick there is.
TEST(EventCalendar, FindsTheNextEventAcrossEmptyDecades) {
  constexpr std::int64_t year = 31'556'952;
  EventCalendar calendar;
  for (std::uint32_t i = 0; i < 2'000; ++i) calendar.post(Time(-90 * year + i), 0, {.subject = i});
  for (const std::uint32_t i : {0U, 1U, 2U})
    calendar.post(Time((60 - 40 * std::int64_t{i}) * year), 0, {.subject = 2'002 - i});
  calendar.post(Time::never(), 0, {.subject = 2'003});
  std::vector<std::uint32_t> expected(2'004);
  std::iota(expected.begin(), expected.end(), 0U);
  EXPECT_EQ(drain(calendar), expected);
  EXPECT_TRUE(calendar.next_time().is_never());
}

TEST(EventCalendar, ContinuesTheSameAfterSavingAndResuming) {
  EventCalendar calendar;
  std::vector<Ticket> tickets;
  for (std::uint32_t i = 0; i < 3'000; ++i)
    tickets.push_back(calendar.schedule(Time(std::int64_t{i} * 37'037 % 3'000 * 100'000), 0, {.subject = i}));
  for (std::size_t i = 0; i < 3'000; i += 3) calendar.cancel(tickets[i]);
  EventCalendar resumed;
  resume(resumed, save(calendar));
  Ticket same = tickets[1];
  EXPECT_TRUE(calendar.cancel(tickets[1]));
  EXPECT_TRUE(resumed.cancel(same));
  calendar.post(Time(7), 0, {.subject = 5000});
  resumed.post(Time(7), 0, {.subject = 5000});
  EXPECT_EQ(drain(calendar), drain(resumed));
}

// What is taken out leaves a hole in the heap, which is saved, filled by the next event and never happens.
TEST(EventCalendar, ContinuesTheSameAfterSavingWithAHole) {
  EventCalendar calendar;
  std::vector<Ticket> tickets;
  for (std::uint32_t i = 0; i < 200; ++i)
    tickets.push_back(calendar.schedule(Time(std::int64_t{i} * 37 % 200), 0, {.subject = i}));
  for (std::uint32_t i = 0; i < 10; ++i) calendar.pop();
  EXPECT_EQ(calendar.size(), 190u);
  for (std::size_t i = 0; i < 200; i += 3) calendar.cancel(tickets[i]);
  const std::size_t left = calendar.size();
  EventCalendar resumed;
  resume(resumed, save(calendar));
  EXPECT_EQ(resumed.size(), left);
  resumed.post(Time(150), 0, {.subject = 5000});
  calendar.post(Time(150), 0, {.subject = 5000});
  const std::vector<std::uint32_t> order = drain(calendar);
  EXPECT_EQ(order.size(), left + 1);
  EXPECT_EQ(drain(resumed), order);
}

// The one cancelled last, with which more than half are, is the next one, and there is a hole: it is dropped
// once.
TEST(EventCalendar, SweepsTheCancelledOutOfAHeapWithAHole) {
  EventCalendar calendar;
  std::vector<Ticket> tickets;
  for (std::uint32_t i = 0; i < 300; ++i) tickets.push_back(calendar.schedule(Time(i), 0, {.subject = i}));
  EXPECT_EQ(calendar.pop().subject, 0u);
  for (std::size_t i = 100; i < 249; ++i) calendar.cancel(tickets[i]);
  calendar.cancel(tickets[1]);
  std::vector<std::uint32_t> expected(98 + 51);
  std::iota(expected.begin(), expected.begin() + 98, 2U);
  std::iota(expected.begin() + 98, expected.end(), 249U);
  EXPECT_EQ(calendar.size(), expected.size());
  EXPECT_EQ(drain(calendar), expected);
}

}  // namespace
}  // namespace kedja::sim
