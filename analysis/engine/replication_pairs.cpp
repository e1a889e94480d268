#include "analysis/engine/replication_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/engine/jackknife.hpp"
#include "analysis/engine/sample.hpp"

namespace kedja::analysis {
namespace {

/// Differences that are smaller than this, relative to what they are taken of, are rounding.
constexpr double rounding = 1e-12;

Observation counted(const Observation& observation, KpiKind kind) {
  require_valid(observation);
  if (kind == KpiKind::Ratio || observation.denominator == 0) return observation;
  return {.numerator = observation.numerator / observation.denominator, .denominator = 1};
}

double value_of(const Observation& observation) {
  return observation.numerator / observation.denominator;
}

/// A side's estimate, and that without each pair in turn.
struct Side {
  double estimate = 0;
  std::vector<double> without_each;
  bool varies = false;
};

std::optional<Side> side_of(std::span<const Observation> observations) {
  const Observation total = total_of(observations);
  if (total.denominator == 0) return std::nullopt;
  Side side{.estimate = value_of(total), .without_each = {}};
  for (const Observation& rest : totals_without_each(observations)) {
    if (rest.denominator == 0) return std::nullopt;
    side.without_each.push_back(value_of(rest));
  }
  std::vector<double> own;
  for (const Observation& observation : observations)
    if (observation.denominator > 0) own.push_back(value_of(observation));
  side.varies = !all_equal(own);
  if (!side.varies)
    side = {.estimate = own.front(), .without_each = std::vector(observations.size(), own.front())};
  return side;
}

bool all_of_weight_one(std::span<const ReplicationPair> pairs) {
  return std::ranges::all_of(pairs, [](const ReplicationPair& pair) {
    return pair.base.denominator == 1 && pair.alternative.denominator == 1;
  });
}

/// Where every pair weighs the same, the difference is the mean of the pairs' own: exact, however large the
/// values are that they are differences of.
JackknifedDifference mean_difference(std::span<const ReplicationPair> pairs) {
  std::vector<double> differences;
  differences.reserve(pairs.size());
  for (const ReplicationPair& pair : pairs)
    differences.push_back(pair.alternative.numerator - pair.base.numerator);
  if (all_equal(differences)) return {.difference = differences.front()};
  return {.difference = mean_of(differences), .sd = sd_of(differences), .skewness = skewness_of(differences)};
}

double squared(double x) {
  return x * x;
}

}  // namespace

std::vector<ReplicationPair> all_pairs(std::span<const Observation> base,
                                       std::span<const Observation> alternative, KpiKind kind) {
  if (base.size() != alternative.size()) {
    throw std::invalid_argument("base and alternative have different numbers of replications");
  }
  std::vector<ReplicationPair> pairs;
  for (std::size_t i = 0; i < base.size(); ++i)
    pairs.push_back({.base = counted(base[i], kind), .alternative = counted(alternative[i], kind)});
  return pairs;
}

std::vector<ReplicationPair> paired(std::span<const Observation> base,
                                    std::span<const Observation> alternative, KpiKind kind) {
  std::vector<ReplicationPair> pairs = all_pairs(base, alternative, kind);
  std::erase_if(pairs, [](const ReplicationPair& pair) {
    return pair.base.denominator == 0 && pair.alternative.denominator == 0;
  });
  return pairs;
}

std::optional<JackknifedDifference> jackknifed_difference(std::span<const ReplicationPair> pairs) {
  if (pairs.size() < 2) return std::nullopt;
  std::vector<Observation> bases;
  std::vector<Observation> alternatives;
  for (const ReplicationPair& pair : pairs) {
    bases.push_back(pair.base);
    alternatives.push_back(pair.alternative);
  }
  const std::optional<Side> base = side_of(bases);
  const std::optional<Side> alternative = side_of(alternatives);
  if (!base || !alternative) return std::nullopt;

  JackknifedDifference result;
  if (all_of_weight_one(pairs)) {
    result = mean_difference(pairs);
  } else {
    result.difference = alternative->estimate - base->estimate;
    std::vector<double> without_each;
    for (std::size_t i = 0; i < pairs.size(); ++i)
      without_each.push_back(alternative->without_each[i] - base->without_each[i]);
    result.sd = jackknife_sd(without_each);
    result.skewness = -skewness_of(without_each);
  }
  if (!base->varies && !alternative->varies) result.sd = result.skewness = 0;
  result.independent_variance =
      squared(jackknife_sd(base->without_each)) + squared(jackknife_sd(alternative->without_each));
  return result;
}

double studentised_difference(std::span<const ReplicationPair> pairs, std::span<const std::uint32_t> taken,
                              double centre) {
  constexpr double unknown = std::numeric_limits<double>::infinity();
  ReplicationPair total{.base = {0, 0}, .alternative = {0, 0}};
  for (const std::uint32_t i : taken) {
    total.base.numerator += pairs[i].base.numerator;
    total.base.denominator += pairs[i].base.denominator;
    total.alternative.numerator += pairs[i].alternative.numerator;
    total.alternative.denominator += pairs[i].alternative.denominator;
  }
  if (total.base.denominator == 0 || total.alternative.denominator == 0) return unknown;
  const double difference = value_of(total.alternative) - value_of(total.base);

  double sum = 0;  // of what leaving one out changes; and of its squares
  double squares = 0;
  for (const std::uint32_t i : taken) {
    const double base_rest = total.base.denominator - pairs[i].base.denominator;
    const double alternative_rest = total.alternative.denominator - pairs[i].alternative.denominator;
    if (base_rest <= 0 || alternative_rest <= 0) return unknown;
    const double change = (total.alternative.numerator - pairs[i].alternative.numerator) / alternative_rest -
                          (total.base.numerator - pairs[i].base.numerator) / base_rest - difference;
    sum += change;
    squares += change * change;
  }
  const auto n = static_cast<double>(taken.size());
  const double variance = (n - 1) / n * (squares - sum * sum / n);
  const double scale = std::max(std::abs(value_of(total.base)), std::abs(value_of(total.alternative)));
  if (!(variance > squared(rounding * scale))) return unknown;
  return (difference - centre) / std::sqrt(variance);
}

}  // namespace kedja::analysis
