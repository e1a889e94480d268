// Groups, closures and places by the calendar, in small worlds whose outcome can be worked out by hand.

#include "models/behaviour/service_calendars.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

std::string service(const std::string& days, const std::string& more) {
  return world(
      "[[service]]\nname = \"course\"\nsource = \"test\"\nduration = { distribution = \"constant\", value "
      "= " +
      days + ", unit = \"days\" }\n" + more);
}

std::string monthly(const std::string& least, const std::string& most, const std::string& more) {
  return "[service.cohort]\nstart = { every = \"month\", on = \"1\" }\nleast = { value = " + least +
         ", unit = \"persons\" }\nmost = { value = " + most + ", unit = \"persons\" }\n" + more;
}

std::vector<std::int64_t> firsts_of_months(const Chain& chain) {
  std::vector<std::int64_t> days;
  const sim::Recurrence first{.every = sim::Recurrence::Every::month, .day_of_month = 1};
  for (sim::Time t = chain.calendar.next(first, sim::Time(0)); t < chain.end;
       t = chain.calendar.next(first, t + sim::days(1)))
    days.push_back(t.ticks());
  return days;
}

TEST(Groups, StartWithAnyNumberWhereFewerThanTheLeastWillDo) {
  const Outcome run(service("5", monthly("150", "200", "below_least = \"start-anyway\"")));
  std::set<std::int64_t> starts;
  for (const auto& story : run.people) {
    const auto firsts = firsts_of_months(run.scenario.chain);
    const auto next = std::lower_bound(firsts.begin(), firsts.end(), when(story, "arrived"));
    EXPECT_EQ(when(story, "started", "course"), *next);
    starts.insert(*next);
  }
  const auto groups = static_cast<double>(starts.size());
  EXPECT_EQ(run.measure("courses_started.course"), groups);
  EXPECT_EQ(run.measure("courses_cancelled.course"), 0) << "nobody waits in months without a start";
  EXPECT_NEAR(run.measure("seats_empty.course"), 1 - 200 / (200 * groups), 1e-12);
}

// The line followed by hand: on the first of a month all start if the first of them has waited for 70 days.
TEST(Groups, StartBelowTheLeastOnceTheFirstHasWaitedLongEnough) {
  const Outcome run(service("5", monthly("150", "200", "longest_wait = { value = 70, unit = \"days\" }")));
  std::size_t next = 0;
  double groups = 0;
  for (const std::int64_t first : firsts_of_months(run.scenario.chain)) {
    if (next == run.people.size() || first - when(run.people[next], "arrived") < 70 * day) continue;
    ++groups;
    for (; next < run.people.size() && when(run.people[next], "arrived") <= first; ++next)
      EXPECT_EQ(when(run.people[next], "started", "course"), first);
  }
  EXPECT_EQ(next, run.people.size());
  EXPECT_EQ(run.measure("courses_started.course"), groups);
}

// More wait than five a month: a seat that is left in the first ten days is taken on the same tick, once.
TEST(Groups, FillTheSeatOfOneWhoLeavesEarlyForSomeDays) {
  const Outcome run(service("20", "interruption = { value = 0.05, unit = \"per day\" }\n" +
                                      monthly("5", "5", "refill = { value = 10, unit = \"days\" }")));
  const auto firsts = firsts_of_months(run.scenario.chain);
  std::map<std::int64_t, int> left;
  std::map<std::int64_t, int> refilled;
  const auto since_start = [&](std::int64_t t) {
    return t - *(std::upper_bound(firsts.begin(), firsts.end(), t) - 1);
  };
  std::int64_t last = 0;
  for (const auto& story : run.people) last = std::max(last, when(story, "started", "course"));
  for (const auto& story : run.people)
    for (const Happened& h : story) {
      if (h.event == "started" && since_start(h.time) != 0) ++refilled[h.time];
      if (h.event == "interrupted" && since_start(h.time) < 10 * day && h.time <= last) ++left[h.time];
    }
  EXPECT_GT(refilled.size(), 20u);
  EXPECT_EQ(refilled, left);
  EXPECT_EQ(run.measure("seats_empty.course"), 0) << "seats filled later are none of those at the start";
}

TEST(Groups, LeaveTheSeatsOfThoseWhoLeaveEarlyEmptyOtherwise) {
  const Outcome run(
      service("20", "interruption = { value = 0.05, unit = \"per day\" }\n" + monthly("5", "5", "")));
  for (const auto& story : run.people)
    for (const Happened& h : story) {
      if (h.event != "started") continue;
      EXPECT_EQ(run.scenario.chain.calendar.date(sim::Time(h.time)).day(), std::chrono::day(1));
    }
}

/// When `length` of open time has passed since `from`, with closed times [first, second).
std::int64_t open_time_after(std::int64_t from, std::int64_t length,
                             const std::vector<std::pair<std::int64_t, std::int64_t>>& closed) {
  std::int64_t end = from + length;
  for (const auto& [begins, ends] : closed)
    if (end > begins && from < ends) end += ends - std::max(begins, from);
  return end;
}

