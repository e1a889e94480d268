// Which share has left by when, and by which exit, where not everybody can be followed to the end.
//
// People leave by competing exits (work, studies, moving away); those who move away can't find work here any
// more, so to count them as still waiting would make work look likelier than it is. Some are still inside
// when the scenario ends (right censoring), and some were inside before it began and are seen only from then
// on (delayed entry, left truncation). Nobody is dropped: each counts among those at risk while seen. The
// estimator is Aalen and Johansen's 1978, Scand. J. Stat. 5:141; with one exit it is Kaplan and Meier's 1958,
// J. Am. Stat. Assoc. 53:457.
//
// People of one replication share its luck and its queues, so the replications are the sample: standard
// errors are the jackknife's over clusters, and intervals Student's on the scale of log(-log(1 - share)),
// which keeps them within 0 and 1.
//
// Pure functions of their input; times are whole and count from when a spell could first have ended.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/engine/estimate.hpp"

namespace kedja::analysis {

/// How a spell ended; any_exit stands for all of them together where it is asked for.
using ExitCause = std::uint32_t;
inline constexpr ExitCause still_inside = 0;
inline constexpr ExitCause any_exit = 0;

struct Spell {
  std::int64_t entry = 0;          ///< from when it is seen: later than 0 for those who were inside before
  std::int64_t exit = 0;           ///< when it ended or was last seen; not before entry
  ExitCause cause = still_inside;  ///< 1 and up
  std::uint32_t cluster = 0;       ///< the replication it belongs to
};

/// Steps at the times at which somebody left, in rising order.
struct IncidenceCurve {
  std::size_t spells = 0;
  std::size_t clusters = 0;
  std::int64_t followed_until = 0;  ///< when the last spell ended or was last seen
  std::vector<std::int64_t> times = {};
  std::vector<std::size_t> at_risk = {};        ///< seen and inside just before that time, at that step
  std::vector<std::vector<double>> left = {};   ///< by cause, then step; [any_exit] is by all together
  std::vector<std::vector<double>> error = {};  ///< standard errors, likewise; empty for one cluster
};

/// Of causes 1 ... `causes`. Those who enter or leave at the very time count as at risk there. Throws
/// std::invalid_argument for a spell that ends before it is seen, or by another cause.
IncidenceCurve cumulative_incidence(std::span<const Spell> spells, ExitCause causes);

enum class IncidenceStatus : std::uint8_t {
  given,
  no_variation,      ///< all clusters agree: the interval is the value, which says little when they are few
  too_few_clusters,  ///< fewer than two
  too_few_events,    ///< fewer than least_events spells
  not_followed,      ///< nobody was followed so long, and somebody was still inside
  not_reached,       ///< the share was not reached while anybody was followed
};

/// "too few replications" and so on: for a table's margin.
messages::Message words_of(IncidenceStatus status);

struct Incidence {
  std::optional<double> share = std::nullopt;  ///< that has left by then
  std::optional<double> error = std::nullopt;  ///< standard error
  std::optional<Spread> interval = std::nullopt;
  /// The fewest who were at risk when somebody left until then: where they are few, as among the first days
  /// of spells seen from later on, one person moves the curve by 1 / fewest.
  std::size_t fewest_at_risk = 0;
  IncidenceStatus status = IncidenceStatus::not_followed;
};

/// The share that has left by `cause` up to and including `time`.
Incidence incidence_at(const IncidenceCurve& curve, ExitCause cause, std::int64_t time,
                       double confidence = 0.95);

struct TimeUntil {
  std::optional<std::int64_t> time = std::nullopt;
  std::optional<std::int64_t> low = std::nullopt;
  std::optional<std::int64_t> high = std::nullopt;  ///< empty also where it lies beyond what was followed
  IncidenceStatus status = IncidenceStatus::not_reached;
};

/// When a share, above 0 and at most 1, of all (not only of those who ever leave so) has left by `cause`: for
/// 0.5 the median time to work, if half get there. The interval is where the curve's own interval holds the
/// share (Brookmeyer and Crowley 1982, Biometrics 38:29).
TimeUntil time_until(const IncidenceCurve& curve, ExitCause cause, double share = 0.5,
                     double confidence = 0.95);

}  // namespace kedja::analysis
