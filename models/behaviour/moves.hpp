// Moves within the chain: from one of its municipalities to another.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Someone has come into the chain.
void begin_moves(ChainState& state, std::uint32_t person);
/// Someone leaves the chain.
void end_moves(ChainState& state, std::uint32_t person);

/// It is time: the household moves.
void move_within(ChainState& state, std::uint32_t person, std::uint16_t move);

/// Housing has ended and someone would leave the chain: whether the household finds a home in another
/// municipality instead. If so, it has moved there.
bool finds_home_within(ChainState& state, std::uint32_t person);

}  // namespace kedja::models
