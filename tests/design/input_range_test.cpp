#include "analysis/design/input_range.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/design/design_error.hpp"

namespace kedja::design {
namespace {

TEST(InputRange, HasBothEndsExactly) {
  for (const double high : {0.7, 10.0, 49.3, 1234.5})
    for (const InputRange& range : {InputRange::linear(0.1, high), InputRange::logarithmic(0.1, high)}) {
      EXPECT_EQ(range.value(0), 0.1);
      EXPECT_EQ(range.value(1), high);
      EXPECT_EQ(range.values(), 0U);
    }
}

TEST(InputRange, IsEvenInTheValueOrInItsLogarithm) {
  EXPECT_DOUBLE_EQ(InputRange::linear(-2, 6).value(0.25), 0);
  EXPECT_DOUBLE_EQ(InputRange::logarithmic(1, 100).value(0.5), 10);
}

TEST(InputRange, GivesEachWholeNumberAsMuch) {
  const InputRange range = InputRange::whole(-1, 2);
  EXPECT_EQ(range.value(0), -1);
  EXPECT_EQ(range.value(0.24), -1);
  EXPECT_EQ(range.value(0.25), 0);
  EXPECT_EQ(range.value(0.99), 2);
  EXPECT_EQ(range.value(1), 2);
  EXPECT_EQ(range.values(), 4U);
}

// A grid of as many levels as there are values meets each of them once.
TEST(InputRange, MeetsEachValueOfAGrid) {
  const InputRange range = InputRange::whole(1, 49);
  for (int i = 0; i < 49; ++i) EXPECT_EQ(range.value(i / 48.0), 1 + i);
}

TEST(InputRange, HasStepsInTheOrderGiven) {
  const InputRange range = InputRange::steps({30, 10, 20});
  EXPECT_EQ(range.value(0), 30);
  EXPECT_EQ(range.value(0.5), 10);
  EXPECT_EQ(range.value(1), 20);
  EXPECT_EQ(range.values(), 3U);
}

TEST(InputRange, FindsTheHeightOfAValue) {
  EXPECT_DOUBLE_EQ(InputRange::linear(-2, 6).height(0), 0.25);
  EXPECT_DOUBLE_EQ(InputRange::linear(-2, 6).height(8), 1.25);
  EXPECT_DOUBLE_EQ(InputRange::logarithmic(1, 100).height(10), 0.5);
  EXPECT_DOUBLE_EQ(InputRange::whole(1, 5).height(3), 0.5);
  EXPECT_DOUBLE_EQ(InputRange::steps({30, 10, 20}).height(10), 0.5);
  for (const InputRange& range : {InputRange::whole(-3, 8), InputRange::steps({4, -3, 8, 0.5})})
    for (const double value : {-3.0, 8.0}) EXPECT_EQ(range.value(range.height(value)), value);
}

TEST(InputRange, RefusesWhatIsNoRange) {
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_THROW(InputRange::linear(1, 1), DesignError);
  EXPECT_THROW(InputRange::linear(2, 1), DesignError);
  EXPECT_THROW(InputRange::linear(0, infinite), DesignError);
  EXPECT_THROW(InputRange::linear(std::nan(""), 1), DesignError);
  EXPECT_THROW(InputRange::logarithmic(0, 1), DesignError);
  EXPECT_THROW(InputRange::whole(0, 1.5), DesignError);
  EXPECT_THROW(InputRange::whole(0, 0x1p54), DesignError);
  EXPECT_THROW(InputRange::steps({1}), DesignError);
  EXPECT_THROW(InputRange::steps({1, 2, 1}), DesignError);
  EXPECT_THROW(InputRange::steps({1, infinite}), DesignError);
}

TEST(InputRange, RefusesHeightsAndValuesThatItHasNot) {
  const InputRange range = InputRange::whole(1, 5);
  EXPECT_THROW(range.value(-0.01), std::invalid_argument);
  EXPECT_THROW(range.value(1.01), std::invalid_argument);
  EXPECT_THROW(range.value(std::nan("")), std::invalid_argument);
  EXPECT_THROW(range.height(1.5), std::invalid_argument);
  EXPECT_THROW(range.height(std::nan("")), std::invalid_argument);
  EXPECT_THROW(InputRange::logarithmic(1, 2).height(0), std::invalid_argument);
  EXPECT_THROW(InputRange::steps({1, 2}).height(3), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::design
