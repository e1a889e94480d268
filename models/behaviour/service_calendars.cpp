#include "models/behaviour/service_calendars.hpp"

#include <algorithm>

#include "models/behaviour/responses.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

void schedule_service_calendars(ChainState& state) {
  const Chain& chain = *state.chain;
  for (std::uint32_t s = 0; s < chain.services.size(); ++s) {
    const Service& service = chain.services[s];
    for (const CapacityStep& step : service.capacity)
      if (step.from > chain.history_start) state.post(step.from, EventKind::capacity_changes, s);
    for (std::uint32_t i = 0; i < service.closures.size(); ++i) {
      state.post(service.closures[i].from, EventKind::closure_changes, s, 1, i);
      state.post(service.closures[i].until, EventKind::closure_changes, s, 0, i);
    }
    if (service.cohort)
      state.post(chain.calendar.next(service.cohort->start, chain.history_start), EventKind::cohort_starts,
                 s);
  }
  for (std::uint32_t r = 0; r < chain.resources.size(); ++r)
    for (const CapacityStep& step : chain.resources[r].capacity)
      if (step.from > chain.history_start) state.post(step.from, EventKind::resource_changes, r);
}

void follow_places(ChainState& state, std::uint16_t s) {
  const Service& service = state.chain->services[s];
  const std::int64_t places =
      places_at(service.capacity, state.now()) + added_by_responses(state, Response::Changes::service, s);
  state.allocation.set_capacity(state.now(), service.places, std::max<std::int64_t>(0, places));
}

void follow_resource(ChainState& state, std::uint32_t r) {
  const Resource& resource = state.chain->resources[r];
  const std::int64_t places =
      places_at(resource.capacity, state.now()) + added_by_responses(state, Response::Changes::resource, r);
  state.allocation.set_capacity(state.now(), resource.places, std::max<std::int64_t>(0, places));
}

void start_cohort(ChainState& state, std::uint16_t s) {
  const Service& service = state.chain->services[s];
  const Cohort& cohort = *service.cohort;
  const sim::Time first = state.allocation.waiting_since(service.lines.front());
  const bool long_enough = !first.is_never() && state.now() - first >= cohort.longest_wait;
  if (state.services[s].holds == 0)
    state.allocation.open_cohort(state.now(), service.lines.front(),
                                 cohort.starts_below_least || long_enough);
  state.post(state.chain->calendar.next(cohort.start, state.now() + sim::days(1)), EventKind::cohort_starts,
             s);
}

void take_seat(ChainState& state, std::uint16_t s) {
  const Service& service = state.chain->services[s];
  if (!service.cohort) return;
  ServiceState& own = state.services[s];
  const std::int64_t groups = state.allocation.books(service.lines.front()).cohorts_started;
  if (own.groups != groups) {
    own.groups = groups;
    own.group_started = state.now();
    own.seats = 0;
  } else if (own.group_started != state.now()) {
    --own.seats;
  }
}

void free_seat(ChainState& state, std::uint16_t s, sim::Time since) {
  const Service& service = state.chain->services[s];
  const bool in_the_last_group = service.cohort && since >= state.services[s].group_started;
  if (!in_the_last_group) return;
  ++state.services[s].seats;
  offer_seats(state, s);
}

void offer_seats(ChainState& state, std::uint16_t s) {
  const Service& service = state.chain->services[s];
  const ServiceState& own = state.services[s];
  if (!service.cohort || own.seats == 0 || own.holds != 0) return;
  if (state.now() < own.group_started + service.cohort->refill)
    state.allocation.open_seats(state.now(), service.lines.front(), own.seats);
}

void change_closure(ChainState& state, std::uint16_t s, std::uint32_t closure, bool begins) {
  const Service& service = state.chain->services[s];
  ServiceState& own = state.services[s];
  begins ? ++own.closures : --own.closures;
  if (!service.closures[closure].starts) {
    begins ? ++own.holds : --own.holds;
    for (const sim::LineId line : service.lines) state.allocation.hold(state.now(), line, own.holds != 0);
  }
  for (std::uint32_t person = 0; person < state.people.size(); ++person) {
    const Person& p = state.people[person];
    if (p.number != nobody && (p.in_service & service_bit(s)) != 0) update_work(state, person);
  }
}

}  // namespace kedja::models
