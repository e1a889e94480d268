#include "models/replication.hpp"

#include <algorithm>
#include <utility>

#include "models/behaviour/agreements.hpp"
#include "models/behaviour/arrivals.hpp"
#include "models/behaviour/benefits.hpp"
#include "models/behaviour/exits.hpp"
#include "models/behaviour/handovers.hpp"
#include "models/behaviour/housing.hpp"
#include "models/behaviour/ledger.hpp"
#include "models/behaviour/life.hpp"
#include "models/behaviour/milestones.hpp"
#include "models/behaviour/moves.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/phases.hpp"
#include "models/behaviour/programme.hpp"
#include "models/behaviour/reforms.hpp"
#include "models/behaviour/relatives.hpp"
#include "models/behaviour/responses.hpp"
#include "models/behaviour/sanctions.hpp"
#include "models/behaviour/service_calendars.hpp"
#include "models/behaviour/services.hpp"
#include "models/behaviour/sfi.hpp"
#include "models/behaviour/staff.hpp"
#include "models/behaviour/vacancies.hpp"
#include "models/behaviour/ways_back.hpp"
#include "sim/archive.hpp"

namespace kedja::models {

namespace {

Measures::ServiceYear service_integrals(const ChainState& state, std::size_t s) {
  const Service& service = state.chain->services[s];
  const auto& places = state.allocation.books(service.places);
  const sim::Time now = state.now();
  Measures::ServiceYear levels = {.in_use = places.in_use.integral(now),
                                  .places = service.capacity.empty() ? 0 : places.open.integral(now),
                                  .ticks = now.ticks()};
  for (const sim::LineId id : service.lines) {
    const auto& line = state.allocation.books(id);
    levels.queue += line.queue.integral(now);
    levels.groups += line.cohorts_started;
    levels.groups_cancelled += line.cohorts_cancelled;
    levels.group_people += line.cohort_starters;
    levels.requested += line.requested;
    levels.granted += line.granted;
    levels.abandoned += line.abandoned;
  }
  return levels;
}

Measures::PoolYear pool_integrals(const ChainState& state, std::size_t pool) {
  const Chain& chain = *state.chain;
  const sim::Time now = state.now();
  if (pool < chain.staff.size())
    return {.used = state.allocation.books(chain.staff[pool].cases).in_use.integral(now),
            .there = state.staff.teams[pool].positions.integral(now)};
  const auto& books = state.allocation.books(chain.resources[pool - chain.staff.size()].places);
  return {.used = books.in_use.integral(now), .there = books.open.integral(now)};
}

/// Books the levels of the year so far, if there is one, and starts counting anew.
void close_year(ChainState& state) {
  for (std::size_t s = 0; s < state.chain->services.size(); ++s) {
    const Measures::ServiceYear now = service_integrals(state, s);
    const Measures::ServiceYear& then = state.service_levels[s];
    if (state.year >= 0)
      state.measures.set_service_year(s, state.year,
                                      {.queue = now.queue - then.queue,
                                       .in_use = now.in_use - then.in_use,
                                       .places = now.places - then.places,
                                       .ticks = now.ticks - then.ticks,
                                       .groups = now.groups - then.groups,
                                       .groups_cancelled = now.groups_cancelled - then.groups_cancelled,
                                       .group_people = now.group_people - then.group_people,
                                       .requested = now.requested - then.requested,
                                       .granted = now.granted - then.granted,
                                       .abandoned = now.abandoned - then.abandoned});
    state.service_levels[s] = now;
  }
  for (std::size_t pool = 0; pool < state.pool_levels.size(); ++pool) {
    const Measures::PoolYear now = pool_integrals(state, pool);
    const Measures::PoolYear& then = state.pool_levels[pool];
    if (state.year >= 0)
      state.measures.set_pool_year(pool, state.year, {now.used - then.used, now.there - then.there});
    state.pool_levels[pool] = now;
  }
}

void write_timeseries(ChainState& state) {
  if (!state.keep_trajectories) return;
  for (std::size_t s = 0; s < state.chain->services.size(); ++s) {
    const Service& service = state.chain->services[s];
    const auto& places = state.allocation.books(service.places);
    std::size_t waiting = 0;
    for (const sim::LineId line : service.lines) waiting += state.allocation.waiting(line);
    Timeseries& table = state.records.timeseries;
    table.time.push_back(state.now().ticks());
    table.service.push_back(static_cast<std::uint16_t>(s + 1));
    table.waiting.push_back(static_cast<std::int32_t>(waiting));
    table.in_use.push_back(static_cast<std::int32_t>(places.in_use.level()));
    table.places.push_back(service.capacity.empty() ? 0 : places.capacity);
  }
}

void begin_month(ChainState& state, std::uint32_t month) {
  const Chain& chain = *state.chain;
  settle_month(state);
  book_month(state);
  close_figures(state);
  const auto year = static_cast<std::int16_t>(chain.calendar.year(state.now()) - chain.first_year);
  if (year != state.year) {
    close_year(state);
    state.year = year;
  }
  write_timeseries(state);
  const sim::Date first = chain.calendar.date(sim::Time(0));
  const sim::Date next = first.year() / first.month() / std::chrono::day(1) + std::chrono::months(month + 1);
  const sim::Time at = chain.calendar.midnight(next);
  if (at < chain.end) state.post(at, EventKind::new_month, 0, 0, month + 1);
}

/// Books what is still under way when the scenario ends.
void close_handovers(ChainState& state) {
  for (const Person& person : state.people) {
    if (person.number == nobody) continue;
    for (std::uint32_t visit = person.first_visit; visit != nobody; visit = state.visits[visit].next)
      if (state.visits[visit].phase == Visit::Phase::handover) note_without_owner(state, state.visits[visit]);
  }
}

/// Every transition of the chain.
void handle(ChainState& state, const sim::Event& event) {
  switch (static_cast<EventKind>(event.kind)) {
    case EventKind::person_comes:
      return person_comes(state, event.subject, event.value);
    case EventKind::place_found:
      return come_to_place(state, event.subject);
    case EventKind::relatives_come:
      return relatives_come(state, event.subject);
    case EventKind::candidate_comes:
      return candidate_comes(state, event.subject, event.detail, event.value);
    case EventKind::source_opens:
      return open_source(state, event.subject);
    case EventKind::handed_over:
      return take_over(state, event.subject);
    case EventKind::long_outside:
      return offer_way_back(state, event.subject, event.detail);
    case EventKind::service_completed:
      return complete_service(state, event.subject);
    case EventKind::service_interrupted:
      return interrupt_service(state, event.subject);
    case EventKind::returns_to_service:
      return return_to_service(state, event.subject);
    case EventKind::duty_due:
      return fall_due(state, event.subject, event.detail, event.value);
    case EventKind::miss_known:
      return take_step(state, event.subject, event.detail, event.value);
    case EventKind::suspension_over:
      return end_suspension(state, event.subject, event.value);
    case EventKind::exit_reached:
      return reach_exit(state, event.subject, event.detail);
    case EventKind::exit_lost:
      return end_exit(state, event.subject, event.detail);
    case EventKind::programme_over:
      return programme_runs_out(state, event.subject);
    case EventKind::life_begins:
      return life_begins(state, event.subject, event.detail);
    case EventKind::life_shows:
      return life_shows(state, event.subject, event.detail);
    case EventKind::life_ends:
      return life_ends(state, event.subject, event.detail);
    case EventKind::housing_out:
      return housing_out(state, event.subject);
    case EventKind::housing_settled:
      return housing_settled(state, event.subject);
    case EventKind::moves_within:
      return move_within(state, event.subject, event.detail);
    case EventKind::farewell:
      return farewell(state, event.subject);
    case EventKind::capacity_changes:
      return follow_places(state, static_cast<std::uint16_t>(event.subject));
    case EventKind::cohort_starts:
      return start_cohort(state, static_cast<std::uint16_t>(event.subject));
    case EventKind::closure_changes:
      return change_closure(state, static_cast<std::uint16_t>(event.subject), event.value, event.detail != 0);
    case EventKind::reform_begins:
      return begin_reform(state);
    case EventKind::resource_changes:
      return follow_resource(state, event.subject);
    case EventKind::phase_places_open:
      return open_phase_places(state, event.subject);
    case EventKind::agreement_changes:
      return change_agreement(state, static_cast<std::uint16_t>(event.subject), event.detail);
    case EventKind::response_decides:
      return decide_response(state, static_cast<std::uint16_t>(event.subject));
    case EventKind::response_acts:
      return act_on_response(state, static_cast<std::uint16_t>(event.subject),
                             static_cast<std::int32_t>(event.value));
    case EventKind::caseworkers_change:
      return follow_positions(state, static_cast<std::uint16_t>(event.subject));
    case EventKind::caseworker_leaves:
      return lose_caseworker(state, static_cast<std::uint16_t>(event.subject));
    case EventKind::position_filled:
      return fill_position(state, static_cast<std::uint16_t>(event.subject), event.value);
    case EventKind::contact_due:
      return make_contact(state, static_cast<std::uint16_t>(event.subject));
    case EventKind::new_month:
      return begin_month(state, event.value);
    case EventKind::hazards_change:
      return change_hazards(state);
    case EventKind::vacancies_open:
      return open_vacancy_source(state, event.subject);
    case EventKind::vacancy_candidate:
      return vacancy_candidate(state, event.subject, event.detail, event.value);
    case EventKind::vacancy_comes:
      return vacancy_comes(state, event.subject, event.value);
    case EventKind::vacancy_conveyed:
      return convey_vacancy(state, event.subject);
    case EventKind::vacancy_lapses:
      return lapse_vacancy(state, event.subject);
  }
}

/// Lets the simulator drive the chain.
struct Driver {
  ChainState& state;

