#include "models/behaviour/phases.hpp"

#include <algorithm>

#include "models/behaviour/arrivals.hpp"

namespace kedja::models {

namespace {

/// The household's first person, by whom it waits.
Newcomer first_of_household(const ChainState& state, const Newcomer& who) {
  const bool is_second = who.couple.role == Couple::Role::second;
  return is_second ? newcomer(state, who.source, who.ordinal - 1) : who;
}

/// The phase with places that is for people of a cell; no_index for none.
std::uint16_t phase_with_places(const Chain& chain, std::uint32_t cell) {
  for (const std::uint16_t phase : chain.phases_with_places)
    if (chain.phases[phase].for_cell[cell]) return phase;
  return no_index;
}

/// Of the phases with places, which one it is.
std::size_t entry_of(const Chain& chain, std::uint16_t phase) {
  return static_cast<std::size_t>(std::ranges::find(chain.phases_with_places, phase) -
                                  chain.phases_with_places.begin());
}

std::uint32_t take_entry(PhasesState& phases) {
  if (phases.free.empty()) {
    phases.waiting.emplace_back();
    return static_cast<std::uint32_t>(phases.waiting.size() - 1);
  }
  const std::uint32_t entry = phases.free.back();
  phases.free.pop_back();
  return entry;
}

void join_partner(PhasesState& phases, std::uint32_t entry) {
  WaitsToCome& second = phases.waiting[entry];
  const auto is_first = [&](const WaitsToCome& w) {
    return w.source == second.source && w.ordinal == second.ordinal - 1;
  };
  const auto first = std::ranges::find_if(phases.waiting, is_first);
  first->partner = entry;
  second.partner = static_cast<std::uint32_t>(first - phases.waiting.begin());
}

void come(ChainState& state, std::uint32_t waits) {
  const WaitsToCome w = state.phases.waiting[waits];
  state.phases.waiting[waits] = {};
  state.phases.free.push_back(waits);
  const sim::Duration waited = state.now() - w.since;
  const std::size_t entry = entry_of(*state.chain, w.phase);
  state.measures.add(PlaceSum::found, entry, state.year, w.cell);
  state.measures.add(PlaceSum::ticks, entry, state.year, w.cell, waited.ticks());
  Newcomer who = newcomer(state, w.source, w.ordinal);
  who.waited = waited;
  receive(state, who);
}

}  // namespace

void take_phases(ChainState& state, std::uint32_t person, sim::Duration waited) {
  if (state.chain->phases.empty()) return;
  const Person& p = state.people[person];
  sim::Duration before = waited;
  for (const Phase& phase : state.chain->phases) {
    if (!phase.for_cell[p.cell] || phase.has_places()) continue;
    sim::Draws draws(p.key, phase.purpose);
    before += sim::rounded(phase.lasts.sample(draws));
  }
  state.permit_times[person] = p.arrived - before;
  state.measures.add(PhaseSum::arrivals, 0, p.arrival_year, p.cell);
  state.measures.add(PhaseSum::ticks, 0, p.arrival_year, p.cell, before.ticks());
  if (state.keep_trajectories)
    state.records.participants.permit.push_back(state.permit_times[person].ticks());
}

sim::Time permit_time(const ChainState& state, std::uint32_t person) {
  return state.chain->phases.empty() ? state.people[person].arrived : state.permit_times[person];
}

void schedule_phases(ChainState& state) {
  for (const std::uint16_t phase : state.chain->phases_with_places)
    for (const CapacityStep& step : state.chain->phases[phase].places)
      state.post(step.from, EventKind::phase_places_open, phase);
}

void open_phase_places(ChainState& state, std::uint32_t phase) {
  const Phase& its = state.chain->phases[phase];
  state.allocation.set_capacity(state.now(), its.resource, places_at(its.places, state.now()));
}

bool wait_for_place(ChainState& state, const Newcomer& who) {
  if (state.chain->phases_with_places.empty() || state.now() < sim::Time(0)) return false;
  const Newcomer first = first_of_household(state, who);
  const std::uint32_t cell = cell_of(state, first);
  const std::uint16_t phase = phase_with_places(*state.chain, cell);
  if (phase == no_index) return false;
  const std::uint32_t entry = take_entry(state.phases);
  state.phases.waiting[entry] = {
      .source = who.source, .ordinal = who.ordinal, .phase = phase, .cell = cell, .since = state.now()};
  if (who.couple.role == Couple::Role::second) join_partner(state.phases, entry);
  const Phase& its = state.chain->phases[phase];
  state.allocation.request(state.now(), its.line, entry, sim::lottery(first.key, its.lottery, state.now()));
  return true;
}

void find_place(ChainState& state, std::uint32_t waits) {
  WaitsToCome& w = state.phases.waiting[waits];
  w.has_place = true;
  const bool is_alone = w.partner == WaitsToCome::no_one;
  if (is_alone || state.phases.waiting[w.partner].has_place)
    state.post(state.now(), EventKind::place_found, waits);
}

void come_to_place(ChainState& state, std::uint32_t waits) {
  const std::uint32_t partner = state.phases.waiting[waits].partner;
  if (partner == WaitsToCome::no_one) return come(state, waits);
  const bool is_first = state.phases.waiting[waits].ordinal < state.phases.waiting[partner].ordinal;
  come(state, is_first ? waits : partner);
  come(state, is_first ? partner : waits);
}

void book_unplaced(ChainState& state) {
  const Chain& chain = *state.chain;
  for (const WaitsToCome& w : state.phases.waiting)
    if (w.source != WaitsToCome::no_one)
      state.measures.add(PlaceSum::unplaced, entry_of(chain, w.phase),
                         chain.calendar.year(w.since) - chain.first_year, w.cell);
}

}  // namespace kedja::models
