// Housing by the municipality: its time runs from arrival, may be extended, and at its end people move away
// or find something else and lose, for a while, those they knew.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

void begin_housing(ChainState& state, std::uint32_t person);
/// The time, with its extensions so far, is out.
void housing_out(ChainState& state, std::uint32_t person);
/// Those who stayed in the municipality have made up for what they lost.
void housing_settled(ChainState& state, std::uint32_t person);
/// The time that was left, and what losing the home did, are over: the person leaves the chain, or moves to
/// another municipality of it, which houses nobody that it has not received.
void end_housing(ChainState& state, std::uint32_t person);

/// What having lost the home multiplies the hazards of exits by.
double housing_exit_factor(const ChainState& state, std::uint32_t person);

}  // namespace kedja::models
