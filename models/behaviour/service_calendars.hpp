// What happens to a service by the calendar: places open and close, groups start, work stops for a while.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

void schedule_service_calendars(ChainState& state);

/// The places of a service or resource become those of the calendar and what responses add.
void follow_places(ChainState& state, std::uint16_t service);
void follow_resource(ChainState& state, std::uint32_t resource);

/// A start day. With enough in the line a group starts; with fewer if the service says so, or if someone has
/// waited long enough.
void start_cohort(ChainState& state, std::uint16_t service);
/// Someone has been admitted: with a new group, or to a seat of the last one.
void take_seat(ChainState& state, std::uint16_t service);
/// Someone who started at `since` has left early: the seat may be filled for a while.
void free_seat(ChainState& state, std::uint16_t service, sim::Time since);
/// Lets those who wait fill the seats that may be filled now.
void offer_seats(ChainState& state, std::uint16_t service);

/// A closure begins or ends: work stops or goes on.
void change_closure(ChainState& state, std::uint16_t service, std::uint32_t closure, bool begins);

}  // namespace kedja::models
