#include "models/behaviour/milestones.hpp"

#include <bit>

#include "models/behaviour/phases.hpp"

namespace kedja::models {

namespace {

/// When the time to a milestone began to run; never if the one before it has not been reached.
sim::Time counted_from(const ChainState& state, std::uint32_t person, const Milestone& milestone) {
  if (milestone.from == no_index) return state.people[person].arrived;
  return state.milestones[person * state.chain->milestones.size() + milestone.from];
}

sim::Time limit_of(const ChainState& state, std::uint32_t person, const Milestone& milestone) {
  const sim::Time from = counted_from(state, person, milestone);
  if (!milestone.within || from.is_never()) return sim::Time::never();
  return milestone.within->after(state.chain->calendar, from);
}

/// Whether a service that counts is the last that a milestone takes. Most take but one, and nothing needs to
/// be remembered on the way.
bool is_enough(ChainState& state, std::uint32_t person, std::size_t m, std::uint16_t service) {
  const int count = state.chain->milestones[m].count;
  if (count <= 1) return true;
  ServiceSet& so_far = state.towards_milestones.have(person, m);
  so_far |= service_bit(service);
  return std::popcount(so_far) >= count;
}

void reach(ChainState& state, std::uint32_t person, std::size_t m) {
  const Person& p = state.people[person];
  const Milestone& milestone = state.chain->milestones[m];
  const sim::Time from = counted_from(state, person, milestone);
  if (from.is_never()) return;
  state.milestones[person * state.chain->milestones.size() + m] = state.now();
  if (p.arrival_year < 0) return;
  state.measures.add(MilestoneSum::reached, m, p.arrival_year, p.cell);
  state.measures.add_lead_time(m, LeadTime::to_milestone, p.arrival_year, p.cell, state.now() - from);
  if (!state.chain->phases.empty())
    state.measures.add_lead_time(m, LeadTime::from_permit, p.arrival_year, p.cell,
                                 state.now() - permit_time(state, person));
}

}  // namespace

void pass_milestones(ChainState& state, std::uint32_t person, std::uint16_t service, bool completed) {
  const auto& milestones = state.chain->milestones;
  for (std::size_t m = 0; m < milestones.size(); ++m) {
    const Milestone& milestone = milestones[m];
    const bool is_reached = !state.milestones[person * milestones.size() + m].is_never();
    const bool counts =
        milestone.at_completion == completed && (milestone.services & service_bit(service)) != 0;
    if (counts && !is_reached && is_enough(state, person, m, service)) reach(state, person, m);
  }
}

void close_milestones(ChainState& state, std::uint32_t person) {
  const Person& p = state.people[person];
  const auto& milestones = state.chain->milestones;
  for (std::size_t m = 0; m < milestones.size(); ++m) {
    // Whoever left before the limit does not count, in time or not: those who are quick would be too many
    // otherwise.
    const sim::Time limit = limit_of(state, person, milestones[m]);
    if (limit >= state.now()) continue;
    state.measures.add(MilestoneSum::due, m, p.arrival_year, p.cell);
    if (state.milestones[person * milestones.size() + m] <= limit)
      state.measures.add(MilestoneSum::in_time, m, p.arrival_year, p.cell);
  }
  state.towards_milestones.give_up_all(person);
}

}  // namespace kedja::models
