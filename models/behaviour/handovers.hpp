// Handovers: between one service and the next, time passes until the next one knows.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Sends a new visit to its service: by the handover from the service just completed (no_index: on arrival or
/// on coming back after lost work or studies) if the chain has one, otherwise at once.
void hand_over(ChainState& state, std::uint32_t visit, std::uint16_t from);
/// The receiving side takes over.
void take_over(ChainState& state, std::uint32_t visit);

}  // namespace kedja::models
