#include "models/behaviour/handovers.hpp"

#include <algorithm>

#include "models/behaviour/excuses.hpp"
#include "models/behaviour/ledger.hpp"
#include "models/behaviour/reforms.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

namespace {

const Handover& handover_of(const ChainState& state, const Visit& visit) {
  return state.chain->handovers[visit.handover];
}

/// The handover by which someone who comes from `from` gets to a service; no_index: none, at once.
std::uint16_t handover_to(const ChainState& state, std::uint32_t person, std::uint16_t service,
                          std::uint16_t from) {
  const Chain& chain = *state.chain;
  const Person& p = state.people[person];
  const ServiceSet excused = excused_from(state, person);
  for (std::uint16_t h = 0; h < chain.handovers.size(); ++h) {
    const Handover& handover = chain.handovers[h];
    if (handover.to != service || !holds(state, p, handover.validity)) continue;
    // Who comes back to the chain is handed over again by whoever did it before; who is excused from a
    // service by whoever would have done it after that.
    const ServiceSet by = from == no_index ? p.achieved | excused : excused;
    const bool again = handover.from < chain.services.size() && (by & service_bit(handover.from)) != 0;
    if (handover.from == from || again) return h;
  }
  return no_index;
}

std::uint16_t owner_meanwhile(const ChainState& state, const Handover& handover) {
  const auto& services = state.chain->services;
  switch (handover.owner) {
    case Handover::Owner::from:
      return services[handover.from].authority;
    case Handover::Owner::to:
      return services[handover.to].authority;
    case Handover::Owner::nobody:
      return no_index;
  }
  return no_index;
}

/// Each time a visit's handover begins, or begins again, draws of its own.
std::uint32_t attempt(const Visit& v) {
  return std::uint32_t{v.number} << 16 | v.bounces;
}

void await_decision(ChainState& state, std::uint32_t visit, sim::Time begins, sim::Draws draws) {
  Visit& v = state.visits[visit];
  const Handover& handover = handover_of(state, v);
  sim::Time decided = begins + sim::rounded(handover.delay.sample(draws));
  if (handover.meeting) decided = state.chain->calendar.next(*handover.meeting, decided);
  v.end = state.schedule(decided, EventKind::handed_over, visit);
}

bool is_sent_back(const ChainState& state, const Visit& v) {
  const Handover& handover = handover_of(state, v);
  if (handover.bounce <= 0 || v.bounces >= handover.most_bounces) return false;
  return sim::Draws(state.people[v.person].key, handover.bounce_purpose, attempt(v)).coin(handover.bounce);
}

void send_back(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  const Person& p = state.people[v.person];
  const Handover& handover = handover_of(state, v);
  ++v.bounces;
  state.measures.add(HandoverSum::sent_back, v.handover, state.year, p.cell);
  record_by(state, p, owner_meanwhile(state, handover), TrajectoryEvent::sent_back, v.service);
  await_decision(state, visit, state.now(), sim::Draws(p.key, handover.again_purpose, attempt(v)));
}

bool is_information_lost(const ChainState& state, const Visit& v) {
  const Handover& handover = handover_of(state, v);
  return handover.keeps < 1 &&
         !sim::Draws(state.people[v.person].key, handover.keeps_purpose, v.number).coin(handover.keeps);
}

/// The receiving side knows nothing: the person tells everything anew, and does again what was to be known.
void start_anew(ChainState& state, std::uint32_t visit) {
  const Visit& v = state.visits[visit];
  const Person& p = state.people[v.person];
  const std::uint16_t again = handover_of(state, v).again;
  state.measures.add(ContinuitySum::retellings, 0, p.arrival_year, p.cell);
  record(state, p, TrajectoryEvent::told_again, v.service);
  const bool has_done_it = again != no_index && (p.achieved & ~p.offered & service_bit(again)) != 0;
  if (has_done_it)
    do_service_again(state, visit, again);
  else
    wait_for_service(state, visit);
}

}  // namespace

void hand_over(ChainState& state, std::uint32_t visit, std::uint16_t from) {
  Visit& v = state.visits[visit];
  const Person& p = state.people[v.person];
  v.handover = handover_to(state, v.person, v.service, from);
  if (v.handover == no_index) return wait_for_service(state, visit);

  const Handover& handover = handover_of(state, v);
  v.phase = Visit::Phase::handover;
  v.since = state.now();
  v.bounces = 0;
  const sim::Time begins = std::max(state.now(), handover.at.after(state.chain->calendar, p.arrived));
  await_decision(state, visit, begins, sim::Draws(p.key, handover.purpose, v.number));
  book_handover(state, p, v.handover);
  record_by(state, p, owner_meanwhile(state, handover), TrajectoryEvent::handover_started, v.service);
}

void take_over(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  const Person& p = state.people[v.person];
  v.end = {};
  if (is_sent_back(state, v)) return send_back(state, visit);
  note_without_owner(state, v);
  state.measures.add(Sum::handovers, state.year, p.cell);
  state.measures.add(HandoverSum::handed_over, v.handover, state.year, p.cell);
  state.measures.add(HandoverSum::waited_ticks, v.handover, state.year, p.cell,
                     (state.now() - v.since).ticks());
  record(state, p, TrajectoryEvent::handed_over, v.service);
  if (is_information_lost(state, v)) return start_anew(state, visit);
  wait_for_service(state, visit);
}

void note_without_owner(ChainState& state, const Visit& v) {
  if (handover_of(state, v).owner != Handover::Owner::nobody) return;
  const Person& p = state.people[v.person];
  state.measures.add(ContinuitySum::unowned_ticks, 0, p.arrival_year, p.cell,
                     (state.now() - v.since).ticks());
}

}  // namespace kedja::models
