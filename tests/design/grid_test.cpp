#include "analysis/design/grid.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <vector>

#include "analysis/design/design_error.hpp"
#include "designs.hpp"

namespace kedja::design {
namespace {

using Levels = std::vector<std::size_t>;

TEST(Grid, HasEveryCombinationOfLevels) {
  const Points points = grid(Levels{2, 3});
  ASSERT_EQ(points.size(), 6U);
  const std::vector<double> expected{0, 0, 0, 0.5, 0, 1, 1, 0, 1, 0.5, 1, 1};
  EXPECT_EQ(std::vector<double>(points.heights().begin(), points.heights().end()), expected);
}

TEST(Grid, KeepsAnInputOfOneLevelInTheMiddle) {
  const Points points = grid(Levels{1, 2}, 1);
  ASSERT_EQ(points.size(), 3U);
  for (std::size_t point = 0; point < 3; ++point) EXPECT_EQ(points.at(point, 0), 0.5);
}

TEST(Grid, IsContinuedByHalvingItsSteps) {
  for (const unsigned halvings : {1U, 2U}) {
    const Points longer = grid(Levels{2, 4}, halvings);
    EXPECT_EQ(longer.size(), grid_points(Levels{2, 4}, halvings));
    expect_begins_with(longer, grid(Levels{2, 4}, halvings - 1));
    std::set<std::pair<double, double>> different;
    for (std::size_t point = 0; point < longer.size(); ++point)
      different.insert({longer.at(point, 0), longer.at(point, 1)});
    EXPECT_EQ(different.size(), longer.size());
  }
}

TEST(Grid, RefusesWhatIsNone) {
  EXPECT_THROW(grid(Levels{}), std::invalid_argument);
  EXPECT_THROW(grid(Levels{3, 0}), std::invalid_argument);
  EXPECT_THROW(grid(Levels(40, 10)), DesignError);
  EXPECT_THROW(grid(Levels{2}, 60), DesignError);
}

}  // namespace
}  // namespace kedja::design
