#include "analysis/engine/monthly_levels.hpp"

#include <gtest/gtest.h>

namespace kedja::analysis {
namespace {

/// The second service at time 0, and the first a month later.
models::Timeseries series(std::int32_t waiting) {
  models::Timeseries all;
  all.time = {0, 2678400};
  all.service = {2, 1};
  all.waiting = {waiting, 7};
  all.in_use = {3, 4};
  all.places = {2147483648, 5};  // no limit, and five
  return all;
}

TEST(MonthlyLevels, AreMeansOverReplications) {
  MonthlyLevels levels;
  levels.add(series(10));
  levels.add(series(20));
  const std::vector<ServiceMonth> months = levels.months(1);
  ASSERT_EQ(months.size(), 1U);
  EXPECT_EQ(months[0].time, 0);
  EXPECT_DOUBLE_EQ(months[0].waiting.mean, 15);
  EXPECT_DOUBLE_EQ(months[0].waiting.low, 10);
  EXPECT_DOUBLE_EQ(months[0].waiting.high, 20);
  EXPECT_DOUBLE_EQ(months[0].in_use.mean, 3);
}

TEST(MonthlyLevels, HaveNoPlacesWhereThereIsNoLimit) {
  MonthlyLevels levels;
  levels.add(series(10));
  EXPECT_EQ(levels.months(1)[0].places, 0);
  EXPECT_EQ(levels.months(0)[0].places, 5);
}

}  // namespace
}  // namespace kedja::analysis
