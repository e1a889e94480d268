// Phases before arrival: how long ago a person got the permit. No event: they are over when the person comes.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Draws a new person's phases.
void take_phases(ChainState& state, std::uint32_t person);

/// When the person got the permit; on arrival in a chain without phases. May lie before the start.
sim::Time permit_time(const ChainState& state, std::uint32_t person);

}  // namespace kedja::models
