#include "analysis/sensitivity/point_outputs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace kedja::sensitivity {

PointMeans point_means(const Outputs& outputs) {
  if (outputs.rows() == 0 || outputs.cols() == 0) throw std::invalid_argument("there are no outputs");
  if (outputs.array().isInf().any()) throw std::invalid_argument("an output is infinite");
  const auto replications = static_cast<double>(outputs.cols());
  PointMeans means;
  means.mean = outputs.rowwise().mean();
  means.squared_error = Eigen::VectorXd::Zero(outputs.rows());
  if (outputs.cols() > 1) {
    means.squared_error =
        (outputs.colwise() - means.mean).rowwise().squaredNorm() / (replications * (replications - 1));
  }
  means.missing = means.mean.array().isNaN().count();
  return means;
}

PointMeans with_pooled_luck(PointMeans means) {
  double sum = 0;
  for (const double error : means.squared_error) sum += std::isnan(error) ? 0 : error;
  const auto complete = static_cast<double>(means.squared_error.size() - means.missing);
  if (complete > 0) means.squared_error.setConstant(sum / complete);
  return means;
}

double squared_error_of_difference(const Outputs& outputs, Eigen::Index one, Eigen::Index other) {
  if (outputs.cols() < 2) return 0;
  const auto replications = static_cast<double>(outputs.cols());
  const Eigen::RowVectorXd difference = outputs.row(one) - outputs.row(other);
  return (difference.array() - difference.mean()).matrix().squaredNorm() /
         (replications * (replications - 1));
}

messages::Message words_of(SweepStatus status) {
  switch (status) {
    case SweepStatus::given:
      return messages::Message("given");
    case SweepStatus::too_few_points:
      return messages::Message("too few points");
    case SweepStatus::constant:
      return messages::Message("the output is the same at all points");
    case SweepStatus::only_luck:
      return messages::Message("differences between points can't be told from chance");
  }
  throw std::invalid_argument("a status of a sweep without a name");
}

analysis::Spread percentile_interval(Eigen::VectorXd& values) {
  if (values.size() == 0) throw std::invalid_argument("an interval of no values");
  std::sort(values.begin(), values.end());
  const auto at = [&](double p) {
    const double place = p * static_cast<double>(values.size() + 1) - 1;
    const auto below =
        std::clamp<Eigen::Index>(static_cast<Eigen::Index>(std::floor(place)), 0, values.size() - 1);
    const Eigen::Index above = std::min(below + 1, values.size() - 1);
    const double part = std::clamp(place - static_cast<double>(below), 0.0, 1.0);
    return part == 0 ? values(below) : values(below) + part * (values(above) - values(below));
  };
  return {.low = at(0.025), .high = at(0.975)};
}

void require_points(const Eigen::MatrixXd& points, Eigen::Index rows) {
  if (points.cols() == 0) throw std::invalid_argument("the points have no inputs");
  if (points.rows() != rows) throw std::invalid_argument("there are not as many outputs as points");
  if (!points.allFinite()) throw std::invalid_argument("a coordinate of a point is not a finite number");
}

}  // namespace kedja::sensitivity
