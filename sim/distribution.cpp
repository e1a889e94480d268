#include "sim/distribution.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "sim/numerics.hpp"

namespace kedja::sim {
namespace {

using Kind = DistributionKind;

constexpr std::array<std::string_view, 10> names{"constant", "uniform",   "exponential", "erlang",
                                                 "gamma",    "lognormal", "weibull",     "triangular",
                                                 "discrete", "empirical"};

/// The shortest text that reads back as `number`, whatever the locale.
std::string text(double number) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  return {buffer.data(), end};
}

[[noreturn]] void refuse(Kind kind, const std::string& why) {
  throw std::invalid_argument(std::string(name_of(kind)) + ": " + why);
}

void require_finite(Kind kind, std::string_view what, double value) {
  if (std::isfinite(value)) return;
  refuse(kind, std::string(what) + " is " + text(value) + ", which is no finite number; give a finite one");
}

void require_positive(Kind kind, std::string_view what, double value) {
  require_finite(kind, what, value);
  if (value > 0) return;
  refuse(kind, std::string(what) + " is " + text(value) + " but must be above 0; give a positive " +
                   std::string(what) + ", or use constant for a fixed value");
}

/// Refuses a mean and sd outside the range the families of that kind are computed for.
void require_mean_and_sd(Kind kind, double mean, double sd) {
  require_positive(kind, "mean", mean);
  require_positive(kind, "sd", sd);
  const double ratio = sd / mean;
  if (ratio >= Distribution::least_spread && ratio <= Distribution::most_spread) return;
  refuse(kind, "sd " + text(sd) + " is " + text(ratio) + " times the mean " + text(mean) +
                   ", outside 0.001 to 100; give both in the same unit, or use constant for no spread");
}

/// log(1 + (sd / mean)^2) of a Weibull distribution with this shape; falls as the shape grows.
double weibull_spread(double shape) {
  return numerics::lgamma(1 + 2 / shape) - 2 * numerics::lgamma(1 + 1 / shape);
}

/// The shape for which weibull_spread is `spread`, by bisection down to neighbouring doubles.
double weibull_shape(double spread) {
  double low = 0.1;    // sd / mean above 400
  double high = 4096;  // sd / mean below 0.0004
  for (;;) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    (weibull_spread(middle) > spread ? low : high) = middle;
  }
}

struct Moments {
  double mean;
  double sd;
};

/// Mean and sd of a quantity that is drawn to lie between neighbouring values, all intervals alike likely.
Moments moments_of_polygon(const std::vector<double>& values) {
  const auto intervals = static_cast<double>(values.size() - 1);
  double sum = 0;
  for (std::size_t i = 1; i < values.size(); ++i) sum += (values[i - 1] + values[i]) / 2;
  const double mean = sum / intervals;
  double squares = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const double left = values[i - 1] - mean;
    const double right = values[i] - mean;
    squares += (left * left + left * right + right * right) / 3;
  }
  return {mean, std::sqrt(squares / intervals)};
}

/// Mean and sd of values with probabilities that sum to 1.
Moments moments_of_points(const std::vector<double>& values, const std::vector<double>& probabilities) {
  double mean = 0;
  for (std::size_t i = 0; i < values.size(); ++i) mean += probabilities[i] * values[i];
  double variance = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    variance += probabilities[i] * (values[i] - mean) * (values[i] - mean);
  }
  return {mean, std::sqrt(variance)};
}

/// Checks discrete's lists and gives the sum of the weights.
double total_weight(const std::vector<double>& values, const std::vector<double>& weights) {
  constexpr Kind kind = Kind::discrete;
  if (values.size() != weights.size()) {
    refuse(kind, "there are " + std::to_string(values.size()) + " values but " +
                     std::to_string(weights.size()) + " weights; give one weight for every value");
  }
  double total = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    require_finite(kind, "value number " + std::to_string(i + 1), values[i]);
    require_finite(kind, "weight number " + std::to_string(i + 1), weights[i]);
    if (weights[i] < 0) {
      refuse(kind, "weight number " + std::to_string(i + 1) + " is " + text(weights[i]) +
                       ", below 0; give weights of 0 or more");
    }
    total += weights[i];
  }
  if (!(total > 0)) refuse(kind, "no value has a positive weight; give at least one of them one");
  require_finite(kind, "the sum of the weights", total);
  return total;
}

}  // namespace

