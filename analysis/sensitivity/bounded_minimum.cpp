#include "analysis/sensitivity/bounded_minimum.hpp"

#include <cmath>
#include <stdexcept>

namespace kedja::sensitivity {
namespace {

/// 1 where a variable may move downhill, 0 where a bound holds it.
Eigen::VectorXd free_variables(const Eigen::VectorXd& place, const Eigen::VectorXd& gradient,
                               const Eigen::VectorXd& low, const Eigen::VectorXd& high) {
  const auto held_low = place.array() <= low.array() && gradient.array() > 0;
  const auto held_high = place.array() >= high.array() && gradient.array() < 0;
  return (held_low || held_high)
      .select(Eigen::ArrayXd::Zero(place.size()), Eigen::ArrayXd::Ones(place.size()));
}

void learn(Eigen::MatrixXd& inverse, const Eigen::VectorXd& step, const Eigen::VectorXd& change) {
  const double curvature = step.dot(change);
  if (curvature <= 1e-10 * step.norm() * change.norm()) return;
  const Eigen::VectorXd turned = inverse * change;
  inverse += (1 + change.dot(turned) / curvature) / curvature * step * step.transpose();
  inverse -= (turned * step.transpose() + step * turned.transpose()) / curvature;
}

}  // namespace

Minimum bounded_minimum(const Objective& objective, Eigen::VectorXd start, const Eigen::VectorXd& low,
                        const Eigen::VectorXd& high, int steps, double tolerance) {
  if (low.size() != start.size() || high.size() != start.size() || (start.array() < low.array()).any() ||
      (start.array() > high.array()).any()) {
    throw std::invalid_argument("a search does not start between its bounds");
  }
  Eigen::VectorXd gradient(start.size());
  Minimum best{std::move(start), 0, false};
  best.value = objective(best.place, gradient);
  if (!std::isfinite(best.value)) throw std::invalid_argument("a search starts where there is no value");
  const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(gradient.size(), gradient.size());
  Eigen::MatrixXd inverse = identity / std::max(1.0, gradient.norm());
  Eigen::VectorXd new_gradient(gradient.size());
  for (int i = 0; i < steps; ++i) {
    const Eigen::VectorXd free = free_variables(best.place, gradient, low, high);
    const Eigen::VectorXd downhill = -gradient.cwiseProduct(free);
    if (downhill.lpNorm<Eigen::Infinity>() < tolerance) {
      best.found = true;
      return best;
    }
    Eigen::VectorXd direction = (inverse * downhill).cwiseProduct(free);
    if (!(direction.dot(downhill) > 0)) direction = downhill / std::max(1.0, downhill.norm());
    bool lower = false;
    for (double length = 1; length > 1e-6 && !lower; length /= 2) {
      const Eigen::VectorXd place = (best.place + length * direction).cwiseMax(low).cwiseMin(high);
      const double value = objective(place, new_gradient);
      lower = std::isfinite(value) && value <= best.value + 1e-4 * gradient.dot(place - best.place) &&
              value < best.value;
      if (!lower) continue;
      learn(inverse, place - best.place, new_gradient - gradient);
      best.place = place;
      best.value = value;
      gradient = new_gradient;
    }
    if (lower) continue;
    best.found = inverse == identity;
    if (best.found) return best;
    inverse = identity;
  }
  return best;
}

}  // namespace kedja::sensitivity
