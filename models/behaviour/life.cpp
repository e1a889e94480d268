#include "models/behaviour/life.hpp"

#include <algorithm>

#include "models/behaviour/exits.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/programme.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

namespace {

/// Calls visit(life, spell) for each spell of the person that is on.
template <class Visit>
void for_each_spell(const ChainState& state, std::uint32_t person, Visit&& visit) {
  if (state.chain->lives.empty()) return;
  state.life.spells.for_each(person, [&](std::size_t life, const LifeSpell& spell) {
    if (spell.is_on) visit(state.chain->lives[life], spell);
  });
}

/// The spell of a life that is on; nothing if none is.
LifeSpell* spell_on(ChainState& state, std::uint32_t person, std::size_t life) {
  LifeSpell* spell = state.life.spells.find(person, life);
  return spell != nullptr && spell->is_on ? spell : nullptr;
}

/// How the person works and what may be reached follows from what is on.
void feel_lives(ChainState& state, std::uint32_t person) {
  update_work(state, person);
  update_exits(state, person);
}

/// Of a spell that would not come before the end nothing needs to be remembered.
void plan_spell(ChainState& state, std::uint32_t person, std::uint16_t life, sim::Time at) {
  if (const sim::Ticket ticket = state.schedule(at, EventKind::life_begins, person, life); ticket.is_set())
    state.life.spells.have(person, life).next = ticket;
  else
    state.life.spells.give_up(person, life);
}

/// The next spell of a life that comes at a hazard.
void plan_spell_at_hazard(ChainState& state, std::uint32_t person, std::uint16_t which) {
  const Life& life = state.chain->lives[which];
  if (life.hazard <= 0) return;
  const LifeSpell* before = state.life.spells.find(person, which);
  sim::Draws draws(state.people[person].key, life.onset_purpose, before == nullptr ? 0 : before->number);
  plan_spell(state, person, which,
             state.now() + sim::rounded(sim::standard_exponential(draws) / life.hazard));
}

/// The one spell of a life that some have at a time after arrival. On arrival it begins before anything else.
void plan_spell_once(ChainState& state, std::uint32_t person, std::uint16_t which) {
  const Life& life = state.chain->lives[which];
  const sim::EntityKey key = state.people[person].key;
  if (!sim::Draws(key, life.share_purpose).coin(life.share)) return;
  sim::Draws draws(key, life.onset_purpose);
  const sim::Duration onset = sim::rounded(life.onset->sample(draws));
  if (onset == sim::Duration())
    life_begins(state, person, which);
  else
    plan_spell(state, person, which, state.now() + onset);
}

/// Adds a spell that has lasted until now.
void book_spell(ChainState& state, std::uint32_t person, std::size_t life, const LifeSpell& spell) {
  const Person& p = state.people[person];
  const sim::Time known = spell.is_known ? spell.known : state.now();
  state.measures.add(LifeSum::ticks, life, p.arrival_year, p.cell, (state.now() - spell.since).ticks());
  state.measures.add(LifeSum::hidden_ticks, life, p.arrival_year, p.cell, (known - spell.since).ticks());
}

/// Time off with a reason: since the first of those that overlap.
void begin_time_off(ChainState& state, std::uint32_t person) {
  const bool is_first = state.life.time_off.find(person) == nullptr;
  TimeOff& off = state.life.time_off.have(person);
  if (is_first) off.end = programme_end_without_time_off(*state.chain, state.people[person]);
  if (off.reasons++ == 0) off.since = state.now();
}

void end_time_off(ChainState& state, std::uint32_t person) {
  TimeOff& off = *state.life.time_off.find(person);
  if (--off.reasons > 0 || state.people[person].programme_is_over) return;
  const Chain& chain = *state.chain;
  if (state.now() < chain.programme.pauses->after.after(chain.calendar, off.since)) return;
  const sim::Time latest = latest_programme_end(chain, state.people[person]);
  off.end = std::min(off.end + (state.now() - off.since), latest);
  move_programme_end(state, person, off.end);
}

/// Those about to start a service that is now out of reach step out of the line.
void hold_services(ChainState& state, std::uint32_t person) {
  for (std::uint32_t visit = state.people[person].first_visit; visit != nobody;
       visit = state.visits[visit].next)
    if (life_blocks(state, person, state.visits[visit].service)) hold_visit(state, visit);
}

/// Someone knows, and does something about it.
void become_known(ChainState& state, std::uint32_t person, std::uint16_t which) {
  const Life& life = state.chain->lives[which];
  const Person& p = state.people[person];
  LifeSpell& spell = *state.life.spells.find(person, which);
  state.cancel(spell.shows);
  spell.is_known = true;
  spell.known = state.now();
  state.measures.add(LifeSum::known, which, state.year, p.cell);
  state.measures.add(LifeSum::ticks_to_known, which, state.year, p.cell, (spell.known - spell.since).ticks());
  if (life.shows_after)
    record(state, p, static_cast<std::uint8_t>(life_event(*state.chain, which, LifeEvent::shows)));
  if (life.opens != 0) add_to_plan(state, person, life.opens);
  if (life.pauses_programme) begin_time_off(state, person);
  if (life.blocks != 0) hold_services(state, person);
}

bool happens(const ChainState& state, std::uint32_t person, const LifeSpell& spell,
             const LifeService& service) {
  return sim::Draws(state.people[person].key, service.purpose, spell.number).coin(service.share);
}

}  // namespace