std::string_view name_of(DistributionKind kind) {
  return names[static_cast<std::size_t>(kind)];
}

std::optional<DistributionKind> distribution_kind(std::string_view name) {
  const auto* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<DistributionKind>(found - names.begin());
}

Distribution Distribution::constant(double value) {
  require_finite(Kind::constant, "value", value);
  Distribution made(Kind::constant, value, 0);
  made.a_ = value;
  return made;
}

Distribution Distribution::uniform(double low, double high) {
  require_finite(Kind::uniform, "low", low);
  require_finite(Kind::uniform, "high", high);
  if (low >= high) {
    refuse(Kind::uniform, "low " + text(low) + " is not below high " + text(high) +
                              "; swap them, or use constant if they are the same");
  }
  require_finite(Kind::uniform, "high - low", high - low);
  Distribution made(Kind::uniform, low + (high - low) / 2, (high - low) / std::sqrt(12.0));
  made.a_ = low;
  made.b_ = high;
  return made;
}

Distribution Distribution::exponential(double mean) {
  require_positive(Kind::exponential, "mean", mean);
  Distribution made(Kind::exponential, mean, mean);
  made.a_ = mean;
  return made;
}

Distribution Distribution::erlang(double mean, std::uint32_t stages) {
  require_positive(Kind::erlang, "mean", mean);
  if (stages == 0)
    refuse(Kind::erlang, "there are 0 stages, but the time is a sum of stages; give 1 or more");
  Distribution made(Kind::erlang, mean, mean / std::sqrt(static_cast<double>(stages)));
  made.stages_ = stages;
  made.a_ = mean / stages;
  return made;
}

Distribution Distribution::gamma(double mean, double sd) {
  require_mean_and_sd(Kind::gamma, mean, sd);
  Distribution made(Kind::gamma, mean, sd);
  const double ratio = sd / mean;
  const double shape = 1 / (ratio * ratio);
  const bool boosted = shape < 1;
  const double d = (boosted ? shape + 1 : shape) - 1.0 / 3;
  made.a_ = mean / shape;
  made.b_ = d;
  made.c_ = 1 / std::sqrt(9 * d);
  made.d_ = boosted ? 1 / shape : 0;
  return made;
}

Distribution Distribution::lognormal(double mean, double sd) {
  require_mean_and_sd(Kind::lognormal, mean, sd);
  Distribution made(Kind::lognormal, mean, sd);
  const double ratio = sd / mean;
  const double square = 1 + ratio * ratio;
  made.a_ = mean / std::sqrt(square);
  made.b_ = std::sqrt(numerics::log(square));
  return made;
}

Distribution Distribution::weibull(double mean, double sd) {
  require_mean_and_sd(Kind::weibull, mean, sd);
  Distribution made(Kind::weibull, mean, sd);
  const double ratio = sd / mean;
  const double shape = weibull_shape(numerics::log(1 + ratio * ratio));
  made.a_ = mean * numerics::exp(-numerics::lgamma(1 + 1 / shape));
  made.b_ = 1 / shape;
  return made;
}

Distribution Distribution::triangular(double low, double mode, double high) {
  require_finite(Kind::triangular, "low", low);
  require_finite(Kind::triangular, "mode", mode);
  require_finite(Kind::triangular, "high", high);
  if (low > mode || mode > high || low >= high) {
    refuse(Kind::triangular, "low " + text(low) + ", mode " + text(mode) + " and high " + text(high) +
                                 " do not rise; give low <= mode <= high with low < high");
  }
  const double width = high - low;
  const double rise = mode - low;
  require_finite(Kind::triangular, "high - low", width);
  Distribution made(Kind::triangular, low + (width + rise) / 3,
                    std::sqrt((width * width + rise * rise - width * rise) / 18));
  made.a_ = low;
  made.b_ = mode;
  made.c_ = high;
  return made;
}

