// Agreements between municipalities: who takes part when, and what guests' days cost. Who gets which place is
// decided by the allocation, whose detours the services' lines have.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

void schedule_agreements(ChainState& state);

/// A municipality comes or goes. Who is a guest by then stays until the service is over.
void change_agreement(ChainState& state, std::uint16_t agreement, std::uint16_t party);

/// Books a stay that is over, or whose days so far are to be counted, if the person is a guest.
void book_guest(ChainState& state, const Visit& visit);
/// Books the stays that are under way when the scenario ends.
void book_guests_at_end(ChainState& state);

}  // namespace kedja::models
