// What replications say about a measure: a value, how far chance alone may have moved it, and what a single
// replication may show.
//
// Pure functions of their input, summed in the order given. Every case has a defined result: what cannot be
// said is an empty optional with a reason, never a not-a-number. The intervals are Monte-Carlo error alone;
// they say nothing of what is not known about the chain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "messages/message.hpp"

namespace kedja::analysis {

/// One replication's share in a measure. Denominator 1 for plain counts; 0 where the replication had nobody
/// to measure (the numerator is then 0 too).
struct Observation {
  double numerator = 0;
  double denominator = 1;
  bool operator==(const Observation&) const = default;
};

/// Throws std::invalid_argument for numbers that are not finite, negative denominators, and a numerator
/// without a denominator.
void require_valid(const Observation& observation);

enum class KpiKind : std::uint8_t {
  Mean,   ///< of the replications' own values (counts, kr, a median): each counts the same
  Ratio,  ///< sum of numerators over sum of denominators (shares, means over persons)
};

/// Under this many in the denominator over all replications, a ratio gets no interval.
inline constexpr double least_events = 50;

enum class IntervalStatus : std::uint8_t {
  Given,
  NoVariation,         ///< all replications agree: the half-width is 0, which says little when they are few
  TooFewReplications,  ///< fewer than two have a denominator
  TooFewEvents,        ///< a ratio of fewer than least_events
  TooFewDiffer,        ///< of a difference: so few replications differ that no interval holds
};

/// "too few replications" and so on: for a table's margin.
messages::Message words_of(IntervalStatus status);

/// Where the middle 90 % of replications lie.
struct Spread {
  double low = 0;   ///< the 5 % quantile
  double high = 0;  ///< the 95 % quantile
};

struct Estimate {
  std::size_t n = 0;        ///< replications with a denominator
  std::size_t without = 0;  ///< replications without one
  double denominator = 0;   ///< mean per replication, over all of them
  std::optional<double> mean =
      std::nullopt;  ///< of the kind asked for; none when no replication has a denominator
  std::optional<double> sd = std::nullopt;          ///< between replications: half_width is t * sd / sqrt(n)
  std::optional<double> half_width = std::nullopt;  ///< of the interval around mean
  IntervalStatus interval = IntervalStatus::TooFewReplications;
  std::optional<Spread> single = std::nullopt;  ///< what one replication (a year, a municipality) may show
};

/// A mean has Student's t interval; a ratio the same with the standard error by the jackknife over
/// replications. `confidence` lies strictly between 0 and 1. Throws std::invalid_argument for observations
/// that are not valid.
Estimate estimate(std::span<const Observation> observations, KpiKind kind, double confidence = 0.95);

/// The p-quantile at rank p (n + 1), interpolated between neighbours, within the smallest and largest (type 6
/// of Hyndman and Fan 1996): a further value lies under it with probability p, once n is large enough for the
/// rank to lie inside (19 for 5 %). Throws std::invalid_argument for no values or p outside [0, 1].
double quantile(std::span<const double> values, double p);

}  // namespace kedja::analysis
