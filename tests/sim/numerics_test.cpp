#include "sim/numerics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace kedja::sim {
namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int many = 2'000'000;

/// A stream of test arguments of its own: SplitMix64 (Steele, Lea and Flood 2014).
class Arguments {
 public:
  std::uint64_t bits() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  double between(double low, double high) {
    return low + (high - low) * (static_cast<double>(bits() >> 11) * 0x1p-53);
  }
  /// Every positive finite double equally likely.
  double any_positive() {
    for (;;) {
      const auto x = std::bit_cast<double>(bits() >> 1);
      if (x > 0 && x < inf) return x;
    }
  }

 private:
  std::uint64_t state_ = 20240601;
};

/// How many units in the last place of `exact` a result is off by.
long double units_off(double result, long double exact) {
  const auto rounded = static_cast<double>(exact);
  if (std::isinf(rounded) || std::isinf(result))
    return result == rounded ? 0.0L : std::numeric_limits<long double>::infinity();
  int exponent = 0;
  std::frexp(exact, &exponent);
  const long double unit = std::ldexp(1.0L, std::max(exponent - 53, -1074));
  return std::fabs(static_cast<long double>(result) - exact) / unit;
}

TEST(Numerics, ExpIsWithinAWhiskerOfHalfAUnit) {
  Arguments arguments;
  long double worst = 0;
  for (int i = 0; i < many; ++i) {
    const double x = i % 2 == 0 ? arguments.between(-708, 709.7) : arguments.between(-2, 2);
    worst = std::max(worst, units_off(numerics::exp(x), std::exp(static_cast<long double>(x))));
  }
  RecordProperty("worst", std::to_string(worst));
  EXPECT_LT(worst, 0.52L);
}

TEST(Numerics, ExpOfTinyArgumentsAndIntoTheSubnormalsIsWithinAUnit) {
  Arguments arguments;
  long double worst = 0;
  for (int i = 0; i < many / 4; ++i) {
    const double low = arguments.between(-745.2, -700);
    worst = std::max(worst, units_off(numerics::exp(low), std::exp(static_cast<long double>(low))));
    const double tiny = arguments.any_positive() * 1e-320;
    worst = std::max(worst, units_off(numerics::exp(-tiny), std::exp(-static_cast<long double>(tiny))));
  }
  RecordProperty("worst", std::to_string(worst));
  EXPECT_LT(worst, 1.0L);
}

TEST(Numerics, ExpKnowsItsExtremes) {
  EXPECT_EQ(numerics::exp(0.0), 1.0);
  EXPECT_EQ(numerics::exp(-0.0), 1.0);
  EXPECT_EQ(numerics::exp(5e-324), 1.0);
  EXPECT_EQ(numerics::exp(inf), inf);
  EXPECT_EQ(numerics::exp(-inf), 0.0);
  EXPECT_EQ(numerics::exp(1e300), inf);
  EXPECT_EQ(numerics::exp(-1e300), 0.0);
  EXPECT_EQ(numerics::exp(709.782712893384), std::exp(709.782712893384));
  EXPECT_EQ(numerics::exp(709.782712893385), inf);
  EXPECT_EQ(numerics::exp(-745.133), 5e-324);
  EXPECT_EQ(numerics::exp(-745.134), 0.0);
  EXPECT_TRUE(std::isnan(numerics::exp(nan)));
}

TEST(Numerics, LogIsWithinAWhiskerOfHalfAUnit) {
  Arguments arguments;
  long double worst = 0;
  for (int i = 0; i < many; ++i) {
    double x = arguments.any_positive();  // subnormals among them
    if (i % 4 == 1) x = arguments.between(0, 1);
    if (i % 4 == 2) x = arguments.between(0.97, 1.03);
    if (i % 4 == 3) x = arguments.between(0.6, 1.5);
    worst = std::max(worst, units_off(numerics::log(x), std::log(static_cast<long double>(x))));
  }
  for (int i = 1; i < 1000; ++i) {
    const double subnormal = i * 5e-324;
    worst =
        std::max(worst, units_off(numerics::log(subnormal), std::log(static_cast<long double>(subnormal))));
  }
  RecordProperty("worst", std::to_string(worst));
  EXPECT_LT(worst, 0.52L);
}

TEST(Numerics, LogNextToOneKeepsItsRelativePrecision) {
  long double worst = 0;
  for (int i = 1; i < 100'000; ++i) {
    for (const double x : {1 + i * 0x1p-52, 1 - i * 0x1p-53}) {
      worst = std::max(worst, units_off(numerics::log(x), std::log(static_cast<long double>(x))));
    }
  }
  EXPECT_LT(worst, 0.501L);
}

TEST(Numerics, LogKnowsItsExtremes) {
  EXPECT_EQ(numerics::log(1.0), 0.0);
  EXPECT_EQ(numerics::log(0.0), -inf);
  EXPECT_EQ(numerics::log(-0.0), -inf);
  EXPECT_EQ(numerics::log(inf), inf);
  EXPECT_TRUE(std::isnan(numerics::log(-1.0)));
  EXPECT_TRUE(std::isnan(numerics::log(-inf)));
  EXPECT_TRUE(std::isnan(numerics::log(nan)));
}

