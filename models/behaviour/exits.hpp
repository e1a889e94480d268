// Exits to work, studies or elsewhere: competing hazards that depend on what someone has achieved and is in.
//
// Each (person, exit, spell) has one unit exponential; the exit is reached when the hazard, integrated since
// the spell began, has used it up. The hazard is recomputed when services start and end, and at the start of
// a month where there are seasons or a business cycle; only a changed hazard touches the stored state.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Draws frailties and unit exponentials for a new person; no exit is open before `update_exits`.
void begin_exit_spells(ChainState& state, std::uint32_t person);
/// What the person's life and housing multiply the hazards of work and studies by.
double circumstances_of(const ChainState& state, std::uint32_t person);
/// Recomputes the hazards of a person.
void update_exits(ChainState& state, std::uint32_t person);

/// The season and the cycle of the first month, and the next month's event, where there are any.
void schedule_hazards(ChainState& state);
/// A month begins: the hazards of everybody follow season and cycle.
void change_hazards(ChainState& state);

/// The hazard has been used up: a new spell begins with the exit.
void reach_exit(ChainState& state, std::uint32_t person, std::uint16_t exit);
/// The person gets what the exit leads to, by whatever way; the clocks of the spells stay as they are.
/// Afterwards a person who has moved is gone.
void enter_exit(ChainState& state, std::uint32_t person, std::uint16_t exit);
/// Work or studies end: for what they lead to next, or for nothing.
void end_exit(ChainState& state, std::uint32_t person, std::uint16_t exit);

}  // namespace kedja::models
