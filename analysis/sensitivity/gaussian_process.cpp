#include "analysis/sensitivity/gaussian_process.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/sensitivity/bounded_minimum.hpp"

namespace kedja::sensitivity {
namespace {

/// Part of the variance that is added to each point's, so that points close together do not make the
/// covariance singular.
constexpr double jitter = 1e-8;

/// Lengths in heights, and the variance in that of the outputs, between which the likelihood is searched.
constexpr double shortest = 0.05;
constexpr double longest = 20;
constexpr double least_variance = 1e-4;
constexpr double most_variance = 1e3;

/// Of the search; a slope of -2 log likelihood that is as good as none, by the logarithm of a length.
constexpr int most_steps = 60;
constexpr double flat = 0.01;

/// Points among which a search begins; more cost their number cubed, and say little more of where to begin.
constexpr Eigen::Index first_searched = 150;

Eigen::MatrixXd trend_terms(const Eigen::MatrixXd& points, Trend trend) {
  Eigen::MatrixXd terms(points.rows(), trend == Trend::linear ? points.cols() + 1 : 1);
  terms.col(0).setOnes();
  if (trend == Trend::linear) terms.rightCols(points.cols()) = points;
  return terms;
}

/// Inputs over their lengths, an input a row.
Eigen::MatrixXd scaled(const Eigen::MatrixXd& points, const Eigen::VectorXd& lengths) {
  return (points.transpose().array().colwise() / lengths.array()).matrix();
}

Eigen::MatrixXd covariance(const EmulatorNumbers& numbers) {
  const Eigen::MatrixXd places = scaled(numbers.points, numbers.lengths);
  const Eigen::Index n = places.cols();
  Eigen::MatrixXd result(n, n);
  for (Eigen::Index j = 0; j < n; ++j) {
    result(j, j) = numbers.variance * (1 + jitter) + numbers.luck(j);
    const Eigen::Index rest = n - 1 - j;
    const Eigen::RowVectorXd squared =
        (places.rightCols(rest).colwise() - places.col(j)).colwise().squaredNorm();
    const Eigen::ArrayXd a = (5 * squared.transpose().array()).sqrt();
    result.col(j).tail(rest) = numbers.variance * (1 + a + a.square() / 3) * (-a).exp();
    result.row(j).tail(rest) = result.col(j).tail(rest).transpose();
  }
  return result;
}

void require_valid(const EmulatorNumbers& numbers) {
  require_points(numbers.points, numbers.outputs.size());
  if (numbers.luck.size() != numbers.outputs.size() || numbers.lengths.size() != numbers.points.cols()) {
    throw std::invalid_argument("an emulator's numbers are not as many as its points and inputs");
  }
  if (!numbers.outputs.allFinite() || !numbers.luck.allFinite() || !numbers.lengths.allFinite() ||
      !std::isfinite(numbers.variance)) {
    throw std::invalid_argument("an emulator's number is not finite");
  }
  if ((numbers.luck.array() < 0).any()) throw std::invalid_argument("a variance of luck is below 0");
  if (!(numbers.variance > 0) || (numbers.lengths.array() <= 0).any()) {
    throw std::invalid_argument("an emulator's lengths and variance are above 0");
  }
  if (numbers.points.rows() <= (numbers.trend == Trend::linear ? numbers.points.cols() + 1 : 1)) {
    throw std::invalid_argument("an emulator needs more points than its trend has terms");
  }
  const Eigen::MatrixXd terms = trend_terms(numbers.points, numbers.trend);
  if (terms.colPivHouseholderQr().rank() < terms.cols()) {
    throw std::invalid_argument(
        "an emulator's trend can't tell inputs apart that go together or do not vary");
  }
}

/// The matrix that takes the trend out and weighs what is left: K^-1 - K^-1 H (H' K^-1 H)^-1 H' K^-1.
struct Projection {
  Eigen::MatrixXd matrix;
  double log_determinants = 0;  // of K and of H' K^-1 H
  bool sound = false;
};

Projection projection(const Eigen::MatrixXd& covariances, const Eigen::MatrixXd& terms) {
  Projection result;
  const Eigen::LLT<Eigen::MatrixXd> factor(covariances);
  if (factor.info() != Eigen::Success) return result;
  result.matrix = factor.solve(Eigen::MatrixXd::Identity(covariances.rows(), covariances.cols()));
  const Eigen::MatrixXd weighed = result.matrix * terms;
  const Eigen::LLT<Eigen::MatrixXd> gram(terms.transpose() * weighed);
  if (gram.info() != Eigen::Success) return result;
  result.matrix -= weighed * gram.solve(weighed.transpose());
  result.log_determinants = 2 * factor.matrixLLT().diagonal().array().log().sum() +
                            2 * gram.matrixLLT().diagonal().array().log().sum();
  result.sound = std::isfinite(result.log_determinants);
  return result;
}

/// -2 log of the restricted likelihood, but for a constant, by the logarithms of the lengths and of the
/// variance, the last.
class Likelihood {
 public:
  explicit Likelihood(EmulatorNumbers numbers) : numbers_(std::move(numbers)) {
    terms_ = trend_terms(numbers_.points, numbers_.trend);
  }

