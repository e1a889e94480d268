// Phases before arrival: how long ago a person got the permit, and waiting for a place to come to.
#pragma once

#include <cstdint>

#include "models/behaviour/people.hpp"
#include "models/chain_state.hpp"

namespace kedja::models {

/// Draws a new person's phases, who may have `waited` for a place besides.
void take_phases(ChainState& state, std::uint32_t person, sim::Duration waited);

/// When the person got the permit; on arrival in a chain without phases. May lie before the start.
sim::Time permit_time(const ChainState& state, std::uint32_t person);

/// Schedules the days on which places open. Called once, before the first event.
void schedule_phases(ChainState& state);
/// More places open that people wait for before they come.
void open_phase_places(ChainState& state, std::uint32_t phase);

/// Someone who would come joins the line for a place, if a phase with places is for them; false: it isn't.
/// A couple waits as one, by its first, for two places. Before the start nobody waits for anything.
bool wait_for_place(ChainState& state, const Newcomer& who);
/// There is a place for one who waits. Who comes with a partner comes when there is one for both.
void find_place(ChainState& state, std::uint32_t waits);
/// Someone comes who has a place, with the partner.
void come_to_place(ChainState& state, std::uint32_t waits);

/// Books those who still wait when the scenario ends.
void book_unplaced(ChainState& state);

}  // namespace kedja::models
