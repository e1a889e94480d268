#include "models/behaviour/exits.hpp"

#include "models/behaviour/housing.hpp"
#include "models/behaviour/life.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/programme.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

namespace {

/// Starts a new spell, closed until `update_exits`; an earlier one of the exit must be over.
void begin_spell(ChainState& state, std::uint32_t person, std::size_t e) {
  ExitSpell& spell = state.exit_spell(person, e);
  sim::Draws draws(state.people[person].key, state.chain->exits[e].spell_purpose, spell.spell);
  spell.ticket = {};
  spell.exit = sim::HazardExit(state.now(), sim::standard_exponential(draws), spell.frailty, 0);
}

double hazard_of(const ChainState& state, const Person& p, std::size_t e) {
  const Exit& exit = state.chain->exits[e];
  if (p.standing == Standing::work || p.standing == Standing::studies) return 0;
  if ((exit.opens_after & p.plan & ~p.achieved) != 0) return 0;
  double hazard = exit.hazard * state.chain->cells[p.cell].exit_factor[e];
  for (const ExitEffect& effect : exit.effects)
    if ((effect.after & p.achieved) != 0 || (effect.during & p.in_service) != 0) hazard *= effect.factor;
  return hazard;
}

}  // namespace

void begin_exit_spells(ChainState& state, std::uint32_t person) {
  for (std::size_t e = 0; e < state.chain->exits.size(); ++e) {
    const Exit& exit = state.chain->exits[e];
    ExitSpell& spell = state.exit_spell(person, e);
    spell = {};
    if (exit.frailty_sd > 0) {
      sim::Draws draws(state.people[person].key, exit.frailty_purpose);
      spell.frailty = sim::Distribution::gamma(1, exit.frailty_sd).sample(draws);
    }
    begin_spell(state, person, e);
  }
  update_exits(state, person);
}

void update_exits(ChainState& state, std::uint32_t person) {
  const double circumstances = life_exit_factor(state, person) * housing_exit_factor(state, person);
  for (std::size_t e = 0; e < state.chain->exits.size(); ++e) {
    ExitSpell& spell = state.exit_spell(person, e);
    if (!spell.exit.set_hazard(state.now(), circumstances * hazard_of(state, state.people[person], e)))
      continue;
    state.cancel(spell.ticket);
    const sim::Time due = spell.exit.due();
    if (due <= state.chain->end)
      spell.ticket = state.schedule(due, EventKind::exit_reached, person, static_cast<std::uint16_t>(e));
  }
}

void reach_exit(ChainState& state, std::uint32_t person, std::uint16_t e) {
  const Exit& exit = state.chain->exits[e];
  ExitSpell& spell = state.exit_spell(person, e);
  const std::uint32_t number = spell.spell++;
  begin_spell(state, person, e);
  const bool in_programme = state.people[person].standing == Standing::in_programme;
  set_standing(state, person, exit.standing);
  record(state, state.people[person], to_exit(e));
  if (in_programme) leave_programme(state, person);
  update_exits(state, person);
  if (exit.lasts) {
    sim::Draws draws(state.people[person].key, exit.lasts_purpose, number);
    state.people[person].loss = state.schedule(state.now() + sim::rounded(exit.lasts->sample(draws)),
                                               EventKind::exit_lost, person, e);
  }
}

void lose_exit(ChainState& state, std::uint32_t person, std::uint16_t e) {
  Person& p = state.people[person];
  p.loss = {};
  set_standing(state, person, p.programme_is_over ? Standing::neither : Standing::in_programme);
  p.idle_since = state.now();
  record(state, p, from_exit(e));
  update_exits(state, person);
  offer_next_steps(state, person, no_index);
}

}  // namespace kedja::models
