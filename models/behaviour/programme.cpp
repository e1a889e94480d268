#include "models/behaviour/programme.hpp"

#include <algorithm>

#include "models/behaviour/exits.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

namespace {

/// Counts the first time someone leaves; later ones change nothing in the follow-up.
void note_leaver(ChainState& state, std::uint32_t place) {
  Person& person = state.people[place];
  if (person.in_service == 0) person.idle += state.now() - person.idle_since;
  record(state, person, TrajectoryEvent::left_programme);
  if (!person.left.is_never()) return;

  const Chain& chain = *state.chain;
  person.left = state.now();
  person.left_year = state.year;
  person.look_90d = chain.exits.empty() ? sim::Time::never() : chain.programme.follow_up.after(chain.calendar, state.now());
  if (state.keep_trajectories) state.participants.left_programme[person.number] = state.now().ticks();
  state.measures.add(Sum::leavers, state.year, person.cell);
  state.measures.add(Sum::idle_ticks, state.year, person.cell, person.idle.ticks());
  if (!chain.exits.empty()) {
    const sim::Time last_look = std::max(person.look_36m, person.look_90d);
    if (last_look <= chain.end) person.farewell = state.schedule(last_look, EventKind::farewell, place);
  }
}

}  // namespace

void begin_programme(ChainState& state, std::uint32_t place) {
  const sim::Time end = state.chain->programme.length.after(state.chain->calendar, state.now());
  state.people[place].programme_end = state.schedule(end, EventKind::programme_over, place);
}

void leave_programme(ChainState& state, std::uint32_t place) {
  note_leaver(state, place);
  end_services(state, place, /*only_of_programme=*/true);
}

void end_programme(ChainState& state, std::uint32_t place) {
  Person& person = state.people[place];
  person.programme_end = {};
  person.programme_is_over = true;
  if (person.standing != Standing::in_programme) return;

  note_leaver(state, place);
  const Programme& programme = state.chain->programme;
  if (programme.next_share > 0 && sim::Draws(person.key, programme.next_purpose).coin(programme.next_share)) {
    set_standing(state, place, Standing::next_programme);
    record(state, person, TrajectoryEvent::entered_next_programme);
  } else {
    set_standing(state, place, Standing::neither);
  }
  end_services(state, place, /*only_of_programme=*/true);
  update_exits(state, place);
  if (state.chain->exits.empty()) farewell(state, place);
}

void end_programme_of_those_through(ChainState& state, std::uint32_t place) {
  Person& person = state.people[place];
  if (!state.chain->programme.ends_when_through || person.standing != Standing::in_programme) return;
  state.cancel(person.programme_end);
  end_programme(state, place);
}

}  // namespace kedja::models
