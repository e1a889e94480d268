// The programme's clock: it runs from arrival for so many months; who leaves earlier, or is there when it
// ends, is a leaver and is looked at again after the follow-up.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

void begin_programme(ChainState& state, std::uint32_t person);
/// In its place, of those without a right to it: how long they are followed.
void follow_outside_programme(ChainState& state, std::uint32_t person);
/// When the programme ends if nobody takes time off, and the last day that time off can move that to.
sim::Time programme_end_without_time_off(const Chain& chain, const Person& p);
sim::Time latest_programme_end(const Chain& chain, const Person& p);
void move_programme_end(ChainState& state, std::uint32_t person, sim::Time end);
/// Leaves the programme now, for work or studies; the person must be in it.
void leave_programme(ChainState& state, std::uint32_t person);
/// The programme's clock has run down: it ends, unless the person has long been off from it.
void programme_runs_out(ChainState& state, std::uint32_t person);
/// The programme's time is over, whether the person is still in it or not.
void end_programme(ChainState& state, std::uint32_t person);
/// Ends the programme of someone who has been through all services, where the programme ends then.
void end_programme_of_those_through(ChainState& state, std::uint32_t person);

}  // namespace kedja::models
