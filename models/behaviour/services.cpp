#include "models/behaviour/services.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>
#include <string>

#include "models/behaviour/agreements.hpp"
#include "models/behaviour/benefits.hpp"
#include "models/behaviour/courses.hpp"
#include "models/behaviour/excuses.hpp"
#include "models/behaviour/exits.hpp"
#include "models/behaviour/handovers.hpp"
#include "models/behaviour/ledger.hpp"
#include "models/behaviour/life.hpp"
#include "models/behaviour/milestones.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/plans.hpp"
#include "models/behaviour/programme.hpp"
#include "models/behaviour/reforms.hpp"
#include "models/behaviour/sanctions.hpp"
#include "models/behaviour/service_calendars.hpp"
#include "models/behaviour/sfi.hpp"
#include "models/behaviour/staff.hpp"
#include "models/behaviour/vacancies.hpp"

namespace kedja::models {

namespace {

constexpr sim::Purpose line_lottery = sim::purpose("line lottery");

/// How often the person has come to the service before. Throws std::length_error where that is more than a
/// trajectory can say: draws would repeat.
std::uint8_t next_number(ChainState& state, std::uint32_t person, std::uint16_t service) {
  std::uint8_t& next = state.visit_numbers[person * state.chain->services.size() + service];
  if (next == std::numeric_limits<std::uint8_t>::max())
    throw std::length_error("somebody comes to service '" + state.chain->services[service].name +
                            "' more than 255 times (surely not meant): see what leads back to it");
  return next++;
}

std::uint32_t begin_visit(ChainState& state, std::uint32_t person, std::uint16_t service) {
  std::uint32_t visit = 0;
  if (state.free_visits.empty()) {
    visit = static_cast<std::uint32_t>(state.visits.size());
    extend(state.visits);
    if (state.chain->interruptions_vary) extend(state.life.interruptions);
  } else {
    visit = state.free_visits.back();
    state.free_visits.pop_back();
  }
  Person& p = state.people[person];
  Visit v;
  v.person = person;
  v.next = p.first_visit;
  v.service = service;
  v.number = next_number(state, person, service);
  v.since = state.now();
  state.visits[visit] = v;
  p.first_visit = visit;
  p.offered |= service_bit(service);
  return visit;
}

/// A visit that waited for a service to be done again is over: nothing goes on after that.
void forget_what_follows(ChainState& state, std::uint32_t visit) {
  const std::uint32_t first = state.people[state.visits[visit].person].first_visit;
  for (std::uint32_t other = first; other != nobody; other = state.visits[other].next)
    if (state.visits[other].then == visit) state.visits[other].then = nobody;
}

void end_visit(ChainState& state, std::uint32_t visit) {
  const Visit& v = state.visits[visit];
  Person& p = state.people[v.person];
  if (v.phase == Visit::Phase::starting_anew) forget_what_follows(state, visit);
  p.offered &= ~service_bit(v.service);
  std::uint32_t* link = &p.first_visit;
  while (*link != visit) link = &state.visits[*link].next;
  *link = v.next;
  state.free_visits.push_back(visit);
  if (v.then != nobody) wait_for_service(state, v.then);
}

void release_place(ChainState& state, Visit& v) {
  count_days(state, v.person);
  book_sfi_time(state, v.person);
  Person& p = state.people[v.person];
  state.cancel(v.end);
  state.cancel(v.interruption);
  book_guest(state, v);
  state.allocation.release(state.now(), v.line);
  state.books.ticks_served[v.service] += (state.now() - v.since).ticks();
  note_stay(state, v);
  p.in_service &= ~service_bit(v.service);
  if (p.in_service == 0) p.idle_since = state.now();
}

/// Before the end: what can be kept for later is kept.
void leave_early(ChainState& state, Visit& v) {
  remember_what_is_left(state, v);
  release_place(state, v);
  free_seat(state, v.service, v.since);
}

/// Someone has broken off a service, or left it with the programme or as a sanction.
void note_interruption(ChainState& state, const Visit& v) {
  const Person& p = state.people[v.person];
  note_sfi_interruption(state, v.person, v.service);
  state.measures.add(ServiceSum::interrupted, v.service, state.year, p.cell);
  record(state, p, TrajectoryEvent::interrupted, v.service);
}

/// Ticks of work per tick that someone does in the service of a visit now.
double work_rate(const ChainState& state, const Visit& v) {
  if (state.services[v.service].closures != 0) return 0;
  return state.chain->services[v.service].rate * share_of_hours(state, v.person, v.service) *
         life_work_factor(state, v.person);
}

/// What else someone does changes how easily they break off a service.
double interruption_factor(const Service& service, const Person& p) {
  double factor = 1;
  for (const InterruptionEffect& effect : service.interruption_effects)
    if ((effect.during & p.in_service) != 0 && (effect.cells.empty() || effect.cells[p.lives]))
      factor *= effect.factor;
  return factor;
}

double interruption_hazard(const ChainState& state, const Visit& v) {
  const Person& p = state.people[v.person];
  const Service& service = state.chain->services[v.service];
  return service.interruption_hazard_of(p.lives) * life_interruption_factor(state, v.person) *
         interruption_factor(service, p);
}

void plan_completion(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  state.cancel(v.end);
  v.end = state.schedule(v.work.due(), EventKind::service_completed, visit);
}

void plan_interruption(ChainState& state, std::uint32_t visit, sim::Time due) {
  Visit& v = state.visits[visit];
  state.cancel(v.interruption);
  v.interruption = state.schedule(due, EventKind::service_interrupted, visit);
}

/// Of a service that can be interrupted, as things stand.
sim::HazardExit interruption_clock(const ChainState& state, const Visit& v) {
  sim::Draws draws(state.people[v.person].key, state.chain->services[v.service].interruption_purpose,
                   v.number);
  return {state.now(), sim::standard_exponential(draws), 1, interruption_hazard(state, v)};
}

void begin_work(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  v.work = sim::WorkClock(state.now(), content_of(state, v), work_rate(state, v));
  plan_completion(state, visit);
  if (!state.chain->services[v.service].can_be_interrupted()) return;
  const sim::HazardExit interruption = interruption_clock(state, v);
  if (state.chain->interruptions_vary) state.life.interruptions[visit] = interruption;
  const bool may_come_first = state.chain->interruptions_vary || state.chain->work_rates_vary;
  if (may_come_first || interruption.due() < v.work.due())
    plan_interruption(state, visit, interruption.due());
}

/// A person in work or studies takes no new service; one outside the programme none of the programme's.
bool may_take(const ChainState& state, const Person& p, std::uint16_t service) {
  if (p.standing == Standing::work || p.standing == Standing::studies) return false;
  return p.standing == Standing::in_programme || !state.chain->services[service].ends_with_programme;
}

/// Whether someone in the programme is in a placement, alone or beside something else.
void note_placement(const Chain& chain, Person& p) {
  if (p.standing != Standing::in_programme || (p.in_service & chain.placements) == 0) return;
  p.had_placement = true;
  if ((p.in_service & ~chain.placements) != 0) p.combined_placement = true;
}

/// What was held back is handed over by whoever would have done so earlier.
void offer_if_it_fits(ChainState& state, std::uint32_t person, std::uint16_t service,
                      std::uint16_t completed) {
  const ServiceSet otherwise = state.chain->given_by_vacancies | state.chain->given_outside;
  if ((otherwise & service_bit(service)) != 0 || !can_be_given(state, person, service)) return;
  const bool at_once = std::ranges::any_of(
      state.chain->handovers, [&](const Handover& h) { return h.from == completed && h.to == service; });
  hand_over(state, begin_visit(state, person, service), at_once ? completed : no_index);
}

/// In the order of the plan, and then what something in life has opened beside it.
void offer_next_of_plan(ChainState& state, std::uint32_t person, const Plan& plan, std::uint16_t completed) {
  for (const std::uint16_t s : plan.services) offer_if_it_fits(state, person, s, completed);
  for (ServiceSet beside = state.people[person].plan & ~plan.set(); beside != 0; beside &= beside - 1)
    offer_if_it_fits(state, person, static_cast<std::uint16_t>(std::countr_zero(beside)), completed);
}

/// A service is over that someone will not be in again soon; what a plan held back may begin.
void go_on_after(ChainState& state, std::uint32_t person) {
  update_work(state, person);
  update_exits(state, person);
  offer_held_back(state, person);
  leave_chain_if_done(state, person);
}

/// Back to the line for a new attempt, or never again.
void fail_service(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  const std::uint32_t person = v.person;
  Person& p = state.people[person];
  record(state, p, TrajectoryEvent::failed, v.service);
  if (may_repeat(state, v)) {
    v.number = next_number(state, person, v.service);
    wait_for_service(state, visit);
  } else {
    p.given_up |= service_bit(v.service);
    end_visit(state, visit);
  }
  go_on_after(state, person);
}

/// What a move does to one visit: people wait anew where they live now, and who was in a service begins it
/// anew there, unless the place is kept, or is one for both municipalities.
void move_visit(ChainState& state, std::uint32_t visit, ServiceSet keeps) {
  Visit& v = state.visits[visit];
  const Person& p = state.people[v.person];
  const ServiceSet bit = service_bit(v.service);
  const bool is_given = (p.plan & bit) != 0;
  const bool same_line = is_given && state.chain->services[v.service].line_for(p.lives) == v.line;
  switch (v.phase) {
    case Visit::Phase::waiting:
      if (same_line) return;
      state.allocation.abandon(state.now(), v.line, v.waiting);
      record(state, p, TrajectoryEvent::gave_up_waiting, v.service);
      break;
    case Visit::Phase::in_service:
      if (same_line || (keeps & bit) != 0) return;
      leave_early(state, v);
      note_sfi_interruption(state, v.person, v.service);
      state.measures.add(ServiceSum::interrupted, v.service, state.year, p.cell);
      record(state, p, TrajectoryEvent::interrupted, v.service);
      v.number = next_number(state, v.person, v.service);
      break;
    case Visit::Phase::handover:
    case Visit::Phase::away:
    case Visit::Phase::held:
    case Visit::Phase::starting_anew:
      if (is_given) return;
      if (v.phase == Visit::Phase::handover) note_without_owner(state, v);
      state.cancel(v.end);
      record(state, p, TrajectoryEvent::withdrawn, v.service);
      break;
  }
  is_given ? wait_for_service(state, visit) : end_visit(state, visit);
}

bool ends(const Service& service, EndsFor what) {
  switch (what) {
    case EndsFor::programme:
      return service.ends_with_programme;
    case EndsFor::work:
      return !service.beside_work;
    case EndsFor::all:
      return true;
  }
  return true;
}

}  // namespace

bool can_be_given(const ChainState& state, std::uint32_t person, std::uint16_t service) {
  const Person& p = state.people[person];
  const ServiceSet open = p.plan & ~(p.offered | p.achieved | p.given_up);
  const ServiceSet missing = state.chain->services[service].after & p.plan & ~p.achieved;
  return (open & service_bit(service)) != 0 && missing == 0 && may_take(state, p, service) &&
         fits_the_plan(state, person, service);
}

void give_service(ChainState& state, std::uint32_t person, std::uint16_t service) {
  wait_for_service(state, begin_visit(state, person, service));
}

void offer_next_steps(ChainState& state, std::uint32_t person, std::uint16_t completed) {
  const Person& p = state.people[person];
  const ServiceSet given = p.plan & ~state.chain->given_outside;
  if (const Plan* plan = plan_of(state, person)) {
    offer_next_of_plan(state, person, *plan, completed);
  } else {
    for (ServiceSet left = given & ~state.chain->given_by_vacancies; left != 0; left &= left - 1) {
      const auto s = static_cast<std::uint16_t>(std::countr_zero(left));
      if (can_be_given(state, person, s)) hand_over(state, begin_visit(state, person, s), completed);
    }
  }
  if ((given & ~p.achieved) == 0) end_programme_of_those_through(state, person);
}

void offer_by(ChainState& state, std::uint32_t person, std::uint16_t handover) {
  const Handover& way = state.chain->handovers[handover];
  hand_over(state, begin_visit(state, person, way.to), way.from);
}

void offer_at_programme_end(ChainState& state, std::uint32_t person) {
  for (const Handover& handover : state.chain->handovers) {
    const Person& p = state.people[person];
    if (handover.from == at_programme_end && holds(state, p, handover.validity) &&
        can_be_given(state, person, handover.to))
      hand_over(state, begin_visit(state, person, handover.to), at_programme_end);
  }
}

void do_service_again(ChainState& state, std::uint32_t visit, std::uint16_t service) {
  const std::uint32_t person = state.visits[visit].person;
  state.visits[visit].phase = Visit::Phase::starting_anew;
  state.visits[visit].since = state.now();
  const std::uint32_t again = begin_visit(state, person, service);
  state.visits[again].then = visit;
  const auto entry = std::ranges::find(state.chain->redone, service) - state.chain->redone.begin();
  state.measures.add(DuplicateSum::done_again, static_cast<std::size_t>(entry), state.year,
                     state.people[person].cell);
  wait_for_service(state, again);
}

void offer_held_back(ChainState& state, std::uint32_t person) {
  if (plan_of(state, person) != nullptr) offer_next_steps(state, person, no_index);
}

void wait_for_service(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  if (life_blocks(state, v.person, v.service) || is_suspended(state, v.person, v.service)) {
    v.phase = Visit::Phase::held;
    return;
  }
  const Person& p = state.people[v.person];
  const Service& service = state.chain->services[v.service];
  v.phase = Visit::Phase::waiting;
  v.since = state.now();
  const std::uint32_t priority = service.priority_of_cell.empty() ? 0 : service.priority_of_cell[p.lives];
  const std::uint32_t lottery = sim::lottery(p.key, line_lottery, state.now());
  v.line = service.line_for(p.lives);
  v.waiting = state.allocation.request(state.now(), v.line, visit, lottery, priority);
  record(state, p, TrajectoryEvent::waiting, v.service);
  offer_seats(state, v.service);
}

void start_service(ChainState& state, std::uint32_t visit, sim::LineId line, sim::Time waiting_since) {
  Visit& v = state.visits[visit];
  v.line = line;
  Person& p = state.people[v.person];
  const sim::Time now = state.now();
  v.phase = Visit::Phase::in_service;
  v.since = now;
  if (p.in_service == 0 && p.standing == Standing::in_programme) p.idle += now - p.idle_since;
  count_days(state, v.person);
  book_sfi_time(state, v.person);
  p.in_service |= service_bit(v.service);
  note_sfi_start(state, v.person, v.service);
  note_placement(*state.chain, p);
  take_seat(state, v.service);
  state.measures.add(ServiceSum::started, v.service, state.year, p.cell);
  book_start(state, p, v.service);
  state.measures.add(ServiceSum::waited_ticks, v.service, state.year, p.cell, (now - waiting_since).ticks());
  record(state, p, TrajectoryEvent::started, v.service);

  pass_milestones(state, v.person, v.service, /*completed=*/false);
  begin_work(state, visit);
  update_work(state, v.person);
  update_exits(state, v.person);
  update_cases(state, v.person);
}

void update_work(ChainState& state, std::uint32_t person) {
  book_hours(state, person);
  const Chain& chain = *state.chain;
  if (!chain.work_rates_vary && !chain.interruptions_vary) return;
  for (std::uint32_t visit = state.people[person].first_visit; visit != nobody;
       visit = state.visits[visit].next) {
    Visit& v = state.visits[visit];
    if (v.phase != Visit::Phase::in_service) continue;
    if (chain.work_rates_vary && v.work.set_rate(state.now(), work_rate(state, v)))
      plan_completion(state, visit);
    if (!chain.interruptions_vary || !chain.services[v.service].can_be_interrupted()) continue;
    sim::HazardExit& interruption = state.life.interruptions[visit];
    if (interruption.set_hazard(state.now(), interruption_hazard(state, v)))
      plan_interruption(state, visit, interruption.due());
  }
}

void hold_visit(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  if (v.phase != Visit::Phase::waiting) return;
  const Person& p = state.people[v.person];
  state.allocation.abandon(state.now(), v.line, v.waiting);
  record(state, p, TrajectoryEvent::gave_up_waiting, v.service);
  v.phase = Visit::Phase::held;
}

void release_held_visits(ChainState& state, std::uint32_t person) {
  for (std::uint32_t visit = state.people[person].first_visit; visit != nobody;
       visit = state.visits[visit].next)
    if (state.visits[visit].phase == Visit::Phase::held) wait_for_service(state, visit);
}

void keep_out_of(ChainState& state, std::uint32_t person, ServiceSet services) {
  for (std::uint32_t visit = state.people[person].first_visit; visit != nobody;
       visit = state.visits[visit].next) {
    Visit& v = state.visits[visit];
    if ((services & service_bit(v.service)) == 0) continue;
    hold_visit(state, visit);
    if (v.phase != Visit::Phase::in_service) continue;
    leave_early(state, v);
    note_interruption(state, v);
    v.number = next_number(state, person, v.service);
    v.phase = Visit::Phase::held;
  }
  go_on_after(state, person);
}

void complete_service(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  const std::uint32_t person = v.person;
  const std::uint16_t service = v.service;
  Person& p = state.people[person];
  v.end = {};
  release_place(state, v);
  if (!passes(state, v)) return fail_service(state, visit);
  p.achieved |= service_bit(service);
  note_seeker(state, person);
  note_sfi_pass(state, person, service);
  pass_milestones(state, person, service, /*completed=*/true);
  state.measures.add(ServiceSum::completed, service, state.year, p.cell);
  record(state, p, TrajectoryEvent::completed, service);
  end_visit(state, visit);
  meet_lives(state, person, service);
  excuse_from_others(state, person, service);
  update_work(state, person);
  update_exits(state, person);
  update_cases(state, person);
  offer_next_steps(state, person, service);
  leave_chain_if_done(state, person);
}

void interrupt_service(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  const std::uint32_t person = v.person;
  Person& p = state.people[person];
  const Service& service = state.chain->services[v.service];
  v.interruption = {};
  leave_early(state, v);
  note_interruption(state, v);

  sim::Draws draws(p.key, service.return_purpose, v.number);
  if (draws.coin(service.return_share)) {
    v.phase = Visit::Phase::away;
    v.since = state.now();
    v.end = state.schedule(state.now() + sim::rounded(service.return_delay.sample(draws)),
                           EventKind::returns_to_service, visit);
  } else {
    p.given_up |= service_bit(v.service);
    end_visit(state, visit);
  }
  go_on_after(state, person);
}

void leave_service(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  const Person& p = state.people[v.person];
  switch (v.phase) {
    case Visit::Phase::handover:
      note_without_owner(state, v);
      [[fallthrough]];
    case Visit::Phase::away:
    case Visit::Phase::held:
    case Visit::Phase::starting_anew:
      state.cancel(v.end);
      record(state, p, TrajectoryEvent::withdrawn, v.service);
      break;
    case Visit::Phase::waiting:
      state.allocation.abandon(state.now(), v.line, v.waiting);
      record(state, p, TrajectoryEvent::gave_up_waiting, v.service);
      break;
    case Visit::Phase::in_service:
      leave_early(state, v);
      break;
  }
  end_visit(state, visit);
}

void return_to_service(ChainState& state, std::uint32_t visit) {
  Visit& v = state.visits[visit];
  v.end = {};
  v.number = next_number(state, v.person, v.service);
  if (state.chain->services[v.service].coming_back == ComingBack::by_a_new_match)
    return hand_over(state, visit, no_index);
  wait_for_service(state, visit);
}

void end_services(ChainState& state, std::uint32_t person, EndsFor what) {
  std::uint32_t visit = state.people[person].first_visit;
  while (visit != nobody) {
    Visit& v = state.visits[visit];
    const std::uint32_t next = v.next;
    if (ends(state.chain->services[v.service], what)) {
      if (v.phase == Visit::Phase::in_service) note_interruption(state, v);
      leave_service(state, visit);
    }
    visit = next;
  }
  update_work(state, person);
}

void move_services(ChainState& state, std::uint32_t person, ServiceSet keeps) {
  reconsider_plan(state, person);
  for (std::uint32_t visit = state.people[person].first_visit; visit != nobody;) {
    const std::uint32_t next = state.visits[visit].next;
    move_visit(state, visit, keeps);
    visit = next;
  }
  update_work(state, person);
  offer_next_steps(state, person, no_index);
}

}  // namespace kedja::models
