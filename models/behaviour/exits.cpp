#include "models/behaviour/exits.hpp"

#include <algorithm>

#include "models/behaviour/benefits.hpp"
#include "models/behaviour/housing.hpp"
#include "models/behaviour/life.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/programme.hpp"
#include "models/behaviour/reforms.hpp"
#include "models/behaviour/services.hpp"
#include "models/behaviour/staff.hpp"

namespace kedja::models {

namespace {

/// The same whenever it is asked for: it is drawn anew, which takes less than to remember it of everybody.
double frailty_of(const ChainState& state, std::uint32_t person, const Exit& exit) {
  if (exit.frailty_sd <= 0) return 1;
  sim::Draws draws(state.people[person].key, exit.frailty_purpose);
  return sim::Distribution::gamma(1, exit.frailty_sd).sample(draws);
}

/// Starts a new spell, closed until `update_exits`; an earlier one of the exit must be over.
void begin_spell(ChainState& state, std::uint32_t person, std::size_t e) {
  const Exit& exit = state.chain->exits[e];
  if (exit.clock == no_index) return;
  sim::Draws draws(state.people[person].key, exit.spell_purpose, state.exit_count(person, e).spells);
  state.exit_clock(person, e) =
      sim::HazardExit(state.now(), sim::standard_exponential(draws), frailty_of(state, person, exit), 0);
}

bool applies(const ChainState& state, std::uint32_t person, const ExitEffect& effect) {
  const Person& p = state.people[person];
  const auto has_reached = [&](std::uint16_t exit) { return state.exit_count(person, exit).times > 0; };
  return (effect.cells.empty() || effect.cells[p.lives]) &&
         (effect.after == 0 || (effect.after & p.achieved) != 0) &&
         (effect.during == 0 || (effect.during & p.in_service) != 0) &&
         (effect.after_exit.empty() || std::ranges::any_of(effect.after_exit, has_reached)) &&
         (effect.contacts == no_index || has_had(state, person, effect.contacts)) &&
         (!effect.on_support || is_on_support(state, person)) && holds(state, p, effect.validity);
}

double hazard_of(const ChainState& state, std::uint32_t person, std::size_t e) {
  const Exit& exit = state.chain->exits[e];
  const Person& p = state.people[person];
  const bool is_out = p.standing == Standing::work || p.standing == Standing::studies;
  if (is_out && exit.standing != Standing::moved) return 0;
  if ((exit.opens_after & p.plan & ~p.achieved) != 0) return 0;
  double hazard = exit.hazard * state.chain->cells[p.lives].exit_factor[e] * state.exit_factors[e];
  for (const ExitEffect& effect : exit.effects)
    if (applies(state, person, effect)) hazard *= effect.factor;
  return hazard;
}

/// Season times cycle at a time.
double factor_at(const ChainState& state, const Exit& exit, sim::Time time) {
  double factor = 1;
  if (!exit.season.empty())
    factor = exit.season[static_cast<unsigned>(state.chain->calendar.date(time).month()) - 1];
  double cycle = exit.cycle.empty() ? 1 : exit.cycle.front().factor;
  for (const CycleStep& step : exit.cycle)
    if (step.from <= time) cycle = step.factor;
  return factor * cycle;
}

void begin_hazard_month(ChainState& state) {
  const Chain& chain = *state.chain;
  for (std::size_t e = 0; e < chain.exits.size(); ++e)
    state.exit_factors[e] = factor_at(state, chain.exits[e], state.now());
  const sim::Date today = chain.calendar.date(state.now());
  const sim::Date next = today.year() / today.month() / std::chrono::day(1) + std::chrono::months(1);
  state.post(chain.calendar.midnight(next), EventKind::hazards_change, 0);
}

/// Only the first exit that comes is planned: what else would come later changes with it in any case.
void plan_exit(ChainState& state, std::uint32_t person) {
  sim::Time first = sim::Time::never();
  std::uint16_t which = 0;
  for (std::uint16_t e = 0; e < state.chain->exits.size(); ++e) {
    if (state.chain->exits[e].clock == no_index) continue;
    const sim::Time due = state.exit_clock(person, e).due();
    if (due >= first) continue;
    first = due;
    which = e;
  }
  sim::Ticket& next = state.people[person].next_exit;
  state.cancel(next);
  next = state.schedule(first, EventKind::exit_reached, person, which);
}

void plan_loss(ChainState& state, std::uint32_t person, std::uint16_t e, std::uint32_t time) {
  const Exit& exit = state.chain->exits[e];
  if (!exit.lasts) return;
  sim::Draws draws(state.people[person].key, exit.lasts_purpose, time);
  state.people[person].loss =
      state.schedule(state.now() + sim::rounded(exit.lasts->sample(draws)), EventKind::exit_lost, person, e);
}

/// What someone's exit leads to when it ends; no_index: to nothing.
std::uint16_t next_of(const ChainState& state, std::uint32_t person, std::uint16_t e) {
  const Exit& exit = state.chain->exits[e];
  if (exit.next.empty()) return no_index;
  double u =
      sim::Draws(state.people[person].key, exit.next_purpose, state.exit_count(person, e).times).uniform();
  for (const NextExit& next : exit.next) {
    if (u < next.share) return next.to;
    u -= next.share;
  }
  return no_index;
}

}  // namespace

void begin_exit_spells(ChainState& state, std::uint32_t person) {
  for (std::size_t e = 0; e < state.chain->exits.size(); ++e) {
    state.exit_count(person, e) = {};
    begin_spell(state, person, e);
  }
  update_exits(state, person);
}

double circumstances_of(const ChainState& state, std::uint32_t person) {
  return life_exit_factor(state, person) * housing_exit_factor(state, person);
}

void update_exits(ChainState& state, std::uint32_t person) {
  const double circumstances = circumstances_of(state, person);
  bool has_changed = !state.people[person].next_exit.is_set();  // one has just been reached, say
  for (std::size_t e = 0; e < state.chain->exits.size(); ++e) {
    if (state.chain->exits[e].clock == no_index) continue;
    const bool away = state.chain->exits[e].standing == Standing::moved;
    const double hazard = hazard_of(state, person, e) * (away ? 1 : circumstances);
    if (state.exit_clock(person, e).set_hazard(state.now(), hazard)) has_changed = true;
  }
  if (has_changed) plan_exit(state, person);
}

void schedule_hazards(ChainState& state) {
  if (state.chain->hazards_vary_by_month) begin_hazard_month(state);
}

void change_hazards(ChainState& state) {
  begin_hazard_month(state);
  for (std::uint32_t person = 0; person < state.people.size(); ++person)
    if (state.people[person].number != nobody) update_exits(state, person);
}

void reach_exit(ChainState& state, std::uint32_t person, std::uint16_t e) {
  state.people[person].next_exit = {};
  ++state.exit_count(person, e).spells;
  begin_spell(state, person, e);
  enter_exit(state, person, e);
}

void enter_exit(ChainState& state, std::uint32_t person, std::uint16_t e) {
  const Exit& exit = state.chain->exits[e];
  const std::uint32_t time = state.exit_count(person, e).times++;
  record(state, state.people[person], to_exit(e));
  if (exit.standing == Standing::moved) return move_away(state, person);

  const bool in_programme = state.people[person].standing == Standing::in_programme;
  set_standing(state, person, exit.standing);
  state.people[person].exit = e;
  if (in_programme) leave_programme(state, person);
  end_services(state, person, EndsFor::work);
  update_exits(state, person);
  plan_loss(state, person, e, time);
  leave_chain_if_done(state, person);  // the service was all that held them
}

void end_exit(ChainState& state, std::uint32_t person, std::uint16_t e) {
  Person& p = state.people[person];
  p.loss = {};
  record(state, p, from_exit(e));
  const std::uint16_t next = next_of(state, person, e);
  if (next != no_index) return enter_exit(state, person, next);

  set_standing(state, person, p.programme_is_over ? Standing::neither : Standing::in_programme);
  p.exit = no_index;
  p.idle_since = state.now();
  update_exits(state, person);
  offer_next_steps(state, person, no_index);
}

}  // namespace kedja::models
