#include "analysis/engine/tally.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "analysis/engine/estimate.hpp"

namespace kedja::analysis {
namespace {

TEST(Tally, HasTheMeanAndQuantilesOfWhatItWasGiven) {
  const std::vector<double> values = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, -2, 0, 0, 7, 7, 3, 2, 1, 8, 12};
  Tally tally;
  double sum = 0;
  for (const double value : values) {
    tally.add(static_cast<std::int64_t>(value));
    sum += value;
  }
  EXPECT_EQ(tally.size(), values.size());
  EXPECT_DOUBLE_EQ(tally.mean(), sum / static_cast<double>(values.size()));
  for (const double p : {0.0, 0.05, 0.3, 0.5, 0.77, 0.95, 1.0})
    EXPECT_DOUBLE_EQ(tally.quantile(p), quantile(values, p)) << p;
}

TEST(Tally, OfNothingHasNeither) {
  EXPECT_THROW(Tally().mean(), std::invalid_argument);
  EXPECT_THROW(Tally().quantile(0.5), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::analysis
