// What the tests of random numbers judge by. Every threshold is for an error probability of 1e-6, two-sided
// where it makes sense; the seeds were written before the first run.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace kedja::sim {

/// The Kolmogorov-Smirnov distance of a sample from a distribution function, times sqrt(n).
template <typename Cdf>
double kolmogorov_distance(std::vector<double> sample, Cdf cdf) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double distance = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double at = cdf(sample[i]);
    const auto before = static_cast<double>(i);
    distance = std::max({distance, at - before / n, (before + 1) / n - at});
  }
  return distance * std::sqrt(n);
}

/// The distance exceeded once in a million: sqrt(log(2e6) / 2), from the leading term of its distribution.
inline constexpr double kolmogorov_limit = 2.6934;

/// How many standard deviations a chi-squared statistic lies from its mean, by Wilson and Hilferty's cube
/// root.
inline double chi_squared_deviations(const std::vector<double>& counts, double expected) {
  double statistic = 0;
  for (const double count : counts) statistic += (count - expected) * (count - expected) / expected;
  const double freedom = static_cast<double>(counts.size()) - 1;
  const double variance = 2 / (9 * freedom);
  return (std::cbrt(statistic / freedom) - (1 - variance)) / std::sqrt(variance);
}

/// A standard normal variable is further out than this once in a million.
inline constexpr double normal_limit = 4.8916;

}  // namespace kedja::sim
