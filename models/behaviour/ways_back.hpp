// Ways back for those outside: services for people who have stood without work, studies or programme for a
// time.
#pragma once

#include "models/chain_state.hpp"

namespace kedja::models {

/// The standing of someone has changed, or is that of arrival: time outside begins, or is over.
void follow_outside(ChainState& state, std::uint32_t person);

/// Someone may have stood outside for as long as a handover says: its service is offered.
void offer_way_back(ChainState& state, std::uint32_t person, std::uint16_t handover);

}  // namespace kedja::models
