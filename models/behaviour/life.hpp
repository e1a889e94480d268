// Life beside the chain: spells that begin and end on their own, show at once or later, and meanwhile change
// how people work, what they can start, how soon they get out, and how long their programme is.
//
// A spell acts on the person's work and hazards as long as it is there; what others do about it (services
// held back or opened, the programme's clock) waits until it is known.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Draws what will happen to a new person, after the programme has begun.
void begin_lives(ChainState& state, std::uint32_t person);
/// Takes back what is planned and books the spells that are on; the person leaves the chain.
void end_lives(ChainState& state, std::uint32_t person);

void life_begins(ChainState& state, std::uint32_t person, std::uint16_t life);
void life_shows(ChainState& state, std::uint32_t person, std::uint16_t life);
void life_ends(ChainState& state, std::uint32_t person, std::uint16_t life);

/// A service that may find spells, or end them, has been completed. What is found opens services; the caller
/// offers them.
void meet_lives(ChainState& state, std::uint32_t person, std::uint16_t service);

/// Adds the spells that are on to the measures, as they are now; at the end of all.
void book_lives(ChainState& state, std::uint32_t person);

/// What the person's spells multiply the rate of work in services by, the hazards of exits, and those of
/// interrupting services.
double life_work_factor(const ChainState& state, std::uint32_t person);
double life_exit_factor(const ChainState& state, std::uint32_t person);
double life_interruption_factor(const ChainState& state, std::uint32_t person);
/// Whether something in life keeps the person from starting a service.
bool life_blocks(const ChainState& state, std::uint32_t person, std::uint16_t service);

/// Whether the programme goes on although its time is over, because the person has long been off from it.
bool time_off_goes_on(ChainState& state, std::uint32_t person);

}  // namespace kedja::models
