#include "models/language/civil_date.hpp"

#include <gtest/gtest.h>

namespace kedja::models {
namespace {

TEST(CivilDate, ReadsAndWritesTheSameText) {
  EXPECT_EQ(parse_date("2014-01-31"), (CivilDate{2014, 1, 31}));
  EXPECT_EQ(to_string(CivilDate{2014, 1, 31}), "2014-01-31");
  EXPECT_EQ(to_string(CivilDate{1, 1, 1}), "0001-01-01");
}

TEST(CivilDate, KnowsWhichDaysThereAre) {
  EXPECT_TRUE(is_valid({2016, 2, 29}));
  EXPECT_FALSE(is_valid({2015, 2, 29}));
  EXPECT_FALSE(is_valid({2015, 13, 1}));
  EXPECT_FALSE(is_valid({2015, 0, 1}));
  EXPECT_FALSE(is_valid({2015, 1, -1}));
}

TEST(CivilDate, MayBeADayOfEveryYear) {
  EXPECT_EQ(parse_calendar_day("06-20"), (CalendarDay{{1, 6, 20}, true}));
  EXPECT_EQ(parse_calendar_day("2014-06-20"), (CalendarDay{{2014, 6, 20}, false}));
  for (const char* text : {"", "6-20", "02-29", "13-01", "06/20", "06-20-14"})
    EXPECT_EQ(parse_calendar_day(text), std::nullopt) << text;
}

TEST(CivilDate, ComesInOrder) {
  EXPECT_LT((CivilDate{2014, 12, 31}), (CivilDate{2015, 1, 1}));
}

TEST(CivilDate, IsNothingForOtherTexts) {
  for (const char* text : {"", "2014", "14-01-01", "2015-02-29", "2015/02/01", "2015-2-010", "abcd-ef-gh"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace kedja::models
