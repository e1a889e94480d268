// Relatives who follow a person: expected when the person arrives, and coming some time later.
//
// Who they are and when they come is drawn by the person they follow, so more arrivals bring more relatives
// and leave the others as they were.
#pragma once

#include <cstdint>

#include "models/behaviour/people.hpp"
#include "models/chain_state.hpp"

namespace kedja::models {

/// Draws whether someone who has just come has relatives who follow, and when.
void expect_relatives(ChainState& state, std::uint32_t person, const Newcomer& who);
/// Expected relatives come.
void relatives_come(ChainState& state, std::uint32_t expected);
/// The person moves away: relatives who have not come yet go there, and not into this chain.
void redirect_relatives(ChainState& state, std::uint32_t person);

}  // namespace kedja::models
