#include "analysis/sensitivity/prcc.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "analysis/engine/sample.hpp"

namespace kedja::sensitivity {
namespace {

constexpr double confidence = 0.95;

/// Keeps the inverse finite where inputs happen to go together exactly, and where they explain everything.
constexpr double ridge = 1e-10;

bool varies(const Eigen::VectorXd& values) {
  return values.minCoeff() < values.maxCoeff();
}

/// Ranks from 1, the same for equal values; less their mean, and of length 1.
Eigen::VectorXd standardised_ranks(const Eigen::VectorXd& values) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::ranges::stable_sort(order, {}, [&](Eigen::Index i) { return values(i); });
  Eigen::VectorXd ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t next = first;
    while (next < order.size() && values(order[next]) == values(order[first])) ++next;
    for (std::size_t i = first; i < next; ++i) ranks(order[i]) = static_cast<double>(first + next + 1) / 2;
    first = next;
  }
  ranks.array() -= ranks.mean();
  return ranks / ranks.norm();
}

/// Standardised ranks of the inputs that vary, a column each, and of the output.
struct Ranks {
  Eigen::MatrixXd inputs;
  Eigen::VectorXd output;
};

struct Correlations {
  Eigen::VectorXd of_each;
  double taken_out = 0;  ///< inputs that were taken out of each
  double seen = 0;
};

/// From the inverse of all correlations; the output is the last of them.
Correlations partial_correlations(const Ranks& ranks) {
  const Eigen::Index last = ranks.inputs.cols();
  Eigen::MatrixXd all(ranks.inputs.rows(), last + 1);
  all << ranks.inputs, ranks.output;
  const auto identity = Eigen::MatrixXd::Identity(last + 1, last + 1);
  const Eigen::MatrixXd inverse = (all.transpose() * all + ridge * identity).ldlt().solve(identity);
  const Eigen::ArrayXd diagonal = inverse.diagonal().array();
  const auto points = static_cast<double>(all.rows());
  const auto others = static_cast<double>(last);
  return {.of_each = -inverse.col(last).array().head(last) / (diagonal.head(last) * diagonal(last)).sqrt(),
          .taken_out = others - 1,
          .seen = 1 - (points - 1) / (points - others - 1) / diagonal(last)};
}

/// Each square is 1 / (points - 1) by chance, and so much of what is left.
Correlations simple_correlations(const Ranks& ranks) {
  const Eigen::VectorXd each = ranks.inputs.transpose() * ranks.output;
  const auto points = static_cast<double>(ranks.inputs.rows());
  const auto inputs = static_cast<double>(each.size());
  return {
      .of_each = each, .taken_out = 0, .seen = (each.squaredNorm() * (points - 1) - inputs) / (points - 2)};
}

/// By Fisher's transformation, with the variance 1.06 / (n - 3) that Fieller, Hartley and Pearson 1957
/// (Biometrika 44:470) found for ranks, and a point less for each input taken out.
analysis::Spread interval_of(double correlation, double points, double taken_out, double quantile) {
  const double reach = quantile * std::sqrt(1.06 / (points - taken_out - 3));
  const double centre = std::atanh(std::clamp(correlation, -1 + 1e-15, 1 - 1e-15));
  return {.low = std::tanh(centre - reach), .high = std::tanh(centre + reach)};
}

}  // namespace

RankCorrelations prcc(const Eigen::MatrixXd& points, const Eigen::VectorXd& output) {
  RankCorrelations result;
  if (points.cols() == 0 && points.rows() == output.size()) {
    result.status = SweepStatus::constant;
    return result;
  }
  result.missing = point_means(output).missing;
  require_points(points, output.size());
  std::vector<Eigen::Index> complete;
  for (Eigen::Index point = 0; point < output.size(); ++point)
    if (!std::isnan(output(point))) complete.push_back(point);
  const auto n = static_cast<Eigen::Index>(complete.size());
  if (n < least_ranked_points) return result;
  const Eigen::MatrixXd inputs = points(complete, Eigen::all);
  const Eigen::VectorXd outputs = output(complete);
  std::vector<Eigen::Index> varying;
  for (Eigen::Index input = 0; input < inputs.cols(); ++input)
    if (varies(inputs.col(input))) varying.push_back(input);
  result.status = SweepStatus::constant;
  if (varying.empty() || !varies(outputs)) return result;

  result.status = SweepStatus::given;
  Ranks ranks{Eigen::MatrixXd(n, static_cast<Eigen::Index>(varying.size())), standardised_ranks(outputs)};
  for (std::size_t i = 0; i < varying.size(); ++i)
    ranks.inputs.col(static_cast<Eigen::Index>(i)) = standardised_ranks(inputs.col(varying[i]));
  result.partial = n >= 2 * ranks.inputs.cols() + least_ranked_points;
  const Correlations found = result.partial ? partial_correlations(ranks) : simple_correlations(ranks);
  const double quantile =
      analysis::student_quantile((1 - confidence) / (2 * static_cast<double>(varying.size())),
                                 static_cast<double>(n) - found.taken_out - 2);
  for (std::size_t i = 0; i < varying.size(); ++i) {
    const double correlation = found.of_each(static_cast<Eigen::Index>(i));
    result.strongest_first.push_back(
        {.input = static_cast<std::size_t>(varying[i]),
         .correlation = correlation,
         .interval = interval_of(correlation, static_cast<double>(n), found.taken_out, quantile)});
  }
  std::ranges::stable_sort(result.strongest_first, std::greater<>(),
                           [](const RankCorrelation& one) { return std::abs(one.correlation); });
  result.seen = std::clamp(found.seen, 0.0, 1.0);
  return result;
}

}  // namespace kedja::sensitivity
