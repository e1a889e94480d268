// Probability distributions that a model draws durations, sizes and choices from.
//
// A Distribution is a small value: copying it copies a few numbers (the tables of discrete and empirical
// ones are shared and never change), and sampling neither allocates nor remembers anything. A sample
// depends only on the distribution and the Draws given. Values are in whatever unit the parameters are in.
//
// Common random numbers: from the same draws, a larger mean gives a larger sample for
//   constant, exponential                    always
//   erlang                                   with the same number of stages
//   gamma, lognormal, weibull                with the same ratio of sd to mean
//   uniform, triangular                      if no parameter falls
// and those of the first three lines are exact multiples (but for rounding) of one another. Constant takes
// no draw, uniform, lognormal, triangular, discrete and empirical take one and rise with its uniform;
// exponential and weibull take one nearly always, the others as many as they need.
//
// Methods: ziggurat for the exponential, which erlang adds up (as fast as one logarithm of a product at four
// stages, faster below); G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables",
// ACM TOMS 26 (2000); inversion for the rest.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/random.hpp"

namespace kedja::sim {

enum class DistributionKind : std::uint8_t {
  constant,
  uniform,
  exponential,
  erlang,
  gamma,
  lognormal,
  weibull,
  triangular,
  discrete,
  empirical
};

/// The kind's name, as models write it, e.g. "lognormal".
std::string_view name_of(DistributionKind kind);

/// The kind with this name, if there is one.
std::optional<DistributionKind> distribution_kind(std::string_view name);

/// A probability distribution on the real numbers. The factories throw std::invalid_argument, saying what is
/// wrong and what to do, if the parameters describe none.
class Distribution {
 public:
  /// Constantly 0.
  Distribution() = default;

  /// Always `value`, which is finite.
  static Distribution constant(double value);
  /// Between low and high, low < high.
  static Distribution uniform(double low, double high);
  /// mean > 0.
  static Distribution exponential(double mean);
  /// The sum of `stages` >= 1 exponential stages alike; mean > 0.
  static Distribution erlang(double mean, std::uint32_t stages);
  /// mean > 0 and sd from least_spread to most_spread times the mean, for these three.
  static constexpr double least_spread = 0.001;
  static constexpr double most_spread = 100;
  static Distribution gamma(double mean, double sd);
  static Distribution lognormal(double mean, double sd);
  static Distribution weibull(double mean, double sd);
  /// low <= mode <= high, low < high.
  static Distribution triangular(double low, double mode, double high);
  /// values[i] with a probability in proportion to weights[i] >= 0, at least one of which is positive.
  static Distribution discrete(const std::vector<double>& values, const std::vector<double>& weights);
  /// The observations, at least two in any order, with straight lines between neighbours: the u-quantile is
  /// the order statistic number u (n - 1), counted from 0 and interpolated. Nothing lies outside them.
  static Distribution empirical(std::vector<double> observations);

  DistributionKind kind() const { return kind_; }
  double mean() const { return mean_; }
  double sd() const { return sd_; }
  /// No sample is below this; a duration's distribution should not have it negative.
  double lowest() const;

  /// A value from this distribution.
  double sample(Draws& draws) const {
    if (kind_ == DistributionKind::exponential) return a_ * standard_exponential(draws);
    if (kind_ == DistributionKind::constant) return a_;
    return sample_other(draws);
  }

 private:
  struct Table {
    std::vector<double> values;      // rising
    std::vector<double> cumulative;  // of discrete: probability of at most values[i]; its last is 1
  };

  Distribution(DistributionKind kind, double mean, double sd) : kind_(kind), mean_(mean), sd_(sd) {}

  double sample_other(Draws& draws) const;
  double sample_gamma(Draws& draws) const;
  double sample_triangular(Draws& draws) const;
  double sample_discrete(Draws& draws) const;
  double sample_empirical(Draws& draws) const;

  DistributionKind kind_ = DistributionKind::constant;
  std::uint32_t stages_ = 0;  // of erlang
  double mean_ = 0;
  double sd_ = 0;
  // constant: value. uniform: low, high. exponential: mean. erlang: a stage's mean. lognormal: median, the
  // logarithm's sd. weibull: scale, 1 / shape. triangular: low, mode, high. gamma: what Marsaglia and
  // Tsang's d v is multiplied by, d, 1 / sqrt(9 d), and 1 / shape where that is above 1, else 0.
  double a_ = 0;
  double b_ = 0;
  double c_ = 0;
  double d_ = 0;
  std::shared_ptr<const Table> table_;  // of discrete and empirical
};

}  // namespace kedja::sim
