// When a run that is to be as precise as asked for may end: a sequential rule. Pure functions.
//
// Results are looked at after 30, 40, 60, 90, 135 ... replications, in the order of their numbers. The run
// ends at the first look at which each measure asked for has a 95 % interval, by its own estimator
// (estimate.hpp), whose half-width is at most the one asked for, in the measure's unit. Replications that all
// agree are no reason to end: they say nothing of how far others might lie.
//
// Whoever ends when an interval has become narrow ends a little too often when it is so by chance. The
// interval therefore holds as often as it says only in the limit of small half-widths and many replications
// (Chow and Robbins 1965, The Annals of Mathematical Statistics 36, 457-462; of simulations Glynn and Whitt
// 1992, The Annals of Applied Probability 2, 180-198). At least 30, and few looks that lie ever further
// apart, keep the difference small.
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/engine/estimate.hpp"

namespace kedja::analysis {

inline constexpr std::uint64_t first_look = 30;

/// The look that follows one after `replications`, or comes first: 30, 40, and from there on half as many
/// again, rounded to the nearest, halves up: 60, 90, 135, 203, 305, 458, 687, 1031, 1547 ... Between two
/// looks it is the latter.
std::uint64_t next_look(std::uint64_t replications);

/// Whether an estimate is as precise as asked for.
bool is_precise(const Estimate& estimate, double half_width);

/// About how many replications it would take, judged by those there are; none if there is no interval, or no
/// variation.
std::optional<std::uint64_t> replications_needed(const Estimate& estimate, double half_width);

}  // namespace kedja::analysis
