// What an alternative changes, replication by replication under the same luck: how much, how sure, and
// whether it is enough to matter.
//
// The difference is always alternative less base, of the estimates as estimate.hpp has them. Its standard
// error is that of paired replications: for means that of Student's paired t, for ratios by the jackknife
// over pairs. Where at least 30 replications differ and their differences are not skewed, the interval is
// Student's; else it is the symmetric studentised bootstrap over replications (Hall 1988, J. R. Stat. Soc. B
// 50:35): as many standard errors to both sides as cover 95 % of bootstrap samples. It was chosen over BCa by
// simulation; docs/statistics.md has the figures.
//
// Pure functions of their input. What cannot be said is an empty optional with a reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "analysis/engine/estimate.hpp"
#include "messages/message.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {

enum class DifferenceVerdict : std::uint8_t {
  higher,             ///< the interval lies above 0
  lower,              ///< below 0
  indistinguishable,  ///< from chance: a difference there may be, but these replications don't show it
  exactly_equal,      ///< in every replication: the alternative changes nothing here
  too_few,            ///< replications, or events, to say
};

/// "higher", "cannot be told from chance" and so on.
messages::Message words_of(DifferenceVerdict verdict);

/// Against the smallest difference that matters.
enum class Relevance : std::uint8_t {
  not_asked,         ///< nobody has said what matters
  practically_same,  ///< the whole interval is smaller than what matters
  matters,           ///< the whole interval is at least as large, to one side
  undecided,         ///< the interval reaches over it, or there is none
};

messages::Message words_of(Relevance relevance);

/// By the interval; where there is none, or nothing varies, by p.
DifferenceVerdict verdict_of(double difference, std::optional<double> half_width, double p,
                             double confidence);

/// Undecided for a difference without an interval, not asked without a smallest difference that matters.
Relevance relevance_of(std::optional<double> difference, std::optional<double> half_width,
                       std::optional<double> matters);

enum class IntervalMethod : std::uint8_t {
  none,
  student,    ///< Student's t
  bootstrap,  ///< the symmetric studentised bootstrap
};

struct DifferenceOptions {
  double confidence = 0.95;  ///< strictly between 0 and 1
  std::optional<double> matters =
      std::nullopt;     ///< the smallest difference that does, above 0; in the measure's unit
  sim::Seed seed = {};  ///< of the bootstrap samples
  std::size_t bootstrap_samples = 1999;  ///< with which 5 % is a whole number of them and the one found
};

struct PairedDifference {
  std::size_t n = 0;       ///< replications with a denominator on at least one side
  std::size_t differ = 0;  ///< of them, those in which the alternative changed the measure
  std::optional<double> difference = std::nullopt;  ///< alternative less base
  std::optional<double> sd = std::nullopt;          ///< standard error * sqrt(n)
  std::optional<double> half_width = std::nullopt;  ///< of the interval around difference, by `method`
  /// Two-sided: of a difference as far from 0, were there none. Where nothing varies that of the sign test.
  std::optional<double> p = std::nullopt;
  /// How many times as many independent replications would have been needed: the two estimates' variances
  /// added, over that of the paired difference. None if the difference does not vary.
  std::optional<double> variance_factor = std::nullopt;
  double skewness = 0;  ///< of what the replications contribute
  IntervalMethod method = IntervalMethod::none;
  IntervalStatus interval = IntervalStatus::TooFewReplications;
  DifferenceVerdict verdict = DifferenceVerdict::too_few;
  Relevance relevance = Relevance::not_asked;
};

/// Of replications in the same order and under the same luck. Throws std::invalid_argument for sides of
/// different length, observations that are not valid and options out of their ranges.
PairedDifference paired_difference(std::span<const Observation> base,
                                   std::span<const Observation> alternative, KpiKind kind,
                                   const DifferenceOptions& options = {});

/// Fewer than 30 replications differ, though some do: few chance events carry the difference.
bool hangs_on_few(const PairedDifference& difference);

}  // namespace kedja::analysis
