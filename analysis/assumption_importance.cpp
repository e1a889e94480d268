#include "analysis/assumption_importance.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "analysis/engine/sample.hpp"

namespace kedja::analysis {
namespace {

constexpr double confidence = 0.95;

/// Keeps the inverse finite where assumptions happen to go together exactly, and where they explain
/// everything.
constexpr double ridge = 1e-10;

void require_valid(std::span<const std::vector<double>> assumptions, std::span<const double> differences) {
  const auto is_finite = [](double value) { return std::isfinite(value); };
  bool valid = std::ranges::all_of(differences, is_finite);
  for (const auto& values : assumptions) {
    if (values.size() != differences.size()) {
      throw std::invalid_argument("assumptions and differences are of different numbers of draws");
    }
    valid = valid && std::ranges::all_of(values, is_finite);
  }
  if (!valid) throw std::invalid_argument("a draw is not a finite number");
}

/// Ranks from 1, the same for equal values; less their mean, and of length 1.
Eigen::VectorXd standardised_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  Eigen::VectorXd ranks(static_cast<Eigen::Index>(values.size()));
  for (std::size_t first = 0; first < order.size();) {
    std::size_t next = first;
    while (next < order.size() && values[order[next]] == values[order[first]]) ++next;
    for (std::size_t i = first; i < next; ++i)
      ranks(static_cast<Eigen::Index>(order[i])) = static_cast<double>(first + next + 1) / 2;
    first = next;
  }
  ranks.array() -= ranks.mean();
  return ranks / ranks.norm();
}

/// The inverse of the ranks' correlations; the difference is the last of them.
Eigen::MatrixXd inverse_correlations(std::span<const std::vector<double>> assumptions,
                                     std::span<const std::size_t> varying,
                                     std::span<const double> differences) {
  const auto columns = static_cast<Eigen::Index>(varying.size()) + 1;
  Eigen::MatrixXd ranks(static_cast<Eigen::Index>(differences.size()), columns);
  for (Eigen::Index column = 0; column + 1 < columns; ++column)
    ranks.col(column) = standardised_ranks(assumptions[varying[static_cast<std::size_t>(column)]]);
  ranks.col(columns - 1) = standardised_ranks(differences);
  const Eigen::MatrixXd correlations =
      ranks.transpose() * ranks + ridge * Eigen::MatrixXd::Identity(columns, columns);
  return correlations.ldlt().solve(Eigen::MatrixXd::Identity(columns, columns));
}

/// By Fisher's transformation, with the variance 1.06 / (n - 3) that Fieller, Hartley and Pearson 1957
/// (Biometrika 44:470) found for ranks, and a draw less for each assumption taken out.
Spread interval_of(double correlation, double draws, double taken_out, double quantile) {
  const double reach = quantile * std::sqrt(1.06 / (draws - taken_out - 3));
  const double centre = std::atanh(std::clamp(correlation, -1 + 1e-15, 1 - 1e-15));
  return {.low = std::tanh(centre - reach), .high = std::tanh(centre + reach)};
}

}  // namespace

messages::Message words_of(ImportanceStatus status) {
  switch (status) {
    case ImportanceStatus::given:
      return messages::Message("given");
    case ImportanceStatus::too_few_draws:
      return messages::Message("too few combinations of assumptions");
    case ImportanceStatus::no_variation:
      return messages::Message("no variation between combinations of assumptions");
  }
  throw std::invalid_argument("an importance status without a name");
}

ImportanceRanking rank_assumptions(std::span<const std::vector<double>> assumptions,
                                   std::span<const double> differences) {
  require_valid(assumptions, differences);
  std::vector<std::size_t> varying;
  for (std::size_t i = 0; i < assumptions.size(); ++i)
    if (!all_equal(assumptions[i])) varying.push_back(i);
  ImportanceRanking result;
  if (differences.size() < varying.size() + least_spare_draws) return result;
  result.status = ImportanceStatus::no_variation;
  if (varying.empty() || all_equal(differences)) return result;

  result.status = ImportanceStatus::given;
  const Eigen::MatrixXd inverse = inverse_correlations(assumptions, varying, differences);
  const Eigen::Index last = inverse.cols() - 1;
  const auto draws = static_cast<double>(differences.size());
  const double quantile =
      student_quantile((1 - confidence) / 2, draws - static_cast<double>(varying.size()) - 1);
  for (std::size_t i = 0; i < varying.size(); ++i) {
    const auto column = static_cast<Eigen::Index>(i);
    const double correlation =
        -inverse(column, last) / std::sqrt(inverse(column, column) * inverse(last, last));
    result.strongest_first.push_back(
        {.assumption = varying[i],
         .correlation = correlation,
         .interval = interval_of(correlation, draws, static_cast<double>(last - 1), quantile)});
  }
  std::ranges::stable_sort(result.strongest_first, std::greater<>(),
                           [](const AssumptionImportance& a) { return std::abs(a.correlation); });
  const double unseen = (draws - 1) / (draws - static_cast<double>(last) - 1) / inverse(last, last);
  result.seen = std::max(0.0, 1 - unseen);
  return result;
}

}  // namespace kedja::analysis