void begin_lives(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  if (chain.lives.empty()) return;
  const Person& p = state.people[person];
  for (std::uint16_t life = 0; life < chain.lives.size(); ++life) {
    state.measures.add(LifeSum::arrivals, life, p.arrival_year, p.cell);
    if (!chain.lives[life].for_cell[p.cell]) continue;
    if (chain.lives[life].onset)
      plan_spell_once(state, person, life);
    else
      plan_spell_at_hazard(state, person, life);
  }
}

void end_lives(ChainState& state, std::uint32_t person) {
  book_lives(state, person);
  for (std::size_t life = 0; life < state.chain->lives.size(); ++life)
    if (LifeSpell* spell = state.life.spells.find(person, life)) {
      state.cancel(spell->next);
      state.cancel(spell->shows);
    }
  state.life.spells.give_up_all(person);
  state.life.time_off.give_up_all(person);
}

void life_begins(ChainState& state, std::uint32_t person, std::uint16_t which) {
  const Life& life = state.chain->lives[which];
  const Person& p = state.people[person];
  LifeSpell& spell = state.life.spells.have(person, which);
  spell.next = {};
  spell.is_on = true;
  spell.since = state.now();
  if (spell.number == 0) state.measures.add(LifeSum::affected, which, p.arrival_year, p.cell);
  state.measures.add(LifeSum::spells, which, state.year, p.cell);
  record(state, p, static_cast<std::uint8_t>(life_event(*state.chain, which, LifeEvent::begins)));

  sim::Time end = sim::Time::never();
  if (life.lasts) {
    sim::Draws draws(p.key, life.lasts_purpose, spell.number);
    end = state.now() + sim::rounded(life.lasts->sample(draws));
    spell.next = state.schedule(end, EventKind::life_ends, person, which);
  }
  if (!life.shows_after) {
    life_shows(state, person, which);
  } else {
    sim::Draws draws(p.key, life.shows_purpose, spell.number);
    const sim::Time shows = state.now() + sim::rounded(life.shows_after->sample(draws));
    if (shows < end) spell.shows = state.schedule(shows, EventKind::life_shows, person, which);
  }
  feel_lives(state, person);
}

void life_shows(ChainState& state, std::uint32_t person, std::uint16_t which) {
  become_known(state, person, which);
  if (state.chain->lives[which].opens != 0) offer_next_steps(state, person, no_index);
}

void life_ends(ChainState& state, std::uint32_t person, std::uint16_t which) {
  const Life& life = state.chain->lives[which];
  LifeSpell& spell = *state.life.spells.find(person, which);
  state.cancel(spell.next);
  state.cancel(spell.shows);
  book_spell(state, person, which, spell);
  record(state, state.people[person],
         static_cast<std::uint8_t>(life_event(*state.chain, which, LifeEvent::ends)));
  const bool was_known = spell.is_known;
  spell.is_on = spell.is_known = false;
  ++spell.number;
  if (was_known && life.pauses_programme) end_time_off(state, person);
  if (life.recurs)
    plan_spell_at_hazard(state, person, which);
  else
    state.life.spells.give_up(person, which);
  feel_lives(state, person);
  if (was_known && life.blocks != 0) release_held_visits(state, person);
}

void meet_lives(ChainState& state, std::uint32_t person, std::uint16_t service) {
  for (std::uint16_t which = 0; which < state.chain->lives.size(); ++which) {
    const Life& life = state.chain->lives[which];
    for (const LifeService& finder : life.found_by) {
      const LifeSpell* spell = finder.service == service ? spell_on(state, person, which) : nullptr;
      if (spell != nullptr && !spell->is_known && happens(state, person, *spell, finder))
        become_known(state, person, which);
    }
    for (const LifeService& ender : life.ended_by) {
      const LifeSpell* spell = ender.service == service ? spell_on(state, person, which) : nullptr;
      if (spell != nullptr && happens(state, person, *spell, ender)) life_ends(state, person, which);
    }
  }
}

void book_lives(ChainState& state, std::uint32_t person) {
  for (std::size_t life = 0; life < state.chain->lives.size(); ++life)
    if (const LifeSpell* spell = spell_on(state, person, life)) book_spell(state, person, life, *spell);
}

double life_work_factor(const ChainState& state, std::uint32_t person) {
  double factor = 1;
  for_each_spell(state, person, [&](const Life& life, const LifeSpell&) { factor *= life.work_factor; });
  return factor;
}

double life_exit_factor(const ChainState& state, std::uint32_t person) {
  double factor = 1;
  for_each_spell(state, person, [&](const Life& life, const LifeSpell&) { factor *= life.exit_factor; });
  return factor;
}

double life_interruption_factor(const ChainState& state, std::uint32_t person) {
  double factor = 1;
  for_each_spell(state, person,
                 [&](const Life& life, const LifeSpell&) { factor *= life.interruption_factor; });
  return factor;
}

bool life_blocks(const ChainState& state, std::uint32_t person, std::uint16_t service) {
  bool blocked = false;
  for_each_spell(state, person, [&](const Life& life, const LifeSpell& spell) {
    blocked = blocked || (spell.is_known && (life.blocks & service_bit(service)) != 0);
  });
  return blocked;
}

bool time_off_goes_on(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  if (chain.lives.empty() || !chain.programme.pauses) return false;
  const TimeOff* off = state.life.time_off.find(person);
  const sim::Time latest = latest_programme_end(chain, state.people[person]);
  if (off == nullptr || off->reasons == 0 || state.now() >= latest) return false;
  if (state.now() < chain.programme.pauses->after.after(chain.calendar, off->since)) return false;
  move_programme_end(state, person, latest);
  return true;
}

}  // namespace kedja::models
