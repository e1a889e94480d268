#include "analysis/design/sobol_points.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "analysis/design/design_error.hpp"
#include "analysis/design/saltelli_design.hpp"
#include "designs.hpp"

namespace kedja::design {
namespace {

const sim::Seed seed{7};

TEST(SobolPoints, HasOneOfAPowerOfTwoInEachStrip) {
  for (const std::size_t points : {1U, 2U, 64U, 1024U})
    expect_one_in_each_strip(sobol_points(points, 20, seed));
}

// The first two inputs are a (0, m, 2)-net: of 64 points each of the 64 boxes of 2^i by 2^(6 - i) has one.
TEST(SobolPoints, IsEvenInTwoInputsTogether) {
  const Points points = sobol_points(64, 2, seed);
  for (int i = 0; i <= 6; ++i) {
    std::vector<int> boxes(64);
    for (std::size_t point = 0; point < 64; ++point) {
      const auto column = static_cast<std::size_t>(points.at(point, 0) * std::ldexp(1, i));
      const auto row = static_cast<std::size_t>(points.at(point, 1) * std::ldexp(1, 6 - i));
      ++boxes.at((column << (6 - i)) + row);
    }
    EXPECT_TRUE(std::ranges::all_of(boxes, [](int n) { return n == 1; })) << i;
  }
}

TEST(SobolPoints, IsContinuedByTheSequence) {
  expect_begins_with(sobol_points(1000, 7, seed), sobol_points(100, 7, seed));
}

TEST(SobolPoints, LeavesInputsWhatTheyWereWhenOneIsAdded) {
  const Points fewer = sobol_points(50, 3, seed);
  const Points more = sobol_points(50, 4, seed);
  for (std::size_t point = 0; point < 50; ++point)
    for (std::size_t input = 0; input < 3; ++input) EXPECT_EQ(fewer.at(point, input), more.at(point, input));
}

// Each point is uniform over the seeds: the mean of 4000 has a standard error of 1 / sqrt(12 * 4000) =
// 0.0046.
TEST(SobolPoints, AreEachUniformOverTheSeeds) {
  for (const std::size_t point : {0U, 5U}) {
    double sum = 0;
    double squares = 0;
    for (std::uint64_t i = 0; i < 4000; ++i) {
      const double height = sobol_points(6, 3, sim::Seed{i}).at(point, 2);
      sum += height;
      squares += height * height;
    }
    EXPECT_NEAR(sum / 4000, 0.5, 0.018) << point;
    EXPECT_NEAR(squares / 4000, 1.0 / 3, 0.019) << point;
  }
}

// The mean of a smooth function over n scrambled points errs by about n^-1.5 (Owen 1997, Ann. Stat. 25:1541):
// from 64 to 1024 points by a factor of 64. Of n independent ones it would be 4.
TEST(SobolPoints, GiveMeansThatConvergeFasterThanByChance) {
  const auto error = [](std::size_t n) {
    double squares = 0;
    for (std::uint64_t i = 0; i < 50; ++i) {
      const Points points = sobol_points(n, 3, sim::Seed{i});
      double sum = 0;
      for (std::size_t point = 0; point < n; ++point) {
        const auto x = points.row(point);
        sum += (0.5 + x[0]) * (0.5 + x[1]) * (0.5 + x[2]);
      }
      squares += (sum / static_cast<double>(n) - 1) * (sum / static_cast<double>(n) - 1);
    }
    return std::sqrt(squares / 50);
  };
  EXPECT_GT(error(64) / error(1024), 30);
}

// The same bits on every compiler and machine.
TEST(SobolPoints, HasThesePoints) {
  const Points points = sobol_points(3, 2, sim::Seed{1});
  const std::vector<double> expected{0x1.991e2f1b25fc4p-3, 0x1.f64d4c77e04c6p-2, 0x1.e3294522c3c91p-1,
                                     0x1.68cdf9b544ecfp-1, 0x1.6303a70d11313p-1, 0x1.b44815ee7a92cp-3};
  EXPECT_EQ(std::vector<double>(points.heights().begin(), points.heights().end()), expected);
}

TEST(SobolPoints, RefusesWhatIsNone) {
  EXPECT_THROW(sobol_points(0, 2, seed), std::invalid_argument);
  EXPECT_THROW(sobol_points((std::size_t{1} << 32) + 1, 2, seed), DesignError);
  EXPECT_THROW(sobol_points(2, 0, seed), std::invalid_argument);
  EXPECT_THROW(sobol_points(2, most_sobol_inputs + 1, seed), DesignError);
}

TEST(SaltelliDesign, TakesOneInputAtATimeFromTheOtherPoint) {
  const Points points = saltelli_design(8, 3, seed);
  ASSERT_EQ(points.size(), 8 * saltelli_block(3));
  for (std::size_t a = 0; a < points.size(); a += 5)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t input = 0; input < 3; ++input) {
        EXPECT_NE(points.at(a, input), points.at(a + 1, input));
        EXPECT_EQ(points.at(a + 2 + j, input), points.at(j == input ? a + 1 : a, input));
      }
}

TEST(SaltelliDesign, IsContinuedByBlocks) {
  expect_begins_with(saltelli_design(20, 3, seed), saltelli_design(8, 3, seed));
  EXPECT_THROW(saltelli_design(0, 3, seed), std::invalid_argument);
  EXPECT_THROW(saltelli_design(2, 0, seed), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::design
