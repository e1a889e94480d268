#include "models/behaviour/exits.hpp"

#include "models/behaviour/people.hpp"
#include "models/behaviour/programme.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

namespace {

/// Starts a new spell, closed until `update_exits`; an earlier one of the exit must be over.
void begin_spell(ChainState& state, std::uint32_t place, std::size_t e) {
  ExitSpell& spell = state.exit_spell(place, e);
  sim::Draws draws(state.people[place].key, state.chain->exits[e].spell_purpose, spell.spell);
  spell.ticket = {};
  spell.exit = sim::HazardExit(state.now(), sim::standard_exponential(draws), spell.frailty, 0);
}

double hazard_of(const ChainState& state, const Person& person, std::size_t e) {
  const Exit& exit = state.chain->exits[e];
  if (person.standing == Standing::work || person.standing == Standing::studies) return 0;
  if ((exit.opens_after & person.plan & ~person.achieved) != 0) return 0;
  double hazard = exit.hazard * state.chain->cells[person.cell].exit_factor[e];
  for (const ExitEffect& effect : exit.effects)
    if ((effect.after & person.achieved) != 0 || (effect.during & person.in_service) != 0) hazard *= effect.factor;
  return hazard;
}

}  // namespace

void begin_exit_spells(ChainState& state, std::uint32_t place) {
  for (std::size_t e = 0; e < state.chain->exits.size(); ++e) {
    const Exit& exit = state.chain->exits[e];
    ExitSpell& spell = state.exit_spell(place, e);
    spell = {};
    if (exit.frailty_sd > 0) {
      sim::Draws draws(state.people[place].key, exit.frailty_purpose);
      spell.frailty = sim::Distribution::gamma(1, exit.frailty_sd).sample(draws);
    }
    begin_spell(state, place, e);
  }
  update_exits(state, place);
}

void update_exits(ChainState& state, std::uint32_t place) {
  for (std::size_t e = 0; e < state.chain->exits.size(); ++e) {
    ExitSpell& spell = state.exit_spell(place, e);
    if (!spell.exit.set_hazard(state.now(), hazard_of(state, state.people[place], e))) continue;
    state.cancel(spell.ticket);
    const sim::Time due = spell.exit.due();
    if (due <= state.chain->end)
      spell.ticket = state.schedule(due, EventKind::exit_reached, place, static_cast<std::uint16_t>(e));
  }
}

void reach_exit(ChainState& state, std::uint32_t place, std::uint16_t e) {
  const Exit& exit = state.chain->exits[e];
  ExitSpell& spell = state.exit_spell(place, e);
  const std::uint32_t number = spell.spell++;
  begin_spell(state, place, e);
  const bool in_programme = state.people[place].standing == Standing::in_programme;
  set_standing(state, place, exit.standing);
  record(state, state.people[place], to_exit(e));
  if (in_programme) leave_programme(state, place);
  update_exits(state, place);
  if (exit.lasts) {
    sim::Draws draws(state.people[place].key, exit.lasts_purpose, number);
    state.people[place].loss = state.schedule(state.now() + sim::rounded(exit.lasts->sample(draws)),
                                              EventKind::exit_lost, place, e);
  }
}

void lose_exit(ChainState& state, std::uint32_t place, std::uint16_t e) {
  Person& person = state.people[place];
  person.loss = {};
  set_standing(state, place, person.programme_is_over ? Standing::neither : Standing::in_programme);
  person.idle_since = state.now();
  record(state, person, from_exit(e));
  update_exits(state, place);
  offer_next_steps(state, place, no_index);
}

}  // namespace kedja::models
