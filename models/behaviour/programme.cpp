#include "models/behaviour/programme.hpp"

#include "models/behaviour/exits.hpp"
#include "models/behaviour/life.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/plans.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

namespace {

/// Counts the first time someone leaves; later ones change nothing in the follow-up.
void note_leaver(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  if (p.in_service == 0) p.idle += state.now() - p.idle_since;
  record(state, p, TrajectoryEvent::left_programme);
  if (p.has_left) return;

  const Chain& chain = *state.chain;
  p.has_left = true;
  p.left_year = state.year;
  p.look_90d =
      chain.exits.empty() ? sim::Time::never() : chain.programme.follow_up.after(chain.calendar, state.now());
  Participants& table = state.records.participants;
  if (state.keep_trajectories) table.left_programme[table.row_of(p.number)] = state.now().ticks();
  state.measures.add(Sum::leavers, state.year, p.cell);
  state.measures.add(Sum::idle_ticks, state.year, p.cell, p.idle.ticks());
  if (p.had_placement) state.measures.add(Sum::with_placement, state.year, p.cell);
  if (p.combined_placement) state.measures.add(Sum::combined_placement, state.year, p.cell);
  sum_up_hours(state, person);
  plan_farewell(state, person);
}

}  // namespace

void begin_programme(ChainState& state, std::uint32_t person) {
  move_programme_end(state, person, programme_end_without_time_off(*state.chain, state.people[person]));
}

void follow_outside_programme(ChainState& state, std::uint32_t person) {
  if (state.chain->exits.empty())
    farewell(state, person);
  else
    plan_farewell(state, person);
}

sim::Time programme_end_without_time_off(const Chain& chain, const Person& p) {
  return chain.programme.length.after(chain.calendar, p.arrived);
}

sim::Time latest_programme_end(const Chain& chain, const Person& p) {
  const sim::Time end = programme_end_without_time_off(chain, p);
  return chain.programme.pauses ? chain.programme.pauses->most.after(chain.calendar, end) : end;
}

void move_programme_end(ChainState& state, std::uint32_t person, sim::Time end) {
  Person& p = state.people[person];
  state.cancel(p.programme_end);
  p.programme_end = state.schedule(end, EventKind::programme_over, person);
}

void programme_runs_out(ChainState& state, std::uint32_t person) {
  state.people[person].programme_end = {};
  if (!time_off_goes_on(state, person)) end_programme(state, person);
}

void leave_programme(ChainState& state, std::uint32_t person) {
  note_leaver(state, person);
  end_services(state, person, EndsFor::programme);
}

void end_programme(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  p.programme_end = {};
  p.programme_is_over = true;
  if (p.standing != Standing::in_programme) return;

  note_leaver(state, person);
  const Programme& programme = state.chain->programme;
  const double next_share = programme.next_share_for(p.lives);
  if (next_share > 0 && sim::Draws(p.key, programme.next_purpose).coin(next_share)) {
    set_standing(state, person, Standing::next_programme);
    record(state, p, TrajectoryEvent::entered_next_programme);
  } else {
    set_standing(state, person, Standing::neither);
  }
  end_services(state, person, EndsFor::programme);
  offer_at_programme_end(state, person);
  update_exits(state, person);
  offer_held_back(state, person);
  if (state.chain->exits.empty()) farewell(state, person);
}

void end_programme_of_those_through(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  if (!state.chain->programme.ends_when_through || p.standing != Standing::in_programme) return;
  state.cancel(p.programme_end);
  end_programme(state, person);
}

}  // namespace kedja::models
