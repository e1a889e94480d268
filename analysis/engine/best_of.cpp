#include "analysis/engine/best_of.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace kedja::analysis {
namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();

/// How much better one alternative is than another, at least and at most.
struct Lead {
  double low = -unlimited;
  double high = unlimited;
};

using Leads = std::vector<std::vector<Lead>>;

Lead lead_of(const PairedDifference& d, Better better, double confidence) {
  // Where nothing varies, the sign test may not be enough to go by.
  const bool limits = d.half_width && (*d.sd > 0 || *d.difference == 0 || *d.p <= 1 - confidence);
  if (!limits) return {};
  const double ahead = better == Better::higher ? *d.difference : -*d.difference;
  return {.low = ahead - *d.half_width, .high = ahead + *d.half_width};
}

bool can_be_judged(std::span<const Observation> observations, KpiKind kind) {
  const IntervalStatus status = estimate(observations, kind).interval;
  return status == IntervalStatus::Given || status == IntervalStatus::NoVariation;
}

Leads leads_of(std::span<const std::span<const Observation>> alternatives, KpiKind kind, Better better,
               const DifferenceOptions& options) {
  const std::size_t n = alternatives.size();
  Leads leads(n, std::vector<Lead>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const PairedDifference d = paired_difference(alternatives[j], alternatives[i], kind, options);
      leads[i][j] = lead_of(d, better, options.confidence);
      leads[j][i] = {.low = -leads[i][j].high, .high = -leads[i][j].low};
    }
  }
  return leads;
}

double least_high(const Leads& leads, std::size_t i) {
  double least = unlimited;
  for (std::size_t j = 0; j < leads.size(); ++j)
    if (j != i) least = std::min(least, leads[i][j].high);
  return least;
}

std::optional<double> if_limited(double value) {
  return std::isinf(value) ? std::nullopt : std::optional(value);
}

/// The best is among `possible`, so alternative i trails it by no more than it trails any of them.
AgainstTheBest against_the_best(const Leads& leads, const std::vector<bool>& possible, std::size_t i) {
  double low = 0;
  for (std::size_t j = 0; j < leads.size(); ++j)
    if (j != i && possible[j]) low = std::min(low, leads[i][j].low);
  const bool is_best = possible[i] && low == 0;
  return {.standing = is_best       ? Standing::best
                      : possible[i] ? Standing::may_be_best
                                    : Standing::not_best,
          .low = if_limited(low),
          .high = if_limited(std::max(0.0, least_high(leads, i)))};
}

}  // namespace

messages::Message words_of(Standing standing) {
  switch (standing) {
    case Standing::best:
      return messages::Message("best");
    case Standing::may_be_best:
      return messages::Message("may be the best");
    case Standing::not_best:
      return messages::Message("not the best");
    case Standing::too_few:
      return messages::Message("too few to say");
  }
  throw std::invalid_argument("a standing without a name");
}

std::vector<AgainstTheBest> best_of(std::span<const std::span<const Observation>> alternatives, KpiKind kind,
                                    Better better, const DifferenceOptions& options) {
  std::vector<AgainstTheBest> result(alternatives.size());
  std::vector<std::size_t> judged;
  std::vector<std::span<const Observation>> compared;
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    if (!can_be_judged(alternatives[i], kind)) continue;
    judged.push_back(i);
    compared.push_back(alternatives[i]);
  }
  if (compared.size() < 2) return result;
  DifferenceOptions each = options;
  each.confidence = 1 - (1 - options.confidence) / static_cast<double>(compared.size() - 1);
  const Leads leads = leads_of(compared, kind, better, each);
  std::vector<bool> possible;
  for (std::size_t i = 0; i < compared.size(); ++i) possible.push_back(least_high(leads, i) >= 0);
  for (std::size_t i = 0; i < compared.size(); ++i) result[judged[i]] = against_the_best(leads, possible, i);
  return result;
}

}  // namespace kedja::analysis
