// The way through a service: offered, waited for, taken, completed or failed, interrupted, returned to.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Offers every service that is now open to the person: planned, not yet under way or achieved, with all
/// that must come first achieved. `completed` is the service just achieved (no_index on arrival).
void offer_next_steps(ChainState& state, std::uint32_t person, std::uint16_t completed);
/// Offers what a plan held back until something was over; nothing for those without a plan.
void offer_held_back(ChainState& state, std::uint32_t person);

/// Whether a person's plan has the service next, and nothing forbids it now.
bool can_be_given(const ChainState& state, std::uint32_t person, std::uint16_t service);
/// Gives the service to someone who can be given it, without a handover.
void give_service(ChainState& state, std::uint32_t person, std::uint16_t service);

/// Offers what is given to those who leave the programme without work or studies.
/// Sends someone to the service of a handover of those outside.
void offer_by(ChainState& state, std::uint32_t person, std::uint16_t handover);
void offer_at_programme_end(ChainState& state, std::uint32_t person);

/// Lets a person do a service again; when that is over, completed or not, the visit goes on to its own.
void do_service_again(ChainState& state, std::uint32_t visit, std::uint16_t service);

/// Joins the waiting line of the visit's service.
void wait_for_service(ChainState& state, std::uint32_t visit);
/// The allocation has granted a place, of the line named.
void start_service(ChainState& state, std::uint32_t visit, sim::LineId line, sim::Time waiting_since);

/// Recomputes how fast a person works in each service under way, and how likely it is that they interrupt it.
/// Called when what decides that has changed: services that start or end, illness, a holiday.
void update_work(ChainState& state, std::uint32_t person);

/// Something in life stands in the way: who waits leaves the line, and joins it anew when nothing does.
void hold_visit(ChainState& state, std::uint32_t visit);
void release_held_visits(ChainState& state, std::uint32_t person);

/// The work is done: completed, or failed where one may fail.
void complete_service(ChainState& state, std::uint32_t visit);
void interrupt_service(ChainState& state, std::uint32_t visit);
void return_to_service(ChainState& state, std::uint32_t visit);

/// Someone may not be in these services for the time being: who waits steps out of the line, who is in one
/// breaks it off, and goes back to the line when nothing holds them any more.
void keep_out_of(ChainState& state, std::uint32_t person, ServiceSet services);
/// Ends a visit before the service is completed, wherever it stands: places are given back.
void leave_service(ChainState& state, std::uint32_t visit);
/// For what services end before they are done: those of the programme with that, those that can't be done
/// beside work when someone gets work or studies, all when someone moves away.
enum class EndsFor : std::uint8_t { programme, work, all };
/// Ends what is under way, as far as it ends for that.
void end_services(ChainState& state, std::uint32_t person, EndsFor what);

/// Someone lives in another municipality now: services go on there, where there are any for them. Places in
/// those that are kept stay theirs until they are done.
void move_services(ChainState& state, std::uint32_t person, ServiceSet keeps);

}  // namespace kedja::models
