#include "analysis/design/latin_hypercube.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "analysis/design/design_error.hpp"
#include "designs.hpp"

namespace kedja::design {
namespace {

const sim::Seed seed{7};

TEST(LatinHypercube, HasOnePointInEachStrip) {
  for (const std::size_t points : {1U, 2U, 49U, 200U})
    expect_one_in_each_strip(latin_hypercube({.first = points}, 5, seed));
}

TEST(LatinHypercube, IsContinuedByDoubling) {
  for (const unsigned doublings : {1U, 2U, 3U}) {
    const Points longer = latin_hypercube({25, doublings}, 4, seed);
    expect_one_in_each_strip(longer);
    expect_begins_with(longer, latin_hypercube({25, doublings - 1}, 4, seed));
  }
}

TEST(LatinHypercube, IsContinuedAboveWhatIsSpread) {
  const Points longer = latin_hypercube({1500, 2}, 2, seed, {.draws = 1, .exchanges = 0});
  expect_one_in_each_strip(longer);
  expect_begins_with(longer, latin_hypercube({1500, 1}, 2, seed, {.draws = 1, .exchanges = 0}));
}

TEST(LatinHypercube, KeepsItsPointsApart) {
  const double drawn_once = least_distance(latin_hypercube({50}, 3, seed, {.draws = 1, .exchanges = 0}));
  const double best_of_ten = least_distance(latin_hypercube({50}, 3, seed, {.draws = 10, .exchanges = 0}));
  const double exchanged = least_distance(latin_hypercube({50}, 3, seed));
  EXPECT_GT(best_of_ten, drawn_once);
  EXPECT_GT(exchanged, best_of_ten * 1.3);
}

TEST(LatinHypercube, IsAnotherForAnotherSeedAndElseTheSame) {
  EXPECT_EQ(latin_hypercube({30}, 3, seed), latin_hypercube({30}, 3, seed));
  EXPECT_NE(latin_hypercube({30}, 3, seed), latin_hypercube({30}, 3, sim::Seed{8}));
}

// The same bits on every compiler and machine.
TEST(LatinHypercube, HasThesePoints) {
  const Points points = latin_hypercube({3, 1}, 2, sim::Seed{1});
  const std::vector<double> expected{0x1.14c2f27455555p-1, 0x1.440081a4p-3,  0x1.bb1352e655555p-1,
                                     0x1.50a379c455555p-1, 0x1.cf0c688p-8,   0x1.ba3e0f5455555p-1,
                                     0x1.5c3e98e055555p-2, 0x1.601e1be78p-1, 0x1.a1aaf6c48p-1,
                                     0x1.b542a8ea55555p-2, 0x1.97d93ddep-3,  0x1.949549ab55555p-3};
  EXPECT_EQ(std::vector<double>(points.heights().begin(), points.heights().end()), expected);
}

TEST(LatinHypercube, KnowsWhichSizesItCanHave) {
  EXPECT_EQ(latin_hypercube_size(25, 200).doublings, 3U);
  EXPECT_EQ(latin_hypercube_size(25, 25).doublings, 0U);
  EXPECT_THROW(latin_hypercube_size(25, 75), DesignError);
  EXPECT_THROW(latin_hypercube_size(25, 10), DesignError);
  EXPECT_THROW(latin_hypercube_size(0, 10), std::invalid_argument);
}

TEST(LatinHypercube, RefusesWhatIsNone) {
  EXPECT_THROW(latin_hypercube({0}, 2, seed), std::invalid_argument);
  EXPECT_THROW(latin_hypercube({10}, 0, seed), std::invalid_argument);
  EXPECT_THROW(latin_hypercube({std::size_t{1} << 21}, 2, seed), DesignError);
  EXPECT_THROW(latin_hypercube({1, 21}, 2, seed), DesignError);
  EXPECT_THROW(latin_hypercube({10}, 2, seed, {.draws = 0}), std::invalid_argument);
  EXPECT_THROW(least_distance(Points(1, 2)), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::design
