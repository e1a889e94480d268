#include "models/behaviour/handovers.hpp"

#include "models/behaviour/services.hpp"

namespace kedja::models {

void hand_over(ChainState& state, std::uint32_t index, std::uint16_t from) {
  Visit& visit = state.visits[index];
  const Person& person = state.people[visit.person];
  for (const Handover& handover : state.chain->handovers) {
    if (handover.from != from || handover.to != visit.service) continue;
    sim::Draws draws(person.key, handover.purpose, visit.number);
    sim::Time time = state.now() + sim::rounded(handover.delay.sample(draws));
    if (handover.meeting) time = state.chain->calendar.next(*handover.meeting, time);
    visit.phase = Visit::Phase::handover;
    visit.end = state.schedule(time, EventKind::handed_over, index);
    record(state, person, TrajectoryEvent::handover_started, visit.service);
    return;
  }
  wait_for_service(state, index);
}

void take_over(ChainState& state, std::uint32_t index) {
  Visit& visit = state.visits[index];
  const Person& person = state.people[visit.person];
  visit.end = {};
  state.measures.add(Sum::handovers, state.year, person.cell);
  record(state, person, TrajectoryEvent::handed_over, visit.service);
  wait_for_service(state, index);
}

}  // namespace kedja::models
