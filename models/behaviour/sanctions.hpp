// Sanctions: people in the programme miss what is due, and after a time somebody knows and takes the next
// step of the ladder. Nobody does anything else because of days without benefit, nor to avoid them; who is
// suspended is out of the services.
#pragma once

#include "models/chain_state.hpp"

namespace kedja::models {

/// What is due to someone who has just come.
void begin_duties(ChainState& state, std::uint32_t person);

/// Something is due now, to the person of that number.
void fall_due(ChainState& state, std::uint32_t person, std::uint16_t duty, std::uint32_t number);
/// A miss is known.
void take_step(ChainState& state, std::uint32_t person, std::uint16_t sanction, std::uint32_t number);
void end_suspension(ChainState& state, std::uint32_t person, std::uint32_t number);

/// Whether a sanction keeps someone out of a service.
bool is_suspended(const ChainState& state, std::uint32_t person, std::uint16_t service);

}  // namespace kedja::models
