#include "analysis/assumption_importance.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/sensitivity/prcc.hpp"

namespace kedja::analysis {
namespace {

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

ImportanceStatus status_of(sensitivity::SweepStatus status) {
  if (status == sensitivity::SweepStatus::given) return ImportanceStatus::given;
  if (status == sensitivity::SweepStatus::too_few_points) return ImportanceStatus::too_few_draws;
  return ImportanceStatus::no_variation;
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
  const auto draws = static_cast<Eigen::Index>(differences.size());
  ImportanceRanking result;
  if (draws < sensitivity::least_ranked_points) return result;
  Eigen::MatrixXd points(draws, static_cast<Eigen::Index>(assumptions.size()));
  for (std::size_t i = 0; i < assumptions.size(); ++i)
    points.col(static_cast<Eigen::Index>(i)) = Eigen::VectorXd::Map(assumptions[i].data(), draws);
  const auto found = sensitivity::prcc(points, Eigen::VectorXd::Map(differences.data(), draws));
  result.status = status_of(found.status);
  result.partial = found.partial;
  result.seen = found.seen;
  for (const sensitivity::RankCorrelation& one : found.strongest_first)
    result.strongest_first.push_back(
        {.assumption = one.input, .correlation = one.correlation, .interval = one.interval});
  return result;
}

}  // namespace kedja::analysis
