// Handovers: between one service and the next, time passes until the next one knows; it may send the person
// back, and may have to begin without what was known.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Sends a new visit to its service: by the handover from the service just completed (no_index: on arrival or
/// on coming back after lost work or studies; at_programme_end) if the chain has one in force, otherwise at
/// once.
void hand_over(ChainState& state, std::uint32_t visit, std::uint16_t from);
/// The receiving side has come to the case: it takes over or sends the person back.
void take_over(ChainState& state, std::uint32_t visit);
/// Books the time of a handover that ends now, one way or another, if nobody answered for the person.
void note_without_owner(ChainState& state, const Visit& visit);

}  // namespace kedja::models
