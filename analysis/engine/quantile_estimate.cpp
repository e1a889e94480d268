#include "analysis/engine/quantile_estimate.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <stdexcept>

#include "analysis/engine/sample.hpp"

namespace kedja::analysis {
namespace {

void require_valid(double p, double confidence) {
  if (!(p > 0 && p < 1)) throw std::invalid_argument("a quantile's p lies between 0 and 1");
  if (!(confidence > 0 && confidence < 1)) throw std::invalid_argument("a confidence lies between 0 and 1");
}

/// With which probability at least r of n values lie under their p-quantile.
double at_least(std::size_t r, std::size_t n, double p) {
  if (r == 0) return 1;
  const boost::math::binomial_distribution<> count(static_cast<double>(n), p);
  return boost::math::cdf(boost::math::complement(count, static_cast<double>(r - 1)));
}

/// What lies under the p-quantile with probability `confidence`: of the largest r of `sorted` that does with
/// at least that, and the next, in which it does with less. None if not even the smallest value does.
std::optional<double> lower_limit(std::span<const double> sorted, double p, double confidence) {
  const std::size_t n = sorted.size();
  std::size_t r = 0;
  while (r < n && at_least(r + 1, n, p) >= confidence) ++r;
  if (r == 0) return std::nullopt;
  if (r == n) return sorted.back();
  const double here = at_least(r, n, p);
  const double next = at_least(r + 1, n, p);
  const double part = (here - confidence) / (here - next);
  const auto under = static_cast<double>(r);
  const auto over = static_cast<double>(n - r);
  const double weight = over * p * part / (over * p * part + under * (1 - p) * (1 - part));
  return sorted[r - 1] + weight * (sorted[r] - sorted[r - 1]);
}

/// The upper limit is the lower one of what is seen in a mirror.
std::optional<double> upper_limit(std::span<const double> sorted, double p, double confidence) {
  std::vector<double> mirrored;
  for (std::size_t i = sorted.size(); i-- > 0;) mirrored.push_back(-sorted[i]);
  const auto limit = lower_limit(mirrored, 1 - p, confidence);
  return limit ? std::optional(-*limit) : std::nullopt;
}

std::vector<double> sorted_persons(std::span<const std::vector<double>> replications) {
  std::vector<double> sorted;
  for (const auto& persons : replications) sorted.insert(sorted.end(), persons.begin(), persons.end());
  std::ranges::sort(sorted);
  return sorted;
}

/// The least value that a share p does not exceed.
double value_at(std::span<const double> sorted, double p) {
  const double rank = std::ceil(p * static_cast<double>(sorted.size()) - 1e-9);
  return sorted[static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(sorted.size()))) - 1];
}

/// How many of each replication's people are not over `value`, and of how many.
std::vector<Observation> shares_under(std::span<const std::vector<double>> replications, double value) {
  std::vector<Observation> shares;
  for (const auto& persons : replications) {
    const auto under = std::ranges::count_if(persons, [&](double v) { return v <= value; });
    shares.push_back(
        {.numerator = static_cast<double>(under), .denominator = static_cast<double>(persons.size())});
  }
  return shares;
}

}  // namespace

QuantileEstimate quantile_over_replications(std::span<const double> values, double p, double confidence) {
  require_valid(p, confidence);
  QuantileEstimate result{.n = values.size()};
  if (values.empty()) return result;
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  result.value = quantile(sorted, p);
  const double each = 1 - (1 - confidence) / 2;
  const auto low = lower_limit(sorted, p, each);
  const auto high = upper_limit(sorted, p, each);
  if (!low || !high) return result;
  result.interval = Spread{.low = *low, .high = *high};
  result.status = sorted.front() == sorted.back() ? IntervalStatus::NoVariation : IntervalStatus::Given;
  return result;
}

QuantileEstimate quantile_over_persons(std::span<const std::vector<double>> replications, double p,
                                       double confidence) {
  require_valid(p, confidence);
  const std::vector<double> sorted = sorted_persons(replications);
  QuantileEstimate result{.n = sorted.size()};
  if (sorted.empty()) return result;
  result.value = value_at(sorted, p);
  const Estimate share = estimate(shares_under(replications, *result.value), KpiKind::Ratio, confidence);
  result.status = share.interval;
  if (!share.half_width) return result;
  if (sorted.front() == sorted.back()) {
    result.interval = Spread{.low = sorted.front(), .high = sorted.back()};
    return result;
  }
  // A share that reaches 0 or 1 says that the quantile may lie beyond all values.
  const double low = p - *share.half_width;
  const double high = p + *share.half_width;
  if (low <= 0 || high >= 1) {
    result.status = IntervalStatus::TooFewEvents;
    return result;
  }
  result.interval = Spread{.low = value_at(sorted, low), .high = value_at(sorted, high)};
  return result;
}

}  // namespace kedja::analysis
