// Plans: which services someone is given, which may begin now, and how they share the hours of a week.
//
// The hours of a week are those of the services under way. Above the plan's limit the services that give way
// are cut, the first named first, down to none. A service that does not fit even so is not begun: the person
// does not join its line (so that no place is granted that can't be taken) until the hours fit. What someone
// is being handed over to, waits for or is to return to counts as taking its hours already.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Gives a new person the plan that holds, if there is one: the others' services are not given.
void give_plan(ChainState& state, std::uint32_t person);
/// The person's plan; null without one.
const Plan* plan_of(const ChainState& state, std::uint32_t person);

/// Whether the plan lets a service begin now: those before it in a sequence are over, and its hours fit.
bool fits_the_plan(const ChainState& state, std::uint32_t person, std::uint16_t service);

/// Which part of its full hours someone gives a service under way: 1, or less if it gives way.
double share_of_hours(const ChainState& state, std::uint32_t person, std::uint16_t service);

/// Books the hours under way until now; called when they may have changed.
void book_hours(ChainState& state, std::uint32_t person);
/// Sums up how full a leaver's weeks were; called once, on leaving the programme.
void sum_up_hours(ChainState& state, std::uint32_t person);

}  // namespace kedja::models