  EmulatorNumbers at(const Eigen::VectorXd& place) const {
    EmulatorNumbers numbers = numbers_;
    numbers.lengths = place.head(place.size() - 1).array().exp();
    numbers.variance = std::exp(place(place.size() - 1));
    return numbers;
  }

  /// Without the gradient: four times as quick.
  double value(const Eigen::VectorXd& place) const {
    const EmulatorNumbers numbers = at(place);
    const Eigen::LLT<Eigen::MatrixXd> factor(covariance(numbers));
    const Eigen::MatrixXd terms = factor.matrixL().solve(terms_);
    const Eigen::VectorXd outputs = factor.matrixL().solve(numbers.outputs);
    const Eigen::LLT<Eigen::MatrixXd> gram(terms.transpose() * terms);
    if (factor.info() != Eigen::Success || gram.info() != Eigen::Success) {
      return std::numeric_limits<double>::infinity();
    }
    return 2 * factor.matrixLLT().diagonal().array().log().sum() +
           2 * gram.matrixLLT().diagonal().array().log().sum() + outputs.squaredNorm() -
           gram.matrixL().solve(terms.transpose() * outputs).squaredNorm();
  }

  double operator()(const Eigen::VectorXd& place, Eigen::VectorXd& gradient) const {
    const EmulatorNumbers numbers = at(place);
    const Projection left = projection(covariance(numbers), terms_);
    if (!left.sound) return std::numeric_limits<double>::infinity();
    const Eigen::VectorXd weights = left.matrix * numbers.outputs;
    gradient = slopes(numbers, left.matrix, weights);
    return left.log_determinants + numbers.outputs.dot(weights);
  }

 private:
  /// trace (P K') - w' K' w for each variable's derivative K' of the covariance.
  static Eigen::VectorXd slopes(const EmulatorNumbers& numbers, const Eigen::MatrixXd& matrix,
                                const Eigen::VectorXd& weights) {
    const Eigen::MatrixXd places = scaled(numbers.points, numbers.lengths);
    const Eigen::Index n = places.cols();
    const Eigen::Index inputs = places.rows();
    Eigen::VectorXd result = Eigen::VectorXd::Zero(inputs + 1);
    for (Eigen::Index j = 0; j < n; ++j) {
      result(inputs) += (matrix(j, j) - weights(j) * weights(j)) * numbers.variance * (1 + jitter);
      const Eigen::Index rest = n - 1 - j;
      const Eigen::MatrixXd apart = (places.rightCols(rest).colwise() - places.col(j)).cwiseAbs2();
      const Eigen::ArrayXd a = (5 * apart.colwise().sum().transpose().array()).sqrt();
      const Eigen::ArrayXd both = 2 * numbers.variance * (-a).exp() *
                                  (matrix.col(j).tail(rest) - weights.tail(rest) * weights(j)).array();
      result.head(inputs) += (5.0 / 3) * (apart * (both * (1 + a)).matrix());
      result(inputs) += (both * (1 + a + a.square() / 3)).sum();
    }
    return result;
  }

