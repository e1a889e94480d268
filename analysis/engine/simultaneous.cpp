#include "analysis/engine/simultaneous.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>

#include "analysis/engine/replication_pairs.hpp"
#include "analysis/engine/resampling.hpp"

namespace kedja::analysis {
namespace {

/// A member that can be tested: how far bootstrap samples lie from it in their own standard errors.
struct Tested {
  std::size_t member = 0;
  double found = 0;               // how far the difference itself lies from 0
  std::vector<double> distances;  // by sample
  std::vector<double> sorted;     // the furthest first
};

/// How many samples lie at least as far out.
std::size_t as_far(const Tested& member, double distance) {
  const auto end = std::upper_bound(member.sorted.begin(), member.sorted.end(), distance, std::greater<>());
  return static_cast<std::size_t>(end - member.sorted.begin());
}

std::vector<Tested> tested_members(std::span<const Comparison> family,
                                   std::span<const SimultaneousDifference> found,
                                   const DifferenceOptions& options) {
  std::vector<Tested> tested;
  std::vector<std::vector<ReplicationPair>> pairs;
  for (std::size_t k = 0; k < family.size(); ++k) {
    const PairedDifference& d = found[k].alone;
    if (!d.p || *d.sd == 0) continue;
    const double distance = std::abs(*d.difference) * std::sqrt(static_cast<double>(d.n)) / *d.sd;
    tested.push_back({.member = k, .found = distance, .distances = {}, .sorted = {}});
    pairs.push_back(all_pairs(family[k].base, family[k].alternative, family[k].kind));
  }
  if (tested.empty()) return tested;
  Resampling resampling(pairs.front().size(), options.seed);
  for (std::size_t b = 0; b < options.bootstrap_samples; ++b) {
    const auto& sample = resampling.sample(b);
    for (std::size_t i = 0; i < tested.size(); ++i) {
      const double centre = *found[tested[i].member].alone.difference;
      tested[i].distances.push_back(std::abs(studentised_difference(pairs[i], sample, centre)));
    }
  }
  for (Tested& member : tested) {
    member.sorted = member.distances;
    std::ranges::sort(member.sorted, std::greater<>());
  }
  return tested;
}

/// For each sample, how many lie as far out as it in the member in which it stands out most; sorted.
std::vector<std::size_t> least_ranks(std::span<const Tested> tested, std::size_t samples) {
  std::vector<std::size_t> ranks(samples, std::numeric_limits<std::size_t>::max());
  for (const Tested& member : tested)
    for (std::size_t b = 0; b < samples; ++b)
      ranks[b] = std::min(ranks[b], as_far(member, member.distances[b]));
  std::ranges::sort(ranks);
  return ranks;
}

/// How many samples may lie outside each member's interval for all intervals to hold together.
std::optional<std::size_t> allowed_outside(std::span<const std::size_t> ranks, double confidence) {
  const double all = static_cast<double>(ranks.size() + 1);
  const double outside = std::floor((1 - confidence) * all + 1e-9) - 1;
  if (outside < 0) return std::nullopt;
  // All that share a rank go together: as many as lie under the first that is too many.
  const std::size_t first_inside = ranks[static_cast<std::size_t>(outside)];
  return first_inside - 1;
}

/// Differences that do not vary have no distribution to resample: Bonferroni for their sign test.
void take_over_without_variation(SimultaneousDifference& d, std::size_t family) {
  if (!d.alone.p || *d.alone.sd > 0) return;
  d.half_width = d.alone.half_width;
  d.p = std::min(1.0, *d.alone.p * static_cast<double>(family));
}

}  // namespace

std::vector<SimultaneousDifference> simultaneous_differences(std::span<const Comparison> family,
                                                             const DifferenceOptions& options) {
  std::vector<SimultaneousDifference> result;
  for (const Comparison& member : family) {
    if (member.base.size() != family.front().base.size()) {
      throw std::invalid_argument("members of a family have different numbers of replications");
    }
    DifferenceOptions own = options;
    own.matters = member.matters;
    result.push_back({.alone = paired_difference(member.base, member.alternative, member.kind, own)});
    take_over_without_variation(result.back(), family.size());
  }
  const std::vector<Tested> tested = tested_members(family, result, options);
  if (!tested.empty()) {
    const std::vector<std::size_t> ranks = least_ranks(tested, options.bootstrap_samples);
    const auto outside = allowed_outside(ranks, options.confidence);
    for (const Tested& member : tested) {
      SimultaneousDifference& d = result[member.member];
      const auto further = std::upper_bound(ranks.begin(), ranks.end(), as_far(member, member.found));
      d.p = static_cast<double>(further - ranks.begin() + 1) / static_cast<double>(ranks.size() + 1);
      if (!outside || std::isinf(member.sorted[*outside])) continue;
      d.half_width = member.sorted[*outside] * *d.alone.sd / std::sqrt(static_cast<double>(d.alone.n));
    }
  }
  for (std::size_t k = 0; k < family.size(); ++k) {
    SimultaneousDifference& d = result[k];
    d.verdict = d.alone.verdict;
    if (d.p && d.verdict != DifferenceVerdict::exactly_equal)
      d.verdict = verdict_of(d.alone.difference.value(), d.half_width, *d.p, options.confidence);
    d.relevance = relevance_of(d.alone.difference, d.half_width, family[k].matters);
  }
  return result;
}

}  // namespace kedja::analysis
