#include "sim/distribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodness_of_fit.hpp"

namespace kedja::sim {
namespace {

constexpr Seed seed{20240611};
constexpr std::size_t people = 500'000;

Draws draws_of(std::size_t person, std::string_view what = "test") {
  return {entity_key(seed, 0, hash_name("arrivals"), person), purpose(what)};
}

double sample_of(const Distribution& distribution, std::size_t person) {
  Draws draws = draws_of(person);
  return distribution.sample(draws);
}

std::vector<double> samples(const Distribution& distribution) {
  std::vector<double> sample(people);
  for (std::size_t i = 0; i < people; ++i) sample[i] = sample_of(distribution, i);
  return sample;
}

/// The regularized lower incomplete gamma function P(a, x): its power series, or 1 minus the continued
/// fraction by Lentz's method (Abramowitz and Stegun 6.5.29 and 6.5.31).
double gamma_cdf(double a, double x) {
  if (x <= 0) return 0;
  const double front = std::exp(a * std::log(x) - x - std::lgamma(a));
  if (x < a + 1) {
    double term = 1 / a;
    double sum = term;
    for (double n = 1; term > sum * 1e-16; ++n) {
      term *= x / (a + n);
      sum += term;
    }
    return front * sum;
  }
  double b = x + 1 - a;
  double c = 1e300;
  double d = 1 / b;
  double fraction = d;
  for (double n = 1; n < 10'000; ++n) {
    const double numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= c * d;
    if (std::fabs(c * d - 1) < 1e-15) break;
  }
  return 1 - front * fraction;
}

/// What a sampler is judged against: a distribution function from other formulas than the sampler's.
struct Judged {
  std::string text;
  Distribution distribution;
  std::function<double(double)> cdf;
};

double triangular_cdf(double low, double mode, double high, double x) {
  if (x <= low) return 0;
  if (x >= high) return 1;
  if (x < mode) return (x - low) * (x - low) / ((high - low) * (mode - low));
  return 1 - (high - x) * (high - x) / ((high - low) * (high - mode));
}

double lognormal_cdf(double mean, double sd, double x) {
  const double variance = std::log1p(sd * sd / (mean * mean));
  return 0.5 * std::erfc(-(std::log(x / mean) + variance / 2) / std::sqrt(2 * variance));
}

std::vector<Judged> continuous() {
  const auto exponential = [](double mean) { return [mean](double x) { return -std::expm1(-x / mean); }; };
  const auto gamma = [](double mean, double sd) {
    const double shape = mean * mean / (sd * sd);
    return [=](double x) { return gamma_cdf(shape, x * shape / mean); };
  };
  const auto triangular = [](double low, double mode, double high) {
    return [=](double x) { return triangular_cdf(low, mode, high, x); };
  };
  return {
      {"uniform", Distribution::uniform(-3, 7), [](double x) { return (x + 3) / 10; }},
      {"exponential", Distribution::exponential(90), exponential(90)},
      {"erlang of one stage", Distribution::erlang(20, 1), exponential(20)},
      {"erlang of four stages", Distribution::erlang(20, 4), gamma(20, 10)},
      {"gamma of shape 6.25", Distribution::gamma(10, 4), gamma(10, 4)},
      {"gamma of shape 1", Distribution::gamma(10, 10), gamma(10, 10)},
      {"gamma of shape 0.25", Distribution::gamma(10, 20), gamma(10, 20)},
      {"lognormal", Distribution::lognormal(30, 45), [](double x) { return lognormal_cdf(30, 45, x); }},
      {"weibull of shape 1", Distribution::weibull(50, 50), exponential(50)},
      {"weibull of shape 2",  // Rayleigh's: sd / mean = sqrt(4 / pi - 1)
       Distribution::weibull(50, 50 * std::sqrt(4 / 3.141592653589793 - 1)),
       [](double x) { return -std::expm1(-x * x / 2500 * 3.141592653589793 / 4); }},
      {"weibull of shape 1 / 2",  // of scale 5: mean 10, sd 10 sqrt(5)
       Distribution::weibull(10, 10 * std::sqrt(5.0)),
       [](double x) { return -std::expm1(-std::sqrt(x / 5)); }},
      {"triangular", Distribution::triangular(2, 3, 10), triangular(2, 3, 10)},
      {"triangular, falling", Distribution::triangular(2, 2, 10), triangular(2, 2, 10)},
      {"triangular, rising", Distribution::triangular(2, 10, 10), triangular(2, 10, 10)},
      {"empirical", Distribution::empirical({9, 1, 2, 5}),
       [](double x) { return x < 2   ? (x - 1) / 3
                             : x < 5 ? (1 + (x - 2) / 3) / 3
                                     : (2 + (x - 5) / 4) / 3; }},
  };
}

TEST(Distribution, EverySamplerFollowsItsDistributionFunction) {
  for (const Judged& judged : continuous()) {
    EXPECT_LT(kolmogorov_distance(samples(judged.distribution), judged.cdf), kolmogorov_limit) << judged.text;
  }
}

TEST(Distribution, AMeanOffByTwoPercentIsCaughtByTheSameTest) {
  const auto claimed = [](double x) { return -std::expm1(-x / 90); };
  EXPECT_GT(kolmogorov_distance(samples(Distribution::exponential(90 * 1.02)), claimed), kolmogorov_limit);
  EXPECT_GT(kolmogorov_distance(samples(Distribution::exponential(90 * 0.98)), claimed), kolmogorov_limit);
  const auto erlang = [](double x) { return gamma_cdf(4, x / 5); };
  EXPECT_GT(kolmogorov_distance(samples(Distribution::erlang(20 * 1.02, 4)), erlang), kolmogorov_limit);
  EXPECT_GT(kolmogorov_distance(samples(Distribution::gamma(20, 10.3)), erlang), kolmogorov_limit);
}

TEST(Distribution, SamplesHaveTheMeanAndSdTheDistributionClaims) {
  for (const Judged& judged : continuous()) {
    const std::vector<double> sample = samples(judged.distribution);
    const auto n = static_cast<double>(sample.size());
    const double mean = judged.distribution.mean();
    const double sd = judged.distribution.sd();
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (const double x : sample) {
      const double square = (x - mean) * (x - mean);
      sum += x - mean;
      squares += square;
      fourths += square * square;
    }
    EXPECT_LT(std::fabs(sum / n) / (sd / std::sqrt(n)), normal_limit) << judged.text;
    // The variance's own error estimated from the fourth moment; twice the limit, as heavy tails bias it.
    const double variance = squares / n;
    const double error = std::sqrt(std::max(fourths / n - variance * variance, 0.0) / n);
    EXPECT_LT(std::fabs(variance - sd * sd), 2 * normal_limit * error) << judged.text;
  }
}

TEST(Distribution, ParametersComeBackAsMeanAndSd) {
  EXPECT_EQ(Distribution().mean(), 0);
  EXPECT_EQ(Distribution::constant(5).mean(), 5);
  EXPECT_EQ(Distribution::constant(5).sd(), 0);
  EXPECT_DOUBLE_EQ(Distribution::uniform(2, 14).mean(), 8);
  EXPECT_DOUBLE_EQ(Distribution::uniform(2, 14).sd(), std::sqrt(12.0));
  EXPECT_DOUBLE_EQ(Distribution::erlang(12, 9).sd(), 4);
  EXPECT_EQ(Distribution::gamma(12, 3).sd(), 3);
  EXPECT_DOUBLE_EQ(Distribution::triangular(0, 3, 6).mean(), 3);
  EXPECT_DOUBLE_EQ(Distribution::triangular(0, 3, 6).sd(), std::sqrt(1.5));
  EXPECT_DOUBLE_EQ(Distribution::discrete({4, 1}, {1, 3}).mean(), 1.75);
  EXPECT_DOUBLE_EQ(Distribution::discrete({4, 1}, {1, 3}).sd(), std::sqrt(1.6875));
  EXPECT_DOUBLE_EQ(Distribution::empirical({3, 1}).mean(), 2);
  EXPECT_DOUBLE_EQ(Distribution::empirical({3, 1}).sd(), 2 / std::sqrt(12.0));
}

TEST(Distribution, LowestIsBelowEverySample) {
  EXPECT_EQ(Distribution::constant(-1).lowest(), -1);
  EXPECT_EQ(Distribution::uniform(-2, 1).lowest(), -2);
  EXPECT_EQ(Distribution::triangular(3, 4, 5).lowest(), 3);
  EXPECT_EQ(Distribution::discrete({7, 6, 5}, {1, 1, 0}).lowest(), 6);
  EXPECT_EQ(Distribution::empirical({7, 6, 5}).lowest(), 5);
  EXPECT_EQ(Distribution::lognormal(7, 6).lowest(), 0);
}

TEST(Distribution, AConstantIsItsValueAndTakesNoDraw) {
  Draws draws = draws_of(0);
  Draws untouched = draws;
  EXPECT_EQ(Distribution::constant(12.5).sample(draws), 12.5);
  EXPECT_EQ(draws.bits(), untouched.bits());
}

TEST(Distribution, DiscreteValuesComeInProportionToTheirWeights) {
  const Distribution distribution = Distribution::discrete({30, 10, 20, 40, 50}, {1, 2, 0, 4, 1});
  std::vector<double> counts(6);
  for (const double x : samples(distribution)) ++counts[static_cast<std::size_t>(x / 10)];
  EXPECT_EQ(counts[2], 0);
  const auto n = static_cast<double>(people);
  const std::vector<double> in_eighths{counts[1] / 2, counts[3], counts[4] / 4, counts[5]};
  EXPECT_EQ(counts[1] + counts[3] + counts[4] + counts[5], n);
  for (const double count : in_eighths) {
    EXPECT_LT(std::fabs(count - n / 8) / std::sqrt(n / 8), normal_limit);
  }
}

TEST(Distribution, TheSameDrawsGiveMoreForALargerMean) {
  const std::vector<std::function<Distribution(double)>> families{
      [](double mean) { return Distribution::constant(mean); },
      [](double mean) { return Distribution::uniform(mean / 2, mean * 3 / 2); },
      [](double mean) { return Distribution::exponential(mean); },
      [](double mean) { return Distribution::erlang(mean, 3); },
      [](double mean) { return Distribution::gamma(mean, mean * 0.75); },
      [](double mean) { return Distribution::gamma(mean, mean * 1.5); },
      [](double mean) { return Distribution::lognormal(mean, mean * 0.75); },
      [](double mean) { return Distribution::weibull(mean, mean * 0.75); },
      [](double mean) { return Distribution::triangular(mean / 4, mean, mean * 7 / 4); },
  };
  for (std::size_t family = 0; family < families.size(); ++family) {
    const Distribution base = families[family](16);
    const Distribution longer = families[family](18);
    const Distribution twice = families[family](32);
    for (std::size_t person = 0; person < 20'000; ++person) {
      ASSERT_LT(sample_of(base, person), sample_of(longer, person)) << family;
      ASSERT_DOUBLE_EQ(2 * sample_of(base, person), sample_of(twice, person)) << family;
    }
  }
}

TEST(Distribution, InvertedSamplersRiseWithTheirUniform) {
  const std::vector<Distribution> inverted{
      Distribution::uniform(1, 2), Distribution::lognormal(3, 4), Distribution::triangular(1, 2, 4),
      Distribution::discrete({3, 1, 2}, {1, 1, 1}), Distribution::empirical({5, 3, 8, 1})};
  std::vector<std::size_t> order(2000);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [](std::size_t i, std::size_t j) { return draws_of(i).uniform() < draws_of(j).uniform(); });
  for (const Distribution& distribution : inverted) {
    for (std::size_t i = 1; i < order.size(); ++i) {
      ASSERT_LE(sample_of(distribution, order[i - 1]), sample_of(distribution, order[i]))
          << name_of(distribution.kind());
    }
  }
}

TEST(Distribution, SpreadsFromAThousandthToAHundredTimesTheMeanWork) {
  for (const double sd : {0.001, 0.01, 1.0, 10.0, 100.0}) {
    for (const Distribution& distribution :
         {Distribution::gamma(1, sd), Distribution::lognormal(1, sd), Distribution::weibull(1, sd)}) {
      for (std::size_t person = 0; person < 1000; ++person) {
        const double x = sample_of(distribution, person);
        ASSERT_TRUE(x >= 0 && x < 1e12) << name_of(distribution.kind()) << ' ' << sd << ' ' << x;
      }
    }
  }
  const Distribution narrow = Distribution::weibull(1, 0.001);
  double sum = 0;
  double squares = 0;
  for (std::size_t person = 0; person < 100'000; ++person) {
    const double off = sample_of(narrow, person) - 1;
    sum += off;
    squares += off * off;
  }
  EXPECT_NEAR(sum / 100'000, 0, 0.001 / std::sqrt(100'000) * normal_limit);
  EXPECT_NEAR(std::sqrt(squares / 100'000), 0.001, 0.00002);
}

TEST(Distribution, KindsAreFoundByTheirNames) {
  for (int i = 0; i <= static_cast<int>(DistributionKind::empirical); ++i) {
    const auto kind = static_cast<DistributionKind>(i);
    EXPECT_EQ(distribution_kind(name_of(kind)), kind);
  }
  EXPECT_EQ(name_of(DistributionKind::weibull), "weibull");
  EXPECT_EQ(distribution_kind("gauss"), std::nullopt);
  EXPECT_EQ(Distribution::weibull(2, 1).kind(), DistributionKind::weibull);
}

/// The text of the error that `make` throws; empty if it throws none.
std::string complaint(const std::function<Distribution()>& make) {
  try {
    make();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(Distribution, ImpossibleParametersAreRefusedWithAReasonAndARemedy) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  using D = Distribution;
  const std::vector<std::function<Distribution()>> impossible{
      [] { return D::constant(nan); },
      [] { return D::constant(inf); },
      [] { return D::uniform(2, 2); },
      [] { return D::uniform(3, 2); },
      [] { return D::uniform(nan, 2); },
      [] { return D::uniform(-1e308, 1e308); },
      [] { return D::exponential(0); },
      [] { return D::exponential(-1); },
      [] { return D::exponential(nan); },
      [] { return D::erlang(1, 0); },
      [] { return D::erlang(0, 2); },
      [] { return D::gamma(1, 0); },
      [] { return D::gamma(1, 1000); },
      [] { return D::gamma(-1, 1); },
      [] { return D::lognormal(1, inf); },
      [] { return D::lognormal(0, 1); },
      [] { return D::weibull(1, -1); },
      [] { return D::weibull(1, 1e-9); },
      [] { return D::triangular(1, 0, 2); },
      [] { return D::triangular(1, 3, 2); },
      [] { return D::triangular(1, 1, 1); },
      [] { return D::triangular(1, nan, 2); },
      [] { return D::discrete({}, {}); },
      [] {
        return D::discrete({1, 2}, {1});
      },
      [] {
        return D::discrete({1, 2}, {0, 0});
      },
      [] {
        return D::discrete({1, 2}, {2, -1});
      },
      [] {
        return D::discrete({1, nan}, {1, 1});
      },
      [] {
        return D::discrete({1, 2}, {1e308, 1e308});
      },
      [] { return D::empirical({}); },
      [] { return D::empirical({1}); },
      [] {
        return D::empirical({1, inf});
      },
  };
  for (std::size_t i = 0; i < impossible.size(); ++i) {
    const std::string text = complaint(impossible[i]);
    EXPECT_NE(text.find(": "), std::string::npos) << i << ": " << text;
    EXPECT_NE(text.find("; "), std::string::npos) << i << ": " << text;
  }
  EXPECT_EQ(
      complaint([] { return D::exponential(-1); }),
      "exponential: mean is -1 but must be above 0; give a positive mean, or use constant for a fixed value");
  EXPECT_EQ(
      complaint([] { return D::gamma(10, 5000); }),
      "gamma: sd 5000 is 500 times the mean 10, outside 0.001 to 100; give both in the same unit, or use "
      "constant for no spread");
}

TEST(Distribution, ACopySharesItsTableAndSamplesAlike) {
  Distribution copy;
  {
    const Distribution original = Distribution::empirical({4, 8, 15, 16, 23, 42});
    copy = original;
    EXPECT_EQ(sample_of(copy, 1), sample_of(original, 1));
  }
  EXPECT_GT(sample_of(copy, 2), 4);
}

TEST(Distribution, SamplesHaveTheseBits) {
  // Computed once with GCC 12 on x86-64; a change here changes the results of every model.
  std::uint64_t digest = 0;
  for (const Judged& judged : continuous()) {
    for (std::size_t i = 0; i < 20'000; ++i) {
      digest = mixed((digest ^ std::bit_cast<std::uint64_t>(sample_of(judged.distribution, i))) + 1);
    }
  }
  EXPECT_EQ(digest, 2829190234846089349U);
}

}  // namespace
}  // namespace kedja::sim
