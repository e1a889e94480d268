// Which of several alternatives may be called the best: multiple comparisons with the best.
//
// For each alternative an interval of how much better it is than the best of the others (Hsu 1984, Ann. Stat.
// 12:1136; constrained: it never claims more than that one is the best or is not). All hold together with the
// confidence. They are made from paired differences of each two alternatives, by the same replications, each
// at Bonferroni's share of the comparisons that the true best takes part in. So nothing is assumed of how
// alternatives depend on one another under shared luck; Nelson and Matejcik 1995, Manage. Sci. 41:1935, give
// the shorter intervals that hold if all differences vary alike, which those of a chain do not.
//
// Pure functions of their input.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/engine/paired_difference.hpp"

namespace kedja::analysis {

enum class Better : std::uint8_t { higher, lower };

enum class Standing : std::uint8_t {
  best,         ///< no other can be the best, unless it is exactly as good
  may_be_best,  ///< neither shown to be the best nor ruled out
  not_best,     ///< another is better
  too_few,      ///< replications or events to say
};

/// "best", "may be the best" and so on.
messages::Message words_of(Standing standing);

struct AgainstTheBest {
  Standing standing = Standing::too_few;
  /// How much better it is than the best of the others, in the measure's unit, at least and at most: low <= 0
  /// <= high; a low of 0 is a best, a high of 0 no better than another. Empty where chance sets no limit.
  std::optional<double> low = std::nullopt;
  std::optional<double> high = std::nullopt;
};

/// Of alternatives with the same replications in the same order, in the order given; those without an
/// estimate or with too few events are left out of the comparison. Throws std::invalid_argument as
/// paired_difference does.
std::vector<AgainstTheBest> best_of(std::span<const std::span<const Observation>> alternatives, KpiKind kind,
                                    Better better, const DifferenceOptions& options = {});

}  // namespace kedja::analysis
