#include "analysis/engine/resampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace kedja::analysis {
namespace {

TEST(Resampling, TakesTheSameWhateverWasTakenBefore) {
  Resampling one(50);
  Resampling other(50);
  const auto seventh = one.sample(7);
  other.sample(3);
  EXPECT_EQ(other.sample(7), seventh);
  EXPECT_NE(other.sample(8), seventh);
  EXPECT_NE(Resampling(50, sim::Seed{1}).sample(7), seventh);
}

// 10,000 samples of 20: each replication is expected 10,000 times, sd 97.
TEST(Resampling, TakesEachReplicationEquallyOften) {
  Resampling resampling(20);
  std::vector<int> times(20);
  for (std::size_t number = 0; number < 10'000; ++number)
    for (const auto replication : resampling.sample(number)) ++times.at(replication);
  const auto [least, most] = std::ranges::minmax_element(times);
  EXPECT_GT(*least, 10'000 - 4 * 97);
  EXPECT_LT(*most, 10'000 + 4 * 97);
}

// Without a given one of 20: (19/20)^20 = 0.358, sd 0.0048 in 10,000.
TEST(Resampling, PutsEachBack) {
  Resampling resampling(20);
  int without = 0;
  for (std::size_t number = 0; number < 10'000; ++number)
    without += std::ranges::count(resampling.sample(number), 0U) == 0 ? 1 : 0;
  EXPECT_NEAR(without / 10'000.0, std::pow(0.95, 20), 4 * 0.0048);
}

TEST(Resampling, RefusesNoReplications) {
  EXPECT_THROW(Resampling(0), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::analysis
