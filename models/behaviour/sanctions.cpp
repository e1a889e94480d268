#include "models/behaviour/sanctions.hpp"

#include <algorithm>

#include "models/behaviour/reforms.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

namespace {

SanctionBook& book_of(ChainState& state, std::uint32_t person, std::size_t sanction) {
  return state.sanctions[person * state.chain->sanctions.size() + sanction];
}

/// The day since arrival, which tells one time that something is due from another.
std::uint32_t day_of(const ChainState& state, const Person& p) {
  return static_cast<std::uint32_t>((state.now() - p.arrived).ticks() / sim::days(1).ticks());
}

void post_duty(ChainState& state, std::uint32_t person, std::uint16_t duty, sim::Time due) {
  if (due < state.chain->end) state.post(due, EventKind::duty_due, person, duty, state.people[person].number);
}

void miss(ChainState& state, std::uint32_t person, const Duty& duty) {
  const Sanction& sanction = state.chain->sanctions[duty.sanction];
  const Person& p = state.people[person];
  state.measures.add(SanctionSum::missed, duty.sanction, state.year, p.cell);
  sim::Draws draws(p.key, duty.known_purpose, day_of(state, p));
  const sim::Duration until = sim::rounded(sanction.known_after.sample(draws));
  state.post(state.now() + until, EventKind::miss_known, person, duty.sanction, p.number);
  state.measures.add(SanctionSum::ticks_to_step, duty.sanction, state.year, p.cell, until.ticks());
}

void withhold(ChainState& state, std::uint32_t person, std::uint16_t s, std::int32_t days) {
  const std::size_t benefits = state.chain->benefits.size();
  for (const std::uint16_t benefit : state.chain->sanctions[s].benefits)
    state.money.accounts[person * benefits + benefit].withheld += days;
  state.measures.add(SanctionSum::days, s, state.year, state.people[person].cell, days);
}

void suspend(ChainState& state, std::uint32_t person, std::uint16_t s, const CivilSpan& length) {
  sim::Time& until = book_of(state, person, s).suspended_until;
  until = std::max(until, length.after(state.chain->calendar, state.now()));
  state.measures.add(SanctionSum::suspensions, s, state.year, state.people[person].cell);
  state.post(until, EventKind::suspension_over, person, 0, state.people[person].number);
  keep_out_of(state, person, state.chain->sanctions[s].services);
}

RareEvent event_of(const SanctionStep& step) {
  if (step.is_suspension()) return RareEvent::suspended;
  return step.days > 0 ? RareEvent::without_benefit : RareEvent::warned;
}

}  // namespace

void begin_duties(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  for (std::size_t s = 0; s < chain.sanctions.size(); ++s) book_of(state, person, s) = {};
  const Person& p = state.people[person];
  if (!p.is_covered) return;
  for (std::uint16_t d = 0; d < chain.duties.size(); ++d)
    if (chain.sanctions[chain.duties[d].sanction].for_cell[p.lives])
      post_duty(state, person, d, chain.duties[d].after.after(chain.calendar, p.arrived));
}

void fall_due(ChainState& state, std::uint32_t person, std::uint16_t d, std::uint32_t number) {
  const Duty& duty = state.chain->duties[d];
  const Person& p = state.people[person];
  if (p.number != number || p.programme_is_over) return;
  if (duty.comes_again()) post_duty(state, person, d, duty.every.after(state.chain->calendar, state.now()));
  if (p.standing != Standing::in_programme || (duty.during != 0 && (duty.during & p.in_service) == 0) ||
      !holds(state, p, state.chain->sanctions[duty.sanction].validity))
    return;
  state.measures.add(SanctionSum::due, duty.sanction, state.year, p.cell);
  if (sim::Draws(p.key, duty.missed_purpose, day_of(state, p)).coin(duty.missed)) miss(state, person, duty);
}

void take_step(ChainState& state, std::uint32_t person, std::uint16_t s, std::uint32_t number) {
  const Sanction& sanction = state.chain->sanctions[s];
  const Person& p = state.people[person];
  if (p.number != number || p.standing != Standing::in_programme) return;
  SanctionBook& book = book_of(state, person, s);
  const SanctionStep& step = sanction.steps[std::min<std::size_t>(book.steps, sanction.steps.size() - 1)];
  ++book.steps;
  record(state, p, rare_event(*state.chain, event_of(step)), no_index, sanction.authority);
  state.measures.add(SanctionSum::steps, s, state.year, p.cell);
  if (step.days > 0) withhold(state, person, s, step.days);
  if (step.is_suspension()) suspend(state, person, s, step.suspended);
}

void end_suspension(ChainState& state, std::uint32_t person, std::uint32_t number) {
  if (state.people[person].number == number) release_held_visits(state, person);
}

bool is_suspended(const ChainState& state, std::uint32_t person, std::uint16_t service) {
  const std::vector<Sanction>& sanctions = state.chain->sanctions;
  for (std::size_t s = 0; s < sanctions.size(); ++s)
    if ((sanctions[s].services & service_bit(service)) != 0 &&
        state.now() < state.sanctions[person * sanctions.size() + s].suspended_until)
      return true;
  return false;
}

}  // namespace kedja::models
