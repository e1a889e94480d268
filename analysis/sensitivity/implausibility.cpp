#include "analysis/sensitivity/implausibility.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace kedja::sensitivity {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double most_p = 0.05;

void require_valid(const Said& said, const std::vector<ObservedTarget>& targets) {
  if (targets.empty()) throw std::invalid_argument("there is no target");
  if (said.mean.cols() != static_cast<Eigen::Index>(targets.size()) ||
      said.variance.rows() != said.mean.rows() || said.variance.cols() != said.mean.cols()) {
    throw std::invalid_argument("what is said is not one mean and one variance for each point and target");
  }
  if (said.mean.array().isInf().any() || said.variance.array().isInf().any()) {
    throw std::invalid_argument("what is said of a target is infinite");
  }
  for (const ObservedTarget& target : targets) {
    if (!std::isfinite(target.observed))
      throw std::invalid_argument("an observed figure is not a finite number");
    if (!(target.observation_variance >= 0 && target.discrepancy_variance >= 0) ||
        !std::isfinite(target.observation_variance + target.discrepancy_variance)) {
      throw std::invalid_argument("a target's variance is not a number from 0 on");
    }
  }
}

/// By the series of Kolmogorov's distribution, with Stephens' correction for few (Stephens 1970, J. R. Stat.
/// Soc. B 32:115).
double kolmogorov_p(double distance, double n, double m) {
  const double effective = std::sqrt(n * m / (n + m));
  const double scaled = (effective + 0.12 + 0.11 / effective) * distance;
  double sum = 0;
  for (int k = 1; k <= 100; ++k) sum += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * scaled * scaled);
  return scaled < 0.2 ? 1 : std::clamp(sum, 0.0, 1.0);
}

/// The greatest difference between the distributions of values of two kinds.
double greatest_difference(std::vector<std::pair<double, bool>> values) {
  std::ranges::sort(values);
  const auto such =
      static_cast<double>(std::ranges::count_if(values, [](const auto& v) { return v.second; }));
  const double others = static_cast<double>(values.size()) - such;
  double difference = 0;
  double greatest = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    difference += values[i].second ? 1 / such : -1 / others;
    if (i + 1 == values.size() || values[i + 1].first != values[i].first)
      greatest = std::max(greatest, std::abs(difference));
  }
  return greatest;
}

double sd_of(const Eigen::VectorXd& values) {
  return std::sqrt((values.array() - values.mean()).square().mean());
}

PlausibleInput input_of(const Eigen::VectorXd& plausible, const Eigen::VectorXd& rest, Eigen::Index inputs) {
  Eigen::VectorXd all(plausible.size() + rest.size());
  all << plausible, rest;
  PlausibleInput input{.low = plausible.minCoeff(), .high = plausible.maxCoeff()};
  const double whole = all.maxCoeff() - all.minCoeff();
  if (whole == 0) return input;
  input.extent = (input.high - input.low) / whole;
  input.spread = sd_of(plausible) / sd_of(all);
  std::vector<std::pair<double, bool>> values;
  for (Eigen::Index i = 0; i < all.size(); ++i) values.emplace_back(all(i), i < plausible.size());
  const double p = kolmogorov_p(greatest_difference(std::move(values)), static_cast<double>(plausible.size()),
                                static_cast<double>(rest.size()));
  input.p = std::min(1.0, p * static_cast<double>(inputs));
  input.identified = input.p <= most_p;
  return input;
}

}  // namespace

Implausibility implausibility(const Said& said, const std::vector<ObservedTarget>& targets) {
  require_valid(said, targets);
  const Eigen::Index points = said.mean.rows();
  Implausibility result{Eigen::MatrixXd(points, said.mean.cols()), Eigen::VectorXd(points),
                        Eigen::VectorXd(points), Eigen::VectorXd::Zero(points), 0};
  for (Eigen::Index point = 0; point < points; ++point) {
    std::vector<double> sorted;
    for (Eigen::Index t = 0; t < said.mean.cols(); ++t) {
      const ObservedTarget& target = targets[static_cast<std::size_t>(t)];
      result.of_each(point, t) = nothing;
      if (std::isnan(said.mean(point, t))) continue;
      const double variance =
          target.observation_variance + target.discrepancy_variance + said.variance(point, t);
      if (!(said.variance(point, t) >= 0))
        throw std::invalid_argument("a variance of what is said is below 0");
      if (variance == 0)
        throw std::invalid_argument("a target has no error at all: nothing would agree with it");
      const double out = std::abs(said.mean(point, t) - target.observed) / std::sqrt(variance);
      result.of_each(point, t) = out;
      result.log_likelihood(point) -= (out * out + std::log(2 * std::numbers::pi * variance)) / 2;
      sorted.push_back(out);
    }
    std::ranges::sort(sorted, std::greater<>());
    const bool complete = sorted.size() == targets.size();
    result.missing += complete ? 0 : 1;
    result.greatest(point) = complete ? sorted.front() : nothing;
    result.second(point) = complete ? sorted[std::min<std::size_t>(1, sorted.size() - 1)] : nothing;
    if (!complete) result.log_likelihood(point) = nothing;
  }
  return result;
}

messages::Message words_of(PlausibleStatus status) {
  switch (status) {
    case PlausibleStatus::given:
      return messages::Message("given");
    case PlausibleStatus::none:
      return messages::Message("no point agrees with the targets");
    case PlausibleStatus::all:
      return messages::Message("every point agrees with the targets");
    case PlausibleStatus::too_few:
      return messages::Message("too few points agree, or disagree, with the targets");
  }
  throw std::invalid_argument("a status of plausible points without a name");
}

PlausibleRegion plausible_region(const Eigen::MatrixXd& points, const Eigen::VectorXd& implausibilities,
                                 double most) {
  require_points(points, implausibilities.size());
  std::vector<Eigen::Index> plausible;
  std::vector<Eigen::Index> rest;
  for (Eigen::Index point = 0; point < points.rows(); ++point) {
    if (std::isnan(implausibilities(point))) continue;
    (implausibilities(point) <= most ? plausible : rest).push_back(point);
  }
  PlausibleRegion region;
  region.plausible = static_cast<Eigen::Index>(plausible.size());
  region.judged = region.plausible + static_cast<Eigen::Index>(rest.size());
  if (plausible.empty()) return region;
  region.status = PlausibleStatus::all;
  if (rest.empty()) return region;
  region.status = PlausibleStatus::too_few;
  if (std::min(region.plausible, region.judged - region.plausible) < least_plausible) return region;
  region.status = PlausibleStatus::given;
  for (Eigen::Index input = 0; input < points.cols(); ++input)
    region.inputs.push_back(input_of(points(plausible, input), points(rest, input), points.cols()));
  return region;
}

}  // namespace kedja::sensitivity