  void handle(const sim::Event& event) const { models::handle(state, event); }
  void settle() const {
    state.allocation.settle(state.now(), [this](sim::LineId line, std::uint32_t subject, sim::Time since) {
      const auto is_of = [&](const std::vector<std::uint16_t>& owners) {
        return sim::index(line) < owners.size() && owners[sim::index(line)] != no_index;
      };
      if (is_of(state.chain->staff_of_line))
        assign_caseworker(state, subject, since);
      else if (is_of(state.chain->phase_of_line))
        find_place(state, subject);
      else
        start_service(state, subject, line, since);
    });
  }
};

}  // namespace

Replication::Replication(const Chain& chain, sim::Seed seed, std::uint64_t number, Keep keep)
    : state_(chain, seed, number) {
  state_.keep_trajectories = keep == Keep::trajectories;
  schedule_sources(state_);
  schedule_service_calendars(state_);
  schedule_phases(state_);
  schedule_hazards(state_);
  schedule_reforms(state_);
  schedule_staff(state_);
  schedule_agreements(state_);
  schedule_responses(state_);
  state_.post(sim::Time(0), EventKind::new_month, 0, 0, 0);
  schedule_vacancies(state_);
}

void Replication::run_until(sim::Time time) {
  Driver driver{state_};
  state_.simulator.run_until(std::min(time, state_.chain->end), driver);
}

Records Replication::take_records() {
  Records& all = state_.records;
  auto first_present = static_cast<std::uint32_t>(all.participants.taken + all.participants.size());
  for (const Person& person : state_.people)
    if (person.number != nobody) first_present = std::min(first_present, person.number);
  Records taken;
  taken.participants = all.participants.take_before(first_present);
  taken.timeseries = std::exchange(all.timeseries, {});
  taken.trajectories = std::exchange(all.trajectories, {});
  Trajectories::columns(all.trajectories, [rows = taken.trajectories.size()](auto, auto, auto, auto& values) {
    values.reserve(rows);
  });
  return taken;
}

std::string Replication::save() const {
  return sim::save(state_);
}

Replication Replication::resume(const Chain& chain, std::string_view bytes) {
  Replication replication(chain, sim::Seed{0}, 0, Keep::kpis_only);
  sim::resume(replication.state_, bytes);
  return replication;
}

ReplicationResult Replication::finish() {
  run_until(state_.chain->end);
  ReplicationResult result;
  settle_month(state_);
  book_month(state_);
  result.identities = identity_sides(state_);
  result.broken_identity = broken_identity(*state_.chain, result.identities).value_or("");
  for (std::uint32_t place = 0; place < state_.people.size(); ++place)
    if (state_.people[place].number != nobody) {
      look_at(state_, place, state_.now() + sim::seconds(1));
      count_years_enrolled(state_, place);
      close_milestones(state_, place);
      close_sfi(state_, place);
      book_lives(state_, place);
    }
  close_handovers(state_);
  book_unplaced(state_);
  book_guests_at_end(state_);
  close_year(state_);
  result.replication = state_.replication;
  result.people = static_cast<std::uint64_t>(state_.books.came);
  result.events = state_.simulator.events_handled();
  result.kpis = kpi_values(*state_.chain, state_.measures);
  const std::size_t years = static_cast<std::size_t>(state_.chain->years);
  for (std::size_t s = 0; s < state_.chain->services.size(); ++s) {
    const Measures::ServiceYear* of_service = state_.measures.service_years(s);
    result.service_years.insert(result.service_years.end(), of_service, of_service + years);
  }
  static_cast<Records&>(result) = std::move(state_.records);
  return result;
}

ReplicationResult run_replication(const Chain& chain, sim::Seed seed, std::uint64_t number, Keep keep,
                                  const TakeRecords& take) {
  Replication replication(chain, seed, number, keep);
  sim::Time now = chain.history_start;
  for (int month = 1; take && now < chain.end; ++month) {
    now = chain.calendar.add_months(chain.history_start, month);
    replication.run_until(now);
    if (replication.state().records.trajectories.size() >= rows_at_once) take(replication.take_records());
  }
  return replication.finish();
}

}  // namespace kedja::models
