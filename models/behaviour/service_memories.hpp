// What is remembered of a person's earlier visits to services.
#pragma once

#include "models/chain_state.hpp"

namespace kedja::models {

/// Of a person and a service; begun if there is none. Holds until the next one begins.
ServiceMemory& memory_of(ChainState& state, std::uint32_t person, std::uint16_t service);
/// When a person leaves the chain.
void forget_services(ChainState& state, Person& p);

}  // namespace kedja::models
