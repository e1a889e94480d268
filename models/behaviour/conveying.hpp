// Conveying that takes a team's time: vacancies wait until its caseworkers get to them.
//
// The team looks for somebody for the vacancies that it has heard of, one after the other, the one heard of
// first first. It does so in a share of its hours that is set aside for them while any wait, and in what
// contacts with its cases leave of the rest. The more cases, the later it gets to a vacancy; one that lapses
// before has never been conveyed. With no hours nothing is.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// The team of an open vacancy's kind hears of it, or is to try again.
void join_vacancies(ChainState& state, std::uint32_t place);
/// Somebody has been looked for; the team goes on with the next vacancy.
void finish_conveying(ChainState& state, std::uint32_t place);
/// Takes an open vacancy from its team, if it is with one. Called when it is filled or lapses.
void leave_vacancies(ChainState& state, std::uint32_t place);

/// What a team has for the vacancy that it is at work on, in ticks of work per tick, may have changed.
void follow_time_for_vacancies(ChainState& state, std::uint16_t staff, double time);

}  // namespace kedja::models
