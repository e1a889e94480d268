// What the tests of designs look at.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "analysis/design/points.hpp"

namespace kedja::design {

/// How many points each of `strips` equal strips of an input has.
inline std::vector<int> points_in_strips(const Points& points, std::size_t input, std::size_t strips) {
  std::vector<int> counts(strips);
  for (std::size_t point = 0; point < points.size(); ++point)
    ++counts.at(static_cast<std::size_t>(points.at(point, input) * static_cast<double>(strips)));
  return counts;
}

inline void expect_one_in_each_strip(const Points& points) {
  for (std::size_t input = 0; input < points.inputs(); ++input) {
    const auto counts = points_in_strips(points, input, points.size());
    EXPECT_TRUE(std::ranges::all_of(counts, [](int n) { return n == 1; })) << "input " << input;
  }
}

inline void expect_begins_with(const Points& longer, const Points& shorter) {
  ASSERT_GT(longer.size(), shorter.size());
  for (std::size_t point = 0; point < shorter.size(); ++point)
    for (std::size_t input = 0; input < shorter.inputs(); ++input)
      ASSERT_EQ(longer.at(point, input), shorter.at(point, input)) << point << ", " << input;
}

}  // namespace kedja::design
