#include "analysis/engine/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "analysis/engine/jackknife.hpp"
#include "analysis/engine/sample.hpp"

namespace kedja::analysis {
namespace {

/// The replications that have a denominator; the others say nothing of the value.
std::vector<Observation> with_denominator(std::span<const Observation> observations) {
  std::vector<Observation> kept;
  for (const Observation& observation : observations) {
    require_valid(observation);
    if (observation.denominator > 0) kept.push_back(observation);
  }
  return kept;
}

std::vector<double> own_values(std::span<const Observation> observations) {
  std::vector<double> values;
  for (const Observation& observation : observations) {
    values.push_back(observation.numerator / observation.denominator);
  }
  return values;
}

double half_width_of(double sd, std::size_t n, double confidence) {
  return student_quantile((1 - confidence) / 2, static_cast<double>(n - 1)) * sd /
         std::sqrt(static_cast<double>(n));
}

}  // namespace

messages::Message words_of(IntervalStatus status) {
  switch (status) {
    case IntervalStatus::Given:
      return messages::Message("given");
    case IntervalStatus::NoVariation:
      return messages::Message("no variation between replications");
    case IntervalStatus::TooFewReplications:
      return messages::Message("too few replications");
    case IntervalStatus::TooFewEvents:
      return messages::Message("too few events");
    case IntervalStatus::TooFewDiffer:
      return messages::Message("too few replications differ");
  }
  throw std::invalid_argument("an interval status without a name");
}

void require_valid(const Observation& observation) {
  if (!std::isfinite(observation.numerator) || !std::isfinite(observation.denominator)) {
    throw std::invalid_argument("an observation is not a finite number");
  }
  if (observation.denominator < 0) throw std::invalid_argument("a denominator is negative");
  if (observation.denominator == 0 && observation.numerator != 0) {
    throw std::invalid_argument("an observation has a numerator but no denominator");
  }
}

Estimate estimate(std::span<const Observation> observations, KpiKind kind, double confidence) {
  if (!(confidence > 0 && confidence < 1)) throw std::invalid_argument("a confidence lies between 0 and 1");
  const std::vector<Observation> kept = with_denominator(observations);
  Estimate result{.n = kept.size(), .without = observations.size() - kept.size()};
  if (kept.empty()) return result;

  const Observation total = total_of(kept);
  const bool is_ratio = kind == KpiKind::Ratio;
  result.denominator = total.denominator / static_cast<double>(observations.size());
  result.mean = total.numerator / total.denominator;
  if (kept.size() < 2) return result;

  const std::vector<double> values = own_values(kept);
  if (!is_ratio) result.mean = mean_of(values);
  // Sums of equal values round; that is not variation.
  const bool varies = !all_equal(values);
  if (!varies) result.mean = values.front();
  result.sd = !varies ? 0.0 : is_ratio ? jackknife_sd(own_values(totals_without_each(kept))) : sd_of(values);
  result.single = Spread{.low = quantile(values, 0.05), .high = quantile(values, 0.95)};
  if (is_ratio && total.denominator < least_events) {
    result.interval = IntervalStatus::TooFewEvents;
    return result;
  }
  result.interval = varies ? IntervalStatus::Given : IntervalStatus::NoVariation;
  result.half_width = half_width_of(*result.sd, kept.size(), confidence);
  return result;
}

double quantile(std::span<const double> values, double p) {
  if (values.empty()) throw std::invalid_argument("no values have no quantile");
  if (!(p >= 0 && p <= 1)) throw std::invalid_argument("a quantile's p lies between 0 and 1");
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const auto last = static_cast<double>(sorted.size());
  const double rank = std::clamp(p * (last + 1), 1.0, last);
  const auto below = static_cast<std::size_t>(rank);
  const double lower = sorted[below - 1];
  if (below == sorted.size()) return lower;
  return lower + (rank - static_cast<double>(below)) * (sorted[below] - lower);
}

}  // namespace kedja::analysis