Distribution Distribution::discrete(const std::vector<double>& values, const std::vector<double>& weights) {
  const double total = total_weight(values, weights);
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&values](std::size_t i, std::size_t j) { return values[i] < values[j]; });
  Table table;
  std::vector<double> probabilities;
  double sum = 0;
  for (const std::size_t i : order) {
    if (weights[i] == 0) continue;
    sum += weights[i] / total;
    table.values.push_back(values[i]);
    table.cumulative.push_back(sum);
    probabilities.push_back(weights[i] / total);
  }
  table.cumulative.back() = 1;  // whatever the rounding of the sum
  const Moments moments = moments_of_points(table.values, probabilities);
  Distribution made(Kind::discrete, moments.mean, moments.sd);
  made.table_ = std::make_shared<const Table>(std::move(table));
  return made;
}

Distribution Distribution::empirical(std::vector<double> observations) {
  if (observations.size() < 2) {
    refuse(Kind::empirical, "there are " + std::to_string(observations.size()) +
                                " observations, too few to interpolate; give two or more, or use constant");
  }
  for (std::size_t i = 0; i < observations.size(); ++i) {
    require_finite(Kind::empirical, "observation number " + std::to_string(i + 1), observations[i]);
  }
  std::sort(observations.begin(), observations.end());
  const Moments moments = moments_of_polygon(observations);
  Distribution made(Kind::empirical, moments.mean, moments.sd);
  made.table_ = std::make_shared<const Table>(Table{std::move(observations), {}});
  return made;
}

double Distribution::lowest() const {
  switch (kind_) {
    case Kind::constant:
    case Kind::uniform:
    case Kind::triangular:
      return a_;
    case Kind::discrete:
    case Kind::empirical:
      return table_->values.front();
    default:
      return 0;
  }
}

double Distribution::sample_other(Draws& draws) const {
  switch (kind_) {
    case Kind::uniform:
      return a_ + (b_ - a_) * draws.uniform();
    case Kind::erlang: {
      double sum = 0;
      for (std::uint32_t stage = 0; stage < stages_; ++stage) sum += standard_exponential(draws);
      return a_ * sum;
    }
    case Kind::gamma:
      return a_ * sample_gamma(draws);
    case Kind::lognormal:
      return a_ * numerics::exp(b_ * standard_normal(draws));
    case Kind::weibull:
      return a_ * numerics::exp(b_ * numerics::log(standard_exponential(draws)));
    case Kind::triangular:
      return sample_triangular(draws);
    case Kind::discrete:
      return sample_discrete(draws);
    case Kind::empirical:
      return sample_empirical(draws);
    default:
      return a_;
  }
}

/// A gamma variable of this shape and scale 1. Below shape 1 it is one of shape + 1 times a uniform to the
/// power 1 / shape, whose logarithm is minus an exponential variable / shape.
double Distribution::sample_gamma(Draws& draws) const {
  for (;;) {
    const double z = standard_normal(draws);
    const double root = 1 + c_ * z;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double u = draws.uniform();
    const double z2 = z * z;
    if (u < 1 - 0.0331 * z2 * z2 || numerics::log(u) < 0.5 * z2 + b_ * (1 - v + numerics::log(v))) {
      return d_ == 0 ? b_ * v : b_ * v * numerics::exp(-d_ * standard_exponential(draws));
    }
  }
}

double Distribution::sample_triangular(Draws& draws) const {
  const double u = draws.uniform();
  const double width = c_ - a_;
  if (u * width < b_ - a_) return a_ + std::sqrt(u * width * (b_ - a_));
  return c_ - std::sqrt((1 - u) * width * (c_ - b_));
}

double Distribution::sample_discrete(Draws& draws) const {
  const std::vector<double>& cumulative = table_->cumulative;
  const auto found = std::upper_bound(cumulative.begin(), cumulative.end() - 1, draws.uniform());
  return table_->values[static_cast<std::size_t>(found - cumulative.begin())];
}

double Distribution::sample_empirical(Draws& draws) const {
  const std::vector<double>& values = table_->values;
  const double position = draws.uniform() * static_cast<double>(values.size() - 1);
  const std::size_t below = std::min(static_cast<std::size_t>(position), values.size() - 2);
  return values[below] + (position - static_cast<double>(below)) * (values[below + 1] - values[below]);
}

}  // namespace kedja::sim