std::vector<std::pair<std::int64_t, std::int64_t>> summers(const sim::CivilCalendar& calendar) {
  std::vector<std::pair<std::int64_t, std::int64_t>> all;
  for (int year = 2014; year < 2020; ++year)
    all.emplace_back(calendar.midnight(std::chrono::year(year) / 6 / 20).ticks(),
                     calendar.midnight(std::chrono::year(year) / 8 / 15).ticks());
  return all;
}
const std::string closed_in_summer = "[[service.closed]]\nfrom = \"06-20\"\nuntil = \"08-15\"\n";

TEST(Closures, StopTheWorkEveryYear) {
  const Outcome run(service("100", closed_in_summer));
  const auto closed = summers(run.scenario.chain.calendar);
  for (const auto& story : run.people) {
    const std::int64_t arrived = when(story, "arrived");
    EXPECT_EQ(when(story, "started", "course"), arrived);
    EXPECT_EQ(when(story, "completed", "course"), open_time_after(arrived, 100 * day, closed));
  }
}

TEST(Closures, LetNobodyStartWhereThatIsSaid) {
  const Outcome run(service("10", closed_in_summer + "starts = false\n"));
  const auto [begins, ends] = summers(run.scenario.chain.calendar).front();
  int held = 0;
  for (const auto& story : run.people) {
    const std::int64_t arrived = when(story, "arrived");
    const bool in_summer = arrived >= begins && arrived < ends;
    if (in_summer) ++held;
    EXPECT_EQ(when(story, "started", "course"), in_summer ? ends : arrived);
  }
  EXPECT_GT(held, 20);
}

TEST(Closures, OfOneTimeAreNotRepeatedAndMayCoverTheNewYear) {
  const Outcome once(service("10", "[[service.closed]]\nfrom = 2014-06-01\nuntil = 2014-07-01\n"));
  for (const auto& story : once.people)
    EXPECT_EQ(when(story, "completed", "course"),
              open_time_after(when(story, "arrived"), 10 * day, {{151 * day, 181 * day}}));
  const Outcome winter(service("10", "[[service.closed]]\nfrom = \"12-20\"\nuntil = \"01-07\"\n"));
  for (const auto& story : winter.people)
    EXPECT_EQ(
        when(story, "completed", "course"),
        open_time_after(when(story, "arrived"), 10 * day, {{-12 * day, 6 * day}, {353 * day, 371 * day}}));
}

TEST(Closures, HaveNoStartOfAGroupInThem) {
  const Outcome run(service("5", monthly("1", "200", "") + closed_in_summer + "starts = false\n"));
  std::set<std::int64_t> starts;
  for (const auto& story : run.people) starts.insert(when(story, "started", "course"));
  EXPECT_FALSE(starts.contains(181 * day)) << "1 July";
  EXPECT_FALSE(starts.contains(212 * day)) << "1 August";
  EXPECT_TRUE(starts.contains(243 * day)) << "1 September";
  EXPECT_EQ(run.measure("courses_cancelled.course"), 0) << "two days a year are no start days, whoever waits";
}

std::vector<std::pair<std::int64_t, std::int64_t>> capacity(const std::string& places) {
  const Scenario scenario = read(service("5", places));
  std::vector<std::pair<std::int64_t, std::int64_t>> steps;
  for (const CapacityStep& step : scenario.chain.services[0].capacity)
    steps.emplace_back(step.from.ticks() / day, step.places);
  return steps;
}
using Steps = std::vector<std::pair<std::int64_t, std::int64_t>>;

TEST(Places, OpenOneAfterAnotherOverTheRampAndCloseAtOnce) {
  EXPECT_EQ(
      capacity("places = { values = [{ from = 2014-01-01, value = 2 }, { from = 2014-04-01, value = 5 }, "
               "{ from = 2014-07-01, value = 1 }], unit = \"places\" }\n"
               "ramp_up = { value = 30, unit = \"days\" }\n"),
      (Steps{{0, 2}, {100, 3}, {110, 4}, {120, 5}, {181, 1}}));
}

TEST(Places, OfARampThatIsCutShortOpenByTheNextOne) {
  EXPECT_EQ(
      capacity("places = { values = [{ from = 2014-02-01, value = 4 }, { from = 2014-02-26, value = 3 }], "
               "unit = \"places\" }\nramp_up = { value = 40, unit = \"days\" }\n"),
      (Steps{{0, 0}, {41, 1}, {51, 2}, {96, 3}}))
      << "two of four are open when a goal of three begins: the third 40 days later";
}

TEST(Places, ThatBeganToOpenBeforeTheStartGoOnOpening) {
  EXPECT_EQ(
      capacity("places = { values = [{ from = 2013-01-01, value = 0 }, { from = 2013-12-22, value = 4 }], "
               "unit = \"places\" }\nramp_up = { value = 20, unit = \"days\" }\n"),
      (Steps{{0, 2}, {5, 3}, {10, 4}}));
}

}  // namespace
}  // namespace kedja::models
