// Services that another makes needless: whoever completes the other is excused from them, and what has been
// done of them was in vain.
#pragma once

#include "models/chain_state.hpp"

namespace kedja::models {

void begin_excuses(ChainState& state, std::uint32_t person);

/// A stay in a service is over.
void note_stay(ChainState& state, const Visit& v);

/// Someone has completed a service: what it makes needless leaves the plan, and is left where it is under
/// way. What comes after that is offered as if it had never been in the plan.
void excuse_from_others(ChainState& state, std::uint32_t person, std::uint16_t completed);

/// The services that someone is excused from.
ServiceSet excused_from(const ChainState& state, std::uint32_t person);

}  // namespace kedja::models