TEST(Numerics, PowIsWithinAWhiskerOfHalfAUnit) {
  Arguments arguments;
  long double worst = 0;
  for (int i = 0; i < many; ++i) {
    double x = arguments.between(0, 40);
    double y = arguments.between(-20, 20);
    if (i % 3 == 1) {
      x = arguments.any_positive();
      y = arguments.between(-1, 1);
    } else if (i % 3 == 2) {
      x = arguments.between(0.99, 1.01);
      y = arguments.between(-60'000, 60'000);
    }
    const long double exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    worst = std::max(worst, units_off(numerics::pow(x, y), exact));
  }
  RecordProperty("worst", std::to_string(worst));
  EXPECT_LT(worst, 0.53L);
}

TEST(Numerics, PowKnowsTheSpecialCasesOfTheStandard) {
  const std::array values{0.0, -0.0, 1.0,   -1.0,   2.0, -2.0,  0.5,    -0.5,   3.0,        -3.0,  4.0,
                          inf, -inf, 1e300, -1e300, nan, 1e-70, -1e-70, 5e-324, 0x1p53 - 1, -7.25, 1e19};
  for (const double x : values) {
    for (const double y : values) {
      const double ours = numerics::pow(x, y);
      const double theirs = std::pow(x, y);
      if (std::isnan(theirs)) {
        EXPECT_TRUE(std::isnan(ours)) << x << " to " << y;
      } else {
        EXPECT_LT(units_off(ours, theirs), 1.01L) << x << " to " << y << " is " << ours << " not " << theirs;
        EXPECT_EQ(std::signbit(ours), std::signbit(theirs)) << x << " to " << y;
      }
    }
  }
}

TEST(Numerics, LgammaIsWithinTenToTheMinusFourteen) {
  Arguments arguments;
  long double worst = 0;
  for (int i = 0; i < many / 2; ++i) {
    double x = arguments.between(0, 20);
    if (i % 3 == 1) x = numerics::exp(arguments.between(-700, 690));
    if (i % 3 == 2) x = arguments.between(0.9, 2.1);
    const long double exact = std::lgamma(static_cast<long double>(x));
    worst = std::max(worst, std::fabs(numerics::lgamma(x) - exact) / std::max(1.0L, std::fabs(exact)));
  }
  RecordProperty("worst", std::to_string(worst * 1e15L));
  EXPECT_LT(worst, 1e-14L);
  EXPECT_EQ(numerics::lgamma(0), inf);
  EXPECT_EQ(numerics::lgamma(inf), inf);
  EXPECT_EQ(numerics::lgamma(1e307), inf);
  EXPECT_TRUE(std::isnan(numerics::lgamma(-1.5)));
  EXPECT_TRUE(std::isnan(numerics::lgamma(nan)));
}

/// The quantile by Newton's method on erfc, started from ours; p at most one half.
long double exact_quantile(double p, double start) {
  long double z = start;
  for (int i = 0; i < 3; ++i) {
    const long double below = 0.5L * std::erfc(-z / std::sqrt(2.0L));
    const long double density = std::exp(-0.5L * z * z) / std::sqrt(2 * 3.14159265358979323846L);
    z -= (below - p) / density;
  }
  return z;
}

TEST(Numerics, NormalQuantileInvertsTheNormalDistribution) {
  Arguments arguments;
  long double worst = 0;
  for (int i = 0; i < many / 10; ++i) {
    const double p = i % 2 == 0 ? arguments.between(0, 0.5) : numerics::exp(arguments.between(-700, -0.7));
    const double z = numerics::normal_quantile(p);
    ASSERT_LT(z, 0);
    worst = std::max(worst, std::fabs(z / exact_quantile(p, z) - 1));
  }
  RecordProperty("worst", std::to_string(worst * 1e15L));
  EXPECT_LT(worst, 1.5e-15L);
}

TEST(Numerics, NormalQuantileIsOddAboutTheMiddleAndRises) {
  double before = -inf;
  for (int i = 1; i < 100'000; ++i) {
    const double p = i * 0x1p-17;
    if (p >= 1) break;
    const double z = numerics::normal_quantile(p);
    EXPECT_EQ(z, -numerics::normal_quantile(1 - p));
    EXPECT_LT(before, z);
    before = z;
  }
  EXPECT_EQ(numerics::normal_quantile(0.5), 0.0);
  EXPECT_EQ(numerics::normal_quantile(0), -inf);
  EXPECT_EQ(numerics::normal_quantile(1), inf);
  EXPECT_TRUE(std::isnan(numerics::normal_quantile(-0.1)));
  EXPECT_TRUE(std::isnan(numerics::normal_quantile(1.1)));
  EXPECT_TRUE(std::isnan(numerics::normal_quantile(nan)));
}

TEST(Numerics, EveryCompilerAndMachineGivesTheseBits) {
  // A digest of the results' bits over arguments of all kinds. Computed once, with GCC 12 on x86-64; a change
  // here changes the results of every model.
  Arguments arguments;
  std::uint64_t digest = 0;
  const auto add = [&digest](double value) {
    digest = (digest ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001B3;
    digest ^= digest >> 29;
  };
  for (int i = 0; i < 200'000; ++i) {
    add(numerics::exp(arguments.between(-745, 709)));
    add(numerics::log(arguments.any_positive()));
    const double base = arguments.between(0, 50);
    add(numerics::pow(base, arguments.between(-150, 150)));
    add(numerics::lgamma(numerics::exp(arguments.between(-10, 20))));
    add(numerics::normal_quantile(arguments.between(0, 1)));
  }
  EXPECT_EQ(digest, 11203483524348744456U);
}

}  // namespace
}  // namespace kedja::sim
