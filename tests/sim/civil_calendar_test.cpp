#include "sim/civil_calendar.hpp"

#include <gtest/gtest.h>

namespace kedja::sim {
namespace {

using namespace std::chrono_literals;

const CivilCalendar calendar(2014y / 1 / 1);  // a Wednesday

TEST(CivilCalendar, CountsDaysFromTheStartAcrossLeapDays) {
  EXPECT_EQ(calendar.midnight(2014y / 1 / 1), Time(0));
  EXPECT_EQ(calendar.midnight(2016y / 3 / 1), Time(0) + days(365 + 365 + 31 + 29));
  EXPECT_EQ(calendar.date(Time(-1)), 2013y / 12 / 31);
  EXPECT_EQ(calendar.date(Time(-86400)), 2013y / 12 / 31);
  EXPECT_EQ(calendar.date(Time(86399)), 2014y / 1 / 1);
  EXPECT_EQ(calendar.year(calendar.start_of_year(2017)), 2017);
}

TEST(CivilCalendar, AddsMonthsToTheSameDayOrTheLastOfTheMonth) {
  const Time noon = calendar.midnight(2015y / 1 / 31) + hours(12);
  EXPECT_EQ(calendar.add_months(noon, 1), calendar.midnight(2015y / 2 / 28) + hours(12));
  EXPECT_EQ(calendar.add_months(noon, 24), calendar.midnight(2017y / 1 / 31) + hours(12));
  EXPECT_EQ(calendar.add_months(noon, -11), calendar.midnight(2014y / 2 / 28) + hours(12));
}

TEST(CivilCalendar, FindsTheNextWeekdayEveryOtherWeek) {
  const Recurrence tuesdays{.every = Recurrence::Every::week, .interval = 2, .iso_weekday = 2};
  // The start's week is week 0; its Tuesday lies before the start, so the first is in week 2.
  EXPECT_EQ(calendar.next(tuesdays, Time(0)), calendar.midnight(2014y / 1 / 14));
  EXPECT_EQ(calendar.next(tuesdays, calendar.midnight(2014y / 1 / 14)), calendar.midnight(2014y / 1 / 14));
  EXPECT_EQ(calendar.next(tuesdays, calendar.midnight(2014y / 1 / 14) + seconds(1)),
            calendar.midnight(2014y / 1 / 28));
}

TEST(CivilCalendar, FindsTheNextDayOfTheMonth) {
  const Recurrence payday{.every = Recurrence::Every::month, .interval = 1, .day_of_month = 26};
  EXPECT_EQ(calendar.next(payday, calendar.midnight(2014y / 1 / 26) + seconds(1)),
            calendar.midnight(2014y / 2 / 26));
  const Recurrence last{.every = Recurrence::Every::month, .interval = 3, .day_of_month = 31};
  EXPECT_EQ(calendar.next(last, calendar.midnight(2014y / 2 / 1)), calendar.midnight(2014y / 4 / 30));
}

TEST(CivilCalendar, ReadsAndWritesDates) {
  EXPECT_EQ(parse_date("2016-02-29"), 2016y / 2 / 29);
  EXPECT_EQ(to_string(2016y / 2 / 29), "2016-02-29");
  for (const char* wrong :
       {"2015-02-29", "2015-13-01", "2015-1-01", "20150101", "", "2015-01-0x", "2015-01--1"})
    EXPECT_FALSE(parse_date(wrong)) << wrong;
}

}  // namespace
}  // namespace kedja::sim
