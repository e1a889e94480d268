// Benefits: days with a right to them are counted as people change, and settled when a month is over.
//
// A day counts as what someone is when it ends. Benefits with a payday are paid for a month on a day of the
// next, and until the first one income support, which is tested on what has been received, may have to bridge
// the gap. Nothing here changes what people do, but that being on income support may change the hazards of
// exits where a scenario says so.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// The accounts of a new place in `people`, and of the person who takes it.
void make_room_for_purse(ChainState& state);
void open_purse(ChainState& state, std::uint32_t person);

/// Counts the days up to today as what the person has been until now. Called before the standing, the
/// plan or a service under way changes.
void count_days(ChainState& state, std::uint32_t person);

/// Pays the month that is over: benefits to each person, income support to each household.
void settle_month(ChainState& state);

/// Whether someone's household had income support in the month last settled.
bool is_on_support(const ChainState& state, std::uint32_t person);

/// Pays what is due to someone who leaves the chain. Income support for that month is not tested.
void close_purse(ChainState& state, std::uint32_t person);

}  // namespace kedja::models
