// Rounding samples to whole ticks.
#include "sim/time.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

namespace kedja::sim {
namespace {

/// Up from one half, by comparing with the rest; independent of how doubles round.
std::int64_t nearest(double ticks) {
  const auto below = static_cast<std::int64_t>(ticks);
  return below + (ticks - static_cast<double>(below) >= 0.5 ? 1 : 0);
}

TEST(Time, SamplesAreRoundedToTheNearestTickAndUpFromOneHalf) {
  EXPECT_EQ(rounded(0.5), Duration(1));
  EXPECT_EQ(rounded(std::nextafter(0.5, 0.0)), Duration(0));
  EXPECT_EQ(rounded(1.5), Duration(2));
  EXPECT_EQ(rounded(2.5), Duration(3));
  std::int64_t differ = 0;
  const auto compare = [&differ](double ticks) {
    differ += rounded(ticks).ticks() == nearest(ticks) ? 0 : 1;
  };
  const auto longest = static_cast<double>(longest_duration.ticks());
  for (double whole = 0; whole < longest; whole = std::floor(whole * 1.001) + 1) {
    for (const double half : {whole + 0.5, whole + 1}) {
      compare(half);
      compare(std::nextafter(half, 0.0));
      compare(std::nextafter(half, longest));
    }
  }
  EXPECT_EQ(differ, 0);
}

TEST(Time, SamplesOutOfRangeBecomeTheNearestDuration) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto longest = static_cast<double>(longest_duration.ticks());
  EXPECT_EQ(rounded(-1), Duration(0));
  EXPECT_EQ(rounded(-infinity), Duration(0));
  EXPECT_EQ(rounded(std::numeric_limits<double>::quiet_NaN()), Duration(0));
  EXPECT_EQ(rounded(infinity), longest_duration);
  EXPECT_EQ(rounded(longest + 1), longest_duration);
  EXPECT_EQ(rounded(longest - 0.25), longest_duration);
  EXPECT_EQ(rounded(longest - 0.75), longest_duration - Duration(1));
}

}  // namespace
}  // namespace kedja::sim
