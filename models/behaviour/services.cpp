#include "models/behaviour/services.hpp"

#include "models/behaviour/exits.hpp"
#include "models/behaviour/handovers.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/programme.hpp"

namespace kedja::models {

namespace {

constexpr sim::Purpose line_lottery = sim::purpose("line lottery");

std::uint32_t begin_visit(ChainState& state, std::uint32_t place, std::uint16_t service) {
  std::uint32_t index = 0;
  if (state.free_visits.empty()) {
    index = static_cast<std::uint32_t>(state.visits.size());
    state.visits.emplace_back();
  } else {
    index = state.free_visits.back();
    state.free_visits.pop_back();
  }
  Person& person = state.people[place];
  Visit visit;
  visit.person = place;
  visit.next = person.first_visit;
  visit.service = service;
  visit.number = state.visit_numbers[place * state.chain->services.size() + service]++;
  visit.since = state.now();
  state.visits[index] = visit;
  person.first_visit = index;
  person.offered |= service_bit(service);
  return index;
}

void end_visit(ChainState& state, std::uint32_t index) {
  const Visit& visit = state.visits[index];
  Person& person = state.people[visit.person];
  person.offered &= ~service_bit(visit.service);
  std::uint32_t* link = &person.first_visit;
  while (*link != index) link = &state.visits[*link].next;
  *link = visit.next;
  state.free_visits.push_back(index);
}

void release_place(ChainState& state, Visit& visit) {
  Person& person = state.people[visit.person];
  state.cancel(visit.end);
  state.cancel(visit.interruption);
  state.allocation.release(state.now(), state.chain->services[visit.service].line);
  state.books.ticks_served[visit.service] += (state.now() - visit.since).ticks();
  person.in_service &= ~service_bit(visit.service);
  if (person.in_service == 0) person.idle_since = state.now();
}

/// A person in work or studies takes no new service; one outside the programme none of the programme's.
bool may_take(const ChainState& state, const Person& person, std::uint16_t service) {
  if (person.standing == Standing::work || person.standing == Standing::studies) return false;
  return person.standing == Standing::in_programme || !state.chain->services[service].ends_with_programme;
}

}  // namespace

void offer_next_steps(ChainState& state, std::uint32_t place, std::uint16_t completed) {
  const Chain& chain = *state.chain;
  const Person& person = state.people[place];
  const ServiceSet open = person.plan & ~(person.offered | person.achieved | person.given_up);
  for (std::uint16_t s = 0; s < chain.services.size(); ++s) {
    if ((open & service_bit(s)) == 0) continue;
    if ((chain.services[s].after & person.plan & ~person.achieved) != 0) continue;
    if (may_take(state, person, s)) hand_over(state, begin_visit(state, place, s), completed);
  }
  if ((person.plan & ~person.achieved) == 0) end_programme_of_those_through(state, place);
}

void wait_for_service(ChainState& state, std::uint32_t index) {
  Visit& visit = state.visits[index];
  const Person& person = state.people[visit.person];
  const Service& service = state.chain->services[visit.service];
  visit.phase = Visit::Phase::waiting;
  visit.since = state.now();
  const std::uint32_t priority = service.priority_of_cell.empty() ? 0 : service.priority_of_cell[person.cell];
  const std::uint32_t lottery = sim::lottery(person.key, line_lottery, state.now());
  visit.waiting = state.allocation.request(state.now(), service.line, index, lottery, priority);
  record(state, person, TrajectoryEvent::waiting, visit.service);
}

void start_service(ChainState& state, std::uint32_t index, sim::Time waiting_since) {
  Visit& visit = state.visits[index];
  Person& person = state.people[visit.person];
  const Service& service = state.chain->services[visit.service];
  const sim::Time now = state.now();
  visit.phase = Visit::Phase::in_service;
  visit.since = now;
  if (person.in_service == 0 && person.standing == Standing::in_programme) person.idle += now - person.idle_since;
  person.in_service |= service_bit(visit.service);
  state.measures.add(ServiceSum::started, visit.service, state.year, person.cell);
  state.measures.add(ServiceSum::waited_ticks, visit.service, state.year, person.cell, (now - waiting_since).ticks());
  record(state, person, TrajectoryEvent::started, visit.service);

  sim::Draws content(person.key, service.content_purpose, visit.number);
  const double ticks = service.content.sample(content) / service.rate;
  visit.end = state.schedule(now + sim::rounded(ticks), EventKind::service_completed, index);
  if (service.interruption_hazard > 0) {
    sim::Draws draws(person.key, service.interruption_purpose, visit.number);
    const double until = sim::standard_exponential(draws) / service.interruption_hazard;
    if (until < ticks) visit.interruption = state.schedule(now + sim::rounded(until), EventKind::service_interrupted, index);
  }
  update_exits(state, visit.person);
}

void complete_service(ChainState& state, std::uint32_t index) {
  Visit& visit = state.visits[index];
  const std::uint32_t place = visit.person;
  const std::uint16_t service = visit.service;
  Person& person = state.people[place];
  visit.end = {};
  release_place(state, visit);
  person.achieved |= service_bit(service);
  state.measures.add(ServiceSum::completed, service, state.year, person.cell);
  record(state, person, TrajectoryEvent::completed, service);
  end_visit(state, index);
  update_exits(state, place);
  offer_next_steps(state, place, service);
  leave_chain_if_done(state, place);
}

void interrupt_service(ChainState& state, std::uint32_t index) {
  Visit& visit = state.visits[index];
  const std::uint32_t place = visit.person;
  Person& person = state.people[place];
  const Service& service = state.chain->services[visit.service];
  visit.interruption = {};
  release_place(state, visit);
  state.measures.add(ServiceSum::interrupted, visit.service, state.year, person.cell);
  record(state, person, TrajectoryEvent::interrupted, visit.service);

  sim::Draws draws(person.key, service.return_purpose, visit.number);
  if (draws.coin(service.return_share)) {
    visit.phase = Visit::Phase::away;
    visit.since = state.now();
    visit.end = state.schedule(state.now() + sim::rounded(service.return_delay.sample(draws)),
                               EventKind::returns_to_service, index);
  } else {
    person.given_up |= service_bit(visit.service);
    end_visit(state, index);
  }
  update_exits(state, place);
  leave_chain_if_done(state, place);
}

void return_to_service(ChainState& state, std::uint32_t index) {
  Visit& visit = state.visits[index];
  visit.end = {};
  visit.number = state.visit_numbers[visit.person * state.chain->services.size() + visit.service]++;
  wait_for_service(state, index);
}

void end_services(ChainState& state, std::uint32_t place, bool only_of_programme) {
  std::uint32_t index = state.people[place].first_visit;
  while (index != nobody) {
    Visit& visit = state.visits[index];
    const std::uint32_t next = visit.next;
    const Person& person = state.people[place];
    const Service& service = state.chain->services[visit.service];
    if (service.ends_with_programme || !only_of_programme) {
      switch (visit.phase) {
        case Visit::Phase::handover:
        case Visit::Phase::away: state.cancel(visit.end); break;
        case Visit::Phase::waiting:
          state.allocation.abandon(state.now(), service.line, visit.waiting);
          record(state, person, TrajectoryEvent::gave_up_waiting, visit.service);
          break;
        case Visit::Phase::in_service:
          release_place(state, visit);
          state.measures.add(ServiceSum::interrupted, visit.service, state.year, person.cell);
          record(state, person, TrajectoryEvent::interrupted, visit.service);
          break;
      }
      end_visit(state, index);
    }
    index = next;
  }
}

void schedule_service_calendars(ChainState& state) {
  const Chain& chain = *state.chain;
  for (std::uint32_t s = 0; s < chain.services.size(); ++s) {
    const Service& service = chain.services[s];
    for (std::uint32_t step = 0; step < service.capacity.size(); ++step)
      if (service.capacity[step].from > chain.history_start)
        state.post(service.capacity[step].from, EventKind::capacity_changes, s, 0, step);
    if (service.cohort_start)
      state.post(chain.calendar.next(*service.cohort_start, chain.history_start), EventKind::cohort_starts, s);
  }
}

void change_capacity(ChainState& state, std::uint16_t s, std::uint32_t step) {
  const Service& service = state.chain->services[s];
  state.allocation.set_capacity(state.now(), service.places, service.capacity[step].places);
}

void start_cohort(ChainState& state, std::uint16_t s) {
  const Service& service = state.chain->services[s];
  state.allocation.open_cohort(state.now(), service.line);
  state.post(state.chain->calendar.next(*service.cohort_start, state.now() + sim::days(1)), EventKind::cohort_starts, s);
}

}  // namespace kedja::models
