// Lead times: when people reach the points on the way that a scenario names, and whether in time.
//
// A milestone is reached once, by the start or completion of one of its services (or of several). Time runs
// from arrival, or from when an earlier milestone was reached. Who came before the scenario's start is not
// measured.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// The person has started (`completed`: has completed) the service now.
void pass_milestones(ChainState& state, std::uint32_t person, std::uint16_t service, bool completed);

/// Counts the limits that have passed, and which of them were kept; called once, when the person leaves the
/// chain or the scenario ends.
void close_milestones(ChainState& state, std::uint32_t person);

}  // namespace kedja::models