  EmulatorNumbers numbers_;
  Eigen::MatrixXd terms_;
};

struct Bounds {
  Eigen::VectorXd low;
  Eigen::VectorXd high;
};

Bounds bounds_of(const EmulatorNumbers& numbers, double spread) {
  const Eigen::Index inputs = numbers.points.cols();
  Bounds bounds{Eigen::VectorXd::Constant(inputs + 1, std::log(shortest)),
                Eigen::VectorXd::Constant(inputs + 1, std::log(longest))};
  bounds.low(inputs) = std::log(spread * least_variance);
  bounds.high(inputs) = std::log(spread * most_variance);
  return bounds;
}

/// By the ratio of likelihoods, with and without a process beside luck: 95 % of chi-squared with as many
/// degrees of freedom as there are lengths and a variance. Where there is no luck, nothing is left to ask.
bool explains_more_than_luck(const Likelihood& likelihood, const Minimum& best, const Bounds& bounds) {
  Eigen::VectorXd place = best.place;
  place(place.size() - 1) = bounds.low(place.size() - 1);
  const double without = likelihood.value(place);
  const boost::math::chi_squared by_chance(static_cast<double>(place.size()));
  return without - best.value > boost::math::quantile(by_chance, 0.95);
}

/// Where searches begin: the best of ten times as many keyed places, all lengths between 0.2 and 3.
std::vector<Eigen::VectorXd> starts_of(const Likelihood& likelihood, Eigen::Index inputs, double spread,
                                       EmulatorOptions options) {
  const sim::SourceKey key = sim::source_key(options.seed, 0, sim::hash_name("emulator"));
  std::vector<std::pair<double, Eigen::VectorXd>> places;
  for (unsigned i = 0; i < 10 * options.starts; ++i) {
    sim::Draws draws(sim::entity_key(key, i), sim::purpose("start of a search"));
    Eigen::VectorXd place(inputs + 1);
    for (Eigen::Index input = 0; input < inputs; ++input)
      place(input) = std::log(0.2) + draws.uniform() * std::log(15.0);
    place(inputs) = std::log(spread) + 2 * draws.uniform() - 0.5;
    const double value = likelihood.value(place);
    if (std::isfinite(value)) places.emplace_back(value, place);
  }
  std::ranges::stable_sort(places, {}, [](const auto& place) { return place.first; });
  std::vector<Eigen::VectorXd> starts;
  for (std::size_t i = 0; i < std::min<std::size_t>(options.starts, places.size()); ++i)
    starts.push_back(places[i].second);
  return starts;
}

/// The lowest that is found from several starts.
std::optional<Minimum> search(const EmulatorNumbers& numbers, const Bounds& bounds, double spread,
                              EmulatorOptions options) {
  const Likelihood likelihood(numbers);
  std::optional<Minimum> best;
  for (const Eigen::VectorXd& start : starts_of(likelihood, numbers.points.cols(), spread, options)) {
    Minimum found = bounded_minimum(likelihood, start, bounds.low, bounds.high, most_steps, flat);
    if (!best || found.value < best->value) best = std::move(found);
  }
  return best;
}

/// So many of the points, by keyed lots.
EmulatorNumbers some_of(const EmulatorNumbers& numbers, Eigen::Index count, sim::Seed seed) {
  const sim::SourceKey key = sim::source_key(seed, 0, sim::hash_name("emulator"));
  std::vector<std::pair<double, Eigen::Index>> lots;
  for (Eigen::Index i = 0; i < numbers.points.rows(); ++i) {
    sim::Draws draws(sim::entity_key(key, static_cast<std::uint64_t>(i)), sim::purpose("among the first"));
    lots.emplace_back(draws.uniform(), i);
  }
  std::ranges::sort(lots);
  std::vector<Eigen::Index> chosen;
  for (Eigen::Index i = 0; i < count; ++i) chosen.push_back(lots[static_cast<std::size_t>(i)].second);
  EmulatorNumbers some = numbers;
  some.points = numbers.points(chosen, Eigen::all);
  some.outputs = numbers.outputs(chosen);
  some.luck = numbers.luck(chosen);
  return some;
}

/// From several starts; of many points among some first, and from what is found there among all.
std::optional<Minimum> most_likely(const EmulatorNumbers& numbers, const Bounds& bounds, double spread,
                                   EmulatorOptions options) {
  const Eigen::Index first = std::max(first_searched, 2 * least_emulated_points(numbers.points.cols()));
  if (numbers.points.rows() <= 2 * first) return search(numbers, bounds, spread, options);
  const auto begun = search(some_of(numbers, first, options.seed), bounds, spread, options);
  const Likelihood likelihood(numbers);
  if (!begun || !std::isfinite(likelihood.value(begun->place)))
    return search(numbers, bounds, spread, options);
  return bounded_minimum(likelihood, begun->place, bounds.low, bounds.high, most_steps, flat);
}

}  // namespace

GaussianProcess::GaussianProcess(EmulatorNumbers numbers) : numbers_(std::move(numbers)) {
  require_valid(numbers_);
  const Eigen::LLT<Eigen::MatrixXd> factor(covariance(numbers_));
  design_ = trend_terms(numbers_.points, numbers_.trend);
  lower_ = factor.matrixL();
  solved_ = factor.matrixL().solve(design_);
  const Eigen::LLT<Eigen::MatrixXd> gram(solved_.transpose() * solved_);
  if (factor.info() != Eigen::Success || gram.info() != Eigen::Success) {
    throw std::invalid_argument("an emulator's points lie so that they can't be told apart");
  }
  gram_inverse_ = gram.solve(Eigen::MatrixXd::Identity(solved_.cols(), solved_.cols()));
  coefficients_ = gram_inverse_ * (solved_.transpose() * factor.matrixL().solve(numbers_.outputs));
  weights_ = factor.solve(numbers_.outputs - design_ * coefficients_);
  const Eigen::VectorXd least = numbers_.points.colwise().minCoeff();
  const Eigen::VectorXd most = numbers_.points.colwise().maxCoeff();
  const Eigen::VectorXd margin = (most - least) * 2 / static_cast<double>(numbers_.points.rows());
  least_ = least - margin;
  most_ = most + margin;
}

Eigen::VectorXd GaussianProcess::terms(const Eigen::VectorXd& at) const {
  if (at.size() != numbers_.points.cols()) {
    throw std::invalid_argument("a place does not have a height for each input of the emulator");
  }
  if (!at.allFinite()) throw std::invalid_argument("a height is not a finite number");
  return trend_terms(at.transpose(), numbers_.trend).transpose();
}

Eigen::VectorXd GaussianProcess::correlated(const Eigen::VectorXd& at) const {
  Eigen::VectorXd squared = Eigen::VectorXd::Zero(numbers_.points.rows());
  for (Eigen::Index input = 0; input < at.size(); ++input)
    squared.array() += ((numbers_.points.col(input).array() - at(input)) / numbers_.lengths(input)).square();
  const Eigen::ArrayXd a = (5 * squared.array()).sqrt();
  return numbers_.variance * (1 + a + a.square() / 3) * (-a).exp();
}

double GaussianProcess::mean(const Eigen::VectorXd& at) const {
  return terms(at).dot(coefficients_) + correlated(at).dot(weights_);
}

EmulatorPrediction GaussianProcess::predict(const Eigen::VectorXd& at) const {
  const Eigen::VectorXd trend = terms(at);
  const Eigen::VectorXd shared = correlated(at);
  const Eigen::VectorXd known = lower_.triangularView<Eigen::Lower>().solve(shared);
  const Eigen::VectorXd unknown = trend - solved_.transpose() * known;
  const double variance = numbers_.variance - known.squaredNorm() + unknown.dot(gram_inverse_ * unknown);
  return {.mean = trend.dot(coefficients_) + shared.dot(weights_),
          .sd = std::sqrt(std::max(variance, 0.0)),
          .outside = (at.array() < least_.array()).any() || (at.array() > most_.array()).any()};
}

LeaveOneOut GaussianProcess::leave_one_out() const {
  const Projection left = projection(covariance(numbers_), design_);
  const Eigen::VectorXd precision = left.matrix.diagonal();
  LeaveOneOut result;
  result.errors = (left.matrix * numbers_.outputs).cwiseQuotient(precision);
  result.sd = precision.cwiseInverse().cwiseSqrt();
  const auto n = static_cast<double>(result.errors.size());
  result.covered =
      static_cast<double>((result.errors.array().abs() <= normal_quantile * result.sd.array()).count()) / n;
  result.error = std::sqrt(result.errors.squaredNorm() / n);
  const double deviations = (numbers_.outputs.array() - numbers_.outputs.mean()).square().sum();
  result.explained = deviations > 0 ? 1 - result.errors.squaredNorm() / deviations : 0;
  return result;
}

Emulator emulate(const Eigen::MatrixXd& points, const PointMeans& outputs, EmulatorOptions options) {
  require_points(points, outputs.mean.size());
  if (outputs.squared_error.size() != points.rows()) {
    throw std::invalid_argument("there is not as much luck as there are points");
  }
  if (options.starts == 0) throw std::invalid_argument("a search needs a start");
  std::vector<Eigen::Index> complete;
  for (Eigen::Index point = 0; point < points.rows(); ++point)
    if (!std::isnan(outputs.mean(point))) complete.push_back(point);
  Emulator result;
  result.missing = points.rows() - static_cast<Eigen::Index>(complete.size());
  if (points.rows() - result.missing < least_emulated_points(points.cols())) return result;
  EmulatorNumbers numbers{points(complete, Eigen::all),         outputs.mean(complete),
                          outputs.squared_error(complete),      options.trend,
                          Eigen::VectorXd::Ones(points.cols()), 1};
  require_valid(numbers);
  const double middle = numbers.outputs.mean();
  const double spread = (numbers.outputs.array() - middle).square().mean();
  result.status = SweepStatus::constant;
  if (numbers.outputs.minCoeff() == numbers.outputs.maxCoeff()) return result;

  const Likelihood likelihood(numbers);
  const Bounds bounds = bounds_of(numbers, spread);
  const std::optional<Minimum> best = most_likely(numbers, bounds, spread, options);
  result.status = SweepStatus::only_luck;
  if (!best || !explains_more_than_luck(likelihood, *best, bounds)) return result;
  result.status = SweepStatus::given;
  result.process.emplace(likelihood.at(best->place));
  return result;
}

}  // namespace kedja::sensitivity
