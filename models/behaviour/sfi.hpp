// How people do in SFI in the two years from their first start: for measures; it changes nobody's way.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Before the person begins or ends any service.
void book_sfi_time(ChainState& state, std::uint32_t person);

/// The person has started, passed or interrupted a service, of SFI or not.
void note_sfi_start(ChainState& state, std::uint32_t person, std::uint16_t service);
void note_sfi_pass(ChainState& state, std::uint32_t person, std::uint16_t service);
void note_sfi_interruption(ChainState& state, std::uint32_t person, std::uint16_t service);

/// Counts someone who leaves the chain or is there at its end, if the two years are over within the scenario;
/// who has moved before is not counted.
void close_sfi(ChainState& state, std::uint32_t person);

}  // namespace kedja::models
