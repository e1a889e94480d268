#include "models/behaviour/phases.hpp"

namespace kedja::models {

void take_phases(ChainState& state, std::uint32_t person) {
  if (state.chain->phases.empty()) return;
  const Person& p = state.people[person];
  sim::Duration before;
  for (const Phase& phase : state.chain->phases) {
    if (!phase.for_cell[p.cell]) continue;
    sim::Draws draws(p.key, phase.purpose);
    before += sim::rounded(phase.lasts.sample(draws));
  }
  state.permit_times[person] = p.arrived - before;
  state.measures.add(PhaseSum::arrivals, 0, p.arrival_year, p.cell);
  state.measures.add(PhaseSum::ticks, 0, p.arrival_year, p.cell, before.ticks());
  if (state.keep_trajectories) state.participants.permit.push_back(state.permit_times[person].ticks());
}

sim::Time permit_time(const ChainState& state, std::uint32_t person) {
  return state.chain->phases.empty() ? state.people[person].arrived : state.permit_times[person];
}

}  // namespace kedja::models
