#include "analysis/design/morris_design.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "analysis/design/design_error.hpp"
#include "designs.hpp"

namespace kedja::design {
namespace {

const sim::Seed seed{7};

TEST(MorrisDesign, MovesEachInputOnceByHalfTheLevels) {
  const Points points = morris_design(50, 4, 6, seed);
  ASSERT_EQ(points.size(), 50 * morris_trajectory(4));
  for (std::size_t first = 0; first < points.size(); first += 5) {
    std::vector<int> moved(4);
    for (std::size_t step = 1; step < 5; ++step)
      for (std::size_t input = 0; input < 4; ++input) {
        const double by = points.at(first + step, input) - points.at(first + step - 1, input);
        if (by == 0) continue;
        EXPECT_NEAR(std::abs(by), 3.0 / 5, 1e-15);
        ++moved[input];
      }
    EXPECT_EQ(moved, std::vector<int>(4, 1));
  }
}

// 2000 trajectories begin at each of four levels 500 times, with a standard deviation of 19.
TEST(MorrisDesign, BeginsAtEveryLevelAsOften) {
  const Points points = morris_design(2000, 2, 4, seed);
  for (std::size_t input = 0; input < 2; ++input) {
    std::vector<int> begins(4);
    for (std::size_t first = 0; first < points.size(); first += 3)
      ++begins.at(static_cast<std::size_t>(std::lround(points.at(first, input) * 3)));
    for (const int n : begins) EXPECT_NEAR(n, 500, 80);
  }
}

TEST(MorrisDesign, IsContinuedByTrajectories) {
  expect_begins_with(morris_design(20, 3, 4, seed), morris_design(5, 3, 4, seed));
  EXPECT_NE(morris_design(5, 3, 4, seed), morris_design(5, 3, 4, sim::Seed{8}));
}

TEST(MorrisDesign, RefusesWhatIsNone) {
  EXPECT_THROW(morris_design(0, 3, 4, seed), std::invalid_argument);
  EXPECT_THROW(morris_design(5, 0, 4, seed), std::invalid_argument);
  EXPECT_THROW(morris_design(5, 3, 5, seed), DesignError);
  EXPECT_THROW(morris_design(5, 3, 0, seed), DesignError);
}

}  // namespace
}  // namespace kedja::design
