#include "analysis/engine/paired_difference.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "analysis/engine/replication_pairs.hpp"
#include "analysis/engine/replication_warnings.hpp"
#include "analysis/engine/resampling.hpp"
#include "analysis/engine/sample.hpp"

namespace kedja::analysis {
namespace {

void require_valid(const DifferenceOptions& options) {
  if (!(options.confidence > 0 && options.confidence < 1)) {
    throw std::invalid_argument("a confidence lies between 0 and 1");
  }
  if (options.matters && !(*options.matters > 0)) {
    throw std::invalid_argument("the smallest difference that matters is above 0");
  }
  if (options.bootstrap_samples == 0) throw std::invalid_argument("a bootstrap takes at least one sample");
}

double denominators_of(std::span<const ReplicationPair> pairs, Observation ReplicationPair::*side) {
  double sum = 0;
  for (const ReplicationPair& pair : pairs) sum += (pair.*side).denominator;
  return sum;
}

bool has_events(std::span<const ReplicationPair> pairs, KpiKind kind) {
  return kind == KpiKind::Mean ||
         std::min(denominators_of(pairs, &ReplicationPair::base),
                  denominators_of(pairs, &ReplicationPair::alternative)) >= least_events;
}

/// Every replication shows the same difference. All that can be tested is how often chance would have taken
/// them all to one side: the sign test.
void judge_without_variation(PairedDifference& result) {
  result.half_width = 0;
  const int n = static_cast<int>(std::min<std::size_t>(result.n, 1000));
  result.p = *result.difference == 0 ? 1 : std::ldexp(1.0, 1 - n);
  result.interval = IntervalStatus::NoVariation;
}

void judge_by_student(PairedDifference& result, double standard_error, double confidence) {
  const auto freedom = static_cast<double>(result.n - 1);
  result.method = IntervalMethod::student;
  result.half_width = student_quantile((1 - confidence) / 2, freedom) * standard_error;
  result.p = student_p(*result.difference / standard_error, freedom);
  result.interval = IntervalStatus::Given;
}

/// How far bootstrap samples lie from the difference, in their own standard errors, the nearest first.
std::vector<double> bootstrap_distances(std::span<const ReplicationPair> pairs, double difference,
                                        const DifferenceOptions& options) {
  Resampling resampling(pairs.size(), options.seed);
  std::vector<double> distances(options.bootstrap_samples);
  for (std::size_t i = 0; i < distances.size(); ++i)
    distances[i] = std::abs(studentised_difference(pairs, resampling.sample(i), difference));
  std::ranges::sort(distances);
  return distances;
}

void judge_by_bootstrap(PairedDifference& result, double standard_error,
                        std::span<const ReplicationPair> pairs, const DifferenceOptions& options) {
  const std::vector<double> distances = bootstrap_distances(pairs, *result.difference, options);
  const auto all = static_cast<double>(distances.size() + 1);  // the samples, and what was found
  const double found = std::abs(*result.difference) / standard_error;
  const auto further = distances.end() - std::lower_bound(distances.begin(), distances.end(), found);
  result.p = static_cast<double>(further + 1) / all;
  result.interval = IntervalStatus::TooFewDiffer;
  const double rank = std::ceil(options.confidence * all - 1e-9);  // 0.95 * 2000 may round above 1900
  if (rank > static_cast<double>(distances.size())) return;
  const double reach = distances[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
  if (std::isinf(reach)) return;
  result.method = IntervalMethod::bootstrap;
  result.half_width = reach * standard_error;
  result.interval = IntervalStatus::Given;
}

void judge_equal(PairedDifference& result) {
  result.difference = result.sd = result.half_width = 0;
  result.p = 1;
  result.interval = IntervalStatus::NoVariation;
  result.verdict = DifferenceVerdict::exactly_equal;
}

void judge(PairedDifference& result, std::span<const ReplicationPair> pairs,
           const DifferenceOptions& options) {
  if (*result.sd == 0) return judge_without_variation(result);
  const double standard_error = *result.sd / std::sqrt(static_cast<double>(result.n));
  if (result.differ >= least_that_differ && student_holds(result.n, result.skewness)) {
    judge_by_student(result, standard_error, options.confidence);
  } else {
    judge_by_bootstrap(result, standard_error, pairs, options);
  }
}

}  // namespace

messages::Message words_of(DifferenceVerdict verdict) {
  switch (verdict) {
    case DifferenceVerdict::higher:
      return messages::Message("higher");
    case DifferenceVerdict::lower:
      return messages::Message("lower");
    case DifferenceVerdict::indistinguishable:
      return messages::Message("cannot be told from chance");
    case DifferenceVerdict::exactly_equal:
      return messages::Message("exactly equal");
    case DifferenceVerdict::too_few:
      return messages::Message("too few to say");
  }
  throw std::invalid_argument("a verdict without a name");
}

messages::Message words_of(Relevance relevance) {
  switch (relevance) {
    case Relevance::not_asked:
      return messages::Message("nobody has said what matters");
    case Relevance::practically_same:
      return messages::Message("practically the same");
    case Relevance::matters:
      return messages::Message("enough to matter");
    case Relevance::undecided:
      return messages::Message("cannot be said whether it matters");
  }
  throw std::invalid_argument("a relevance without a name");
}

DifferenceVerdict verdict_of(double difference, std::optional<double> half_width, double p,
                             double confidence) {
  const double reach = half_width.value_or(0);
  const bool is_clear = reach > 0 ? std::abs(difference) > reach : p <= 1 - confidence;
  if (!is_clear) return DifferenceVerdict::indistinguishable;
  return difference > 0 ? DifferenceVerdict::higher : DifferenceVerdict::lower;
}

Relevance relevance_of(std::optional<double> difference, std::optional<double> half_width,
                       std::optional<double> matters) {
  if (!matters) return Relevance::not_asked;
  if (!difference || !half_width) return Relevance::undecided;
  const double size = std::abs(*difference);
  if (size + *half_width < *matters) return Relevance::practically_same;
  return size - *half_width >= *matters ? Relevance::matters : Relevance::undecided;
}

PairedDifference paired_difference(std::span<const Observation> base,
                                   std::span<const Observation> alternative, KpiKind kind,
                                   const DifferenceOptions& options) {
  require_valid(options);
  const std::vector<ReplicationPair> pairs = paired(base, alternative, kind);
  PairedDifference result{.n = pairs.size()};
  result.differ = static_cast<std::size_t>(std::ranges::count_if(
      pairs, [](const ReplicationPair& pair) { return !(pair.base == pair.alternative); }));
  if (!pairs.empty() && result.differ == 0) {
    judge_equal(result);
  } else if (const auto found = jackknifed_difference(pairs)) {
    result.difference = found->difference;
    result.sd = found->sd;
    result.skewness = found->skewness;
    if (found->sd > 0) result.variance_factor = found->independent_variance / (found->sd * found->sd);
    if (has_events(pairs, kind)) {
      judge(result, pairs, options);
    } else {
      result.interval = IntervalStatus::TooFewEvents;
    }
    if (result.p)
      result.verdict =
          verdict_of(result.difference.value(), result.half_width, result.p.value(), options.confidence);
  }
  result.relevance = relevance_of(result.difference, result.half_width, options.matters);
  return result;
}

bool hangs_on_few(const PairedDifference& difference) {
  return difference.differ > 0 && difference.differ < least_that_differ;
}

}  // namespace kedja::analysis
