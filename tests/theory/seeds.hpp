// The seeds of the theory tests, and how strict each check is.
//
// The three seeds were written down before the first run and are never changed: a check that fails on one
// of them is a finding, not bad luck. With KEDJA_FRESH_SEED=1 in the environment (tools/test --fresh-seed)
// one new seed is drawn and printed instead, so that the kernel is now and then tried on new numbers; any
// other number there is itself the seed, to try one again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kedja::sim::theory {

inline constexpr std::array<std::uint64_t, 3> fixed_seeds = {20151124, 7700417, 31415926535};

/// The seeds to run with: the fixed ones, or one fresh one.
const std::vector<std::uint64_t>& seeds();

/// All checks together, over all fixed seeds, alarm falsely with at most this probability; half of the
/// 1e-4 that is promised, since replication means are only nearly normal.
inline constexpr double false_alarms_in_all = 0.5e-4;

/// How many statistical checks there are for each seed. The program fails if it makes more.
inline constexpr std::size_t checks_per_seed = 80;

/// Bonferroni's share of one check with one seed, both sides together.
inline constexpr double false_alarms_per_check =
    false_alarms_in_all / static_cast<double>(checks_per_seed * fixed_seeds.size());

/// The relative error that every check must see, and with which probability at least.
inline constexpr double error_to_see = 0.01;
inline constexpr double least_power = 0.95;

}  // namespace kedja::sim::theory
