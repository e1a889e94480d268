#include "analysis/sensitivity/given_data_indices.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/engine/sample.hpp"

namespace kedja::sensitivity {
namespace {

/// The class of each point, by its value in one input: about `classes` of them.
std::vector<Eigen::Index> classes_of(const Eigen::VectorXd& values, Eigen::Index classes) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::ranges::stable_sort(order, {}, [&](Eigen::Index i) { return values(i); });
  std::vector<Eigen::Index> found(order.size());
  Eigen::Index last = -1;
  for (std::size_t place = 0; place < order.size(); ++place) {
    const bool tied = place > 0 && values(order[place]) == values(order[place - 1]);
    if (!tied) last = static_cast<Eigen::Index>(place) * classes / values.size();
    found[static_cast<std::size_t>(order[place])] = last;
  }
  return found;
}

/// Sums over the points of each class of an input.
struct Classes {
  std::vector<Eigen::Index> of_point;
  Eigen::VectorXd n;
  Eigen::VectorXd sum;
};

Classes classified(const Eigen::VectorXd& values, const Eigen::VectorXd& outputs, Eigen::Index most) {
  Classes classes{classes_of(values, most), Eigen::VectorXd::Zero(most), Eigen::VectorXd::Zero(most)};
  for (Eigen::Index point = 0; point < outputs.size(); ++point) {
    const Eigen::Index at = classes.of_point[static_cast<std::size_t>(point)];
    classes.n(at) += 1;
    classes.sum(at) += outputs(point);
  }
  return classes;
}

/// The variance between classes, given the sum of all squares.
double between_classes(const Classes& classes, double squares) {
  const double all = classes.n.sum();
  const auto used = static_cast<double>((classes.n.array() > 0).count());
  if (used < 2 || used >= all) return 0;
  const double of_classes =
      (classes.n.array() > 0).select(classes.sum.array().square() / classes.n.array(), 0).sum();
  const double mean = classes.sum.sum() / all;
  const double within = (squares - of_classes) / (all - used);
  return (of_classes / all - mean * mean - (used - 1) / all * within) * all / (all - 1);
}

double without_point(Classes& classes, Eigen::Index point, double output, double squares) {
  const Eigen::Index at = classes.of_point[static_cast<std::size_t>(point)];
  classes.n(at) -= 1;
  classes.sum(at) -= output;
  const double between = between_classes(classes, squares - output * output);
  classes.n(at) += 1;
  classes.sum(at) += output;
  return between;
}

/// Sums over all points, of which the variance of E[Y | x] is made.
struct Totals {
  double n = 0;
  double sum = 0;
  double squares = 0;
  double luck = 0;               // squared residuals
  Eigen::RowVectorXd residuals;  // in each replication

  void add(double output, const Eigen::RowVectorXd& residual, double times) {
    n += times;
    sum += times * output;
    squares += times * output * output;
    luck += times * residual.squaredNorm();
    residuals += times * residual;
  }
  double variance() const {
    const double mean = sum / n;
    const auto replications = static_cast<double>(residuals.size());
    const double of_luck =
        replications > 1 ? (luck / n - (residuals / n).squaredNorm()) / (replications * (replications - 1))
                         : 0;
    return (squares / n - mean * mean - of_luck) * n / (n - 1);
  }
};

/// Half the width of Student's interval, from what is found without each point.
double reach_of(const Eigen::VectorXd& without) {
  const auto n = static_cast<double>(without.size());
  const double squares = (without.array() - without.mean()).square().sum();
  return analysis::student_quantile(0.025, n - 1) * std::sqrt(squares * (n - 1) / n);
}

}  // namespace

GivenDataIndices given_data_indices(const Eigen::MatrixXd& points, const Outputs& outputs) {
  const PointMeans means = point_means(outputs);
  require_points(points, outputs.rows());
  std::vector<Eigen::Index> complete;
  for (Eigen::Index point = 0; point < outputs.rows(); ++point)
    if (!std::isnan(means.mean(point))) complete.push_back(point);
  const auto n = static_cast<Eigen::Index>(complete.size());
  GivenDataIndices result;
  result.points = n;
  result.missing = means.missing;
  if (n < least_given_points) return result;
  Eigen::VectorXd values = means.mean(complete);
  const Eigen::MatrixXd residuals = outputs(complete, Eigen::all).colwise() - values;
  result.status = SweepStatus::constant;
  if (values.minCoeff() == values.maxCoeff()) return result;

  values.array() -= values.mean();
  Totals totals{0, 0, 0, 0, Eigen::RowVectorXd::Zero(outputs.cols())};
  for (Eigen::Index point = 0; point < n; ++point) totals.add(values(point), residuals.row(point), 1);
  Eigen::VectorXd variances(n);
  for (Eigen::Index point = 0; point < n; ++point) {
    Totals rest = totals;
    rest.add(values(point), residuals.row(point), -1);
    variances(point) = rest.variance();
  }
  result.variance = totals.variance();
  result.status = SweepStatus::only_luck;
  if (!(result.variance > (outputs.cols() > 1 ? reach_of(variances) : 0))) return result;
  result.status = SweepStatus::given;
  const Eigen::Index most = 2 * static_cast<Eigen::Index>(std::ceil(std::cbrt(static_cast<double>(n))));
  for (Eigen::Index input = 0; input < points.cols(); ++input) {
    Classes classes = classified(points(complete, input), values, most);
    Eigen::VectorXd without(n);
    for (Eigen::Index point = 0; point < n; ++point)
      without(point) = without_point(classes, point, values(point), totals.squares) / variances(point);
    const double index = between_classes(classes, totals.squares) / result.variance;
    const double reach = reach_of(without);
    result.first.push_back({index, {.low = index - reach, .high = index + reach}});
  }
  return result;
}

}  // namespace kedja::sensitivity
