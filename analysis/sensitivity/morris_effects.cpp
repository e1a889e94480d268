#include "analysis/sensitivity/morris_effects.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

#include "analysis/engine/sample.hpp"

namespace kedja::sensitivity {
namespace {

struct Effects {
  std::vector<double> values;
  double squared_error = 0;  // sum of them
};

Eigen::Index moved_input(const Eigen::MatrixXd& points, Eigen::Index step) {
  Eigen::Index moved = -1;
  for (Eigen::Index input = 0; input < points.cols(); ++input) {
    if (points(step, input) == points(step - 1, input)) continue;
    if (moved >= 0)
      moved = points.cols();
    else
      moved = input;
  }
  if (moved < 0 || moved >= points.cols()) {
    throw std::invalid_argument("a step of a Morris design does not move one input alone");
  }
  return moved;
}

std::vector<Effects> effects_of(const Eigen::MatrixXd& points, const Outputs& outputs,
                                const Eigen::VectorXd& means) {
  std::vector<Effects> effects(static_cast<std::size_t>(points.cols()));
  for (Eigen::Index step = 0; step < points.rows(); ++step) {
    if (step % (points.cols() + 1) == 0) continue;
    const Eigen::Index input = moved_input(points, step);
    if (std::isnan(means(step)) || std::isnan(means(step - 1))) continue;
    const double by = points(step, input) - points(step - 1, input);
    Effects& of_input = effects[static_cast<std::size_t>(input)];
    of_input.values.push_back((means(step) - means(step - 1)) / by);
    of_input.squared_error += squared_error_of_difference(outputs, step, step - 1) / (by * by);
  }
  return effects;
}

Sensitivity by_student(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  const double mean = analysis::mean_of(values);
  const double reach = analysis::student_quantile(0.025, n - 1) * analysis::sd_of(values) / std::sqrt(n);
  return {mean, {.low = mean - reach, .high = mean + reach}};
}

/// Their variance, less luck's.
double spread_of(const std::vector<double>& values, double luck) {
  const double sd = analysis::sd_of(values);
  return std::sqrt(std::max(0.0, sd * sd - luck));
}

/// By the jackknife of its logarithm; down to 0 where that can't be told from it.
analysis::Spread spread_interval(const std::vector<double>& values, double luck) {
  const double spread = spread_of(values, luck);
  std::vector<double> logs;
  for (std::size_t left_out = 0; left_out < values.size(); ++left_out) {
    std::vector<double> rest = values;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(left_out));
    logs.push_back(spread_of(rest, luck));
  }
  const auto n = static_cast<double>(values.size());
  const double student = analysis::student_quantile(0.025, n - 1);
  const double factor = std::sqrt((n - 1) / n);
  if (*std::ranges::min_element(logs) <= 0) {
    const double reach = student * factor * std::sqrt(analysis::sum_of_squared_deviations(logs));
    return {.low = 0, .high = spread + reach};
  }
  for (double& value : logs) value = std::log(value);
  const double reach = student * factor * std::sqrt(analysis::sum_of_squared_deviations(logs));
  return {.low = spread * std::exp(-reach), .high = spread * std::exp(reach)};
}

MorrisEffect summary_of(const Effects& effects) {
  MorrisEffect summary;
  summary.effects = effects.values.size();
  if (summary.effects < least_effects) return summary;
  summary.status = SweepStatus::given;
  const double luck = effects.squared_error / static_cast<double>(summary.effects);
  summary.mean = by_student(effects.values);
  std::vector<double> sizes = effects.values;
  for (double& size : sizes) size = std::abs(size);
  summary.size = by_student(sizes);
  summary.spread = spread_of(effects.values, luck);
  summary.spread_interval = spread_interval(effects.values, luck);
  summary.luck = std::sqrt(luck * 2 / std::numbers::pi);
  return summary;
}

}  // namespace

MorrisEffects morris_effects(const Eigen::MatrixXd& points, const Outputs& outputs) {
  const PointMeans means = point_means(outputs);
  require_points(points, outputs.rows());
  if (points.rows() % (points.cols() + 1) != 0) {
    throw std::invalid_argument("the points are not whole trajectories of a Morris design");
  }
  MorrisEffects result;
  result.missing = means.missing;
  for (const Effects& effects : effects_of(points, outputs, means.mean)) {
    result.inputs.push_back(summary_of(effects));
    if (result.inputs.back().status == SweepStatus::given) result.status = SweepStatus::given;
  }
  const auto present = outputs.array().isNaN();
  const double least = present.select(std::numeric_limits<double>::infinity(), outputs.array()).minCoeff();
  const double most = present.select(-std::numeric_limits<double>::infinity(), outputs.array()).maxCoeff();
  if (result.status == SweepStatus::given && least == most) result.status = SweepStatus::constant;
  return result;
}

}  // namespace kedja::sensitivity
