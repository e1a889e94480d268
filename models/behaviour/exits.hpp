// Exits to work or studies: competing hazards that depend on what someone has achieved and is in.
//
// Each (person, exit, spell) has one unit exponential; the exit is reached when the hazard, integrated since
// the spell began, has used it up. The hazard is recomputed when services start and end; only a changed
// hazard touches the stored state.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Draws frailties and unit exponentials for a new person; no exit is open before `update_exits`.
void begin_exit_spells(ChainState& state, std::uint32_t person);
/// Recomputes the hazards of a person.
void update_exits(ChainState& state, std::uint32_t person);

void reach_exit(ChainState& state, std::uint32_t person, std::uint16_t exit);
void lose_exit(ChainState& state, std::uint32_t person, std::uint16_t exit);

}  // namespace kedja::models
