#include "models/behaviour/handovers.hpp"

#include "models/behaviour/ledger.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

void hand_over(ChainState& state, std::uint32_t visit, std::uint16_t from) {
  Visit& v = state.visits[visit];
  const Person& p = state.people[v.person];
  for (const Handover& handover : state.chain->handovers) {
    // Who comes back to the chain is handed over again by whoever did it before.
    const bool again =
        from == no_index && handover.from != no_index && (p.achieved & service_bit(handover.from)) != 0;
    if (handover.to != v.service || (handover.from != from && !again)) continue;
    sim::Draws draws(p.key, handover.purpose, v.number);
    sim::Time time = state.now() + sim::rounded(handover.delay.sample(draws));
    if (handover.meeting) time = state.chain->calendar.next(*handover.meeting, time);
    v.phase = Visit::Phase::handover;
    v.end = state.schedule(time, EventKind::handed_over, visit);
    book_handover(state, static_cast<std::uint16_t>(&handover - state.chain->handovers.data()));
    record(state, p, TrajectoryEvent::handover_started, v.service);
    return;
  }
  wait_for_service(state, visit);
}

void take_over(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  const Person& p = state.people[v.person];
  v.end = {};
  state.measures.add(Sum::handovers, state.year, p.cell);
  record(state, p, TrajectoryEvent::handed_over, v.service);
  wait_for_service(state, visit);
}

}  // namespace kedja::models
