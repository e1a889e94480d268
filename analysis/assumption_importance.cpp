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

/// Standardised ranks of the assumptions that vary, a column each, and of the difference.
struct Ranks {
  Eigen::MatrixXd assumptions;
  Eigen::VectorXd difference;
};

Ranks ranks_of(std::span<const std::vector<double>> assumptions, std::span<const std::size_t> varying,
               std::span<const double> differences) {
  Ranks ranks{Eigen::MatrixXd(static_cast<Eigen::Index>(differences.size()),
                              static_cast<Eigen::Index>(varying.size())),
              standardised_ranks(differences)};
  for (std::size_t i = 0; i < varying.size(); ++i)
    ranks.assumptions.col(static_cast<Eigen::Index>(i)) = standardised_ranks(assumptions[varying[i]]);
  return ranks;
}

struct Correlations {
  Eigen::VectorXd of_each;
  double taken_out = 0;  ///< assumptions that were taken out of each
  double seen = 0;
};

/// From the inverse of all correlations; the difference is the last of them.
Correlations partial_correlations(const Ranks& ranks) {
  const Eigen::Index last = ranks.assumptions.cols();
  Eigen::MatrixXd all(ranks.assumptions.rows(), last + 1);
  all << ranks.assumptions, ranks.difference;
  const auto identity = Eigen::MatrixXd::Identity(last + 1, last + 1);
  const Eigen::MatrixXd inverse = (all.transpose() * all + ridge * identity).ldlt().solve(identity);
  const Eigen::ArrayXd diagonal = inverse.diagonal().array();
  const auto draws = static_cast<double>(all.rows());
  const auto others = static_cast<double>(last);
  return {.of_each = -inverse.col(last).array().head(last) / (diagonal.head(last) * diagonal(last)).sqrt(),
          .taken_out = others - 1,
          .seen = 1 - (draws - 1) / (draws - others - 1) / diagonal(last)};
}

/// Each square is 1 / (draws - 1) by chance, and so much of what is left.
Correlations simple_correlations(const Ranks& ranks) {
  const Eigen::VectorXd each = ranks.assumptions.transpose() * ranks.difference;
  const auto draws = static_cast<double>(ranks.assumptions.rows());
  const auto assumptions = static_cast<double>(each.size());
  return {.of_each = each,
          .taken_out = 0,
          .seen = (each.squaredNorm() * (draws - 1) - assumptions) / (draws - 2)};
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
  if (differences.size() < least_ranked_draws) return result;
  result.status = ImportanceStatus::no_variation;
  if (varying.empty() || all_equal(differences)) return result;

  result.status = ImportanceStatus::given;
  result.partial = differences.size() >= 2 * varying.size() + least_ranked_draws;
  const Ranks ranks = ranks_of(assumptions, varying, differences);
  const Correlations found = result.partial ? partial_correlations(ranks) : simple_correlations(ranks);
  const auto draws = static_cast<double>(differences.size());
  const double quantile = student_quantile((1 - confidence) / (2 * static_cast<double>(varying.size())),
                                           draws - found.taken_out - 2);
  for (std::size_t i = 0; i < varying.size(); ++i) {
    const double correlation = found.of_each(static_cast<Eigen::Index>(i));
    result.strongest_first.push_back(
        {.assumption = varying[i],
         .correlation = correlation,
         .interval = interval_of(correlation, draws, found.taken_out, quantile)});
  }
  std::ranges::stable_sort(result.strongest_first, std::greater<>(),
                           [](const AssumptionImportance& a) { return std::abs(a.correlation); });
  result.seen = std::clamp(found.seen, 0.0, 1.0);
  return result;
}

}  // namespace kedja::analysis
