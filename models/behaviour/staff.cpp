#include "models/behaviour/staff.hpp"

#include <algorithm>
#include <cmath>

#include "models/behaviour/conveying.hpp"
#include "models/behaviour/exits.hpp"
#include "models/behaviour/ledger.hpp"
#include "models/behaviour/responses.hpp"

namespace kedja::models {

namespace {

constexpr sim::Purpose case_lottery = sim::purpose("case lottery");
constexpr sim::Purpose contact_lottery = sim::purpose("contact lottery");
constexpr int first_months = 6;  // contacts early on are measured apart

struct CaseOf {
  std::uint32_t person;
  std::uint16_t staff;
};
CaseOf case_of(const ChainState& state, std::uint32_t number) {
  const auto teams = static_cast<std::uint32_t>(state.chain->staff.size());
  return {number / teams, static_cast<std::uint16_t>(number % teams)};
}

std::uint32_t number_of(const ChainState& state, std::uint32_t person, std::size_t staff) {
  return person * static_cast<std::uint32_t>(state.chain->staff.size()) + static_cast<std::uint32_t>(staff);
}

/// One that there is, by its number.
Case& case_at(ChainState& state, std::uint32_t number) {
  const auto [person, s] = case_of(state, number);
  return *state.staff.cases.find(person, s);
}

sim::EntityKey key_of(const ChainState& state, std::size_t s) {
  return sim::entity_key(state.seed, state.replication, state.chain->staff[s].hash, 0);
}

/// Caseworkers at work, in full-time positions.
double at_work(const TeamState& team) {
  const double positions = static_cast<double>(team.positions.level()) / 1000;
  return std::max(0.0, positions - team.vacant);
}

void plan_leaving(ChainState& state, std::uint16_t s) {
  TeamState& team = state.staff.teams[s];
  if (!team.turnover.set_rate(state.now(), state.chain->staff[s].turnover * at_work(team))) return;
  state.cancel(team.leaving);
  const sim::Time due = team.turnover.due();
  if (!due.is_never()) team.leaving = state.schedule(due, EventKind::caseworker_leaves, s);
}

void draw_next_leaving(ChainState& state, std::uint16_t s) {
  TeamState& team = state.staff.teams[s];
  sim::Draws draws(key_of(state, s), state.chain->staff[s].turnover_purpose, team.leavings);
  team.turnover = sim::WorkClock(state.now(), sim::standard_exponential(draws), 0);
  team.leaving = {};
}

/// Someone has come, left or been replaced: caseload and contacts follow.
void follow_caseworkers(ChainState& state, std::uint16_t s) {
  const Staff& staff = state.chain->staff[s];
  const bool has_begun = state.now() >= sim::Time(0);
  state.allocation.set_capacity(state.now(), staff.cases,
                                has_begun ? staff.most_cases(at_work(state.staff.teams[s])) : sim::unlimited);
  plan_work(state, s);
  plan_leaving(state, s);
}

/// Whether someone is among those whose cases a team has, as long as they have begun.
bool can_be_case(const Person& p, const Staff& staff) {
  return p.standing == Standing::in_programme && staff.serves[p.lives] != 0 &&
         (staff.until == no_index || (p.achieved & service_bit(staff.until)) == 0);
}

bool has_begun(const Person& p, const Staff& staff) {
  return staff.from == no_index || ((p.achieved | p.in_service) & service_bit(staff.from)) != 0;
}

void join_contacts(ChainState& state, std::uint32_t number) {
  const auto [person, s] = case_of(state, number);
  const std::uint32_t lottery = sim::lottery(state.people[person].key, contact_lottery, state.now());
  Case& its = case_at(state, number);
  its.phase = Case::Phase::assigned;
  its.waiting = state.staff.teams[s].contacts.add_case(state.now(), number, lottery);
  record_by(state, state.people[person], state.chain->staff[s].authority, TrajectoryEvent::got_caseworker);
}

void open_case(ChainState& state, std::uint32_t number) {
  const auto [person, s] = case_of(state, number);
  const std::uint32_t lottery = sim::lottery(state.people[person].key, case_lottery, state.now());
  Case& its = state.staff.cases.have(person, s);
  its.waiting = state.allocation.request(state.now(), state.chain->staff[s].line, number, lottery);
}

void close_case(ChainState& state, std::uint32_t number) {
  const auto [person, s] = case_of(state, number);
  const Staff& staff = state.chain->staff[s];
  TeamState& team = state.staff.teams[s];
  const Case its = case_at(state, number);
  state.staff.cases.give_up(person, s);
  if (its.phase == Case::Phase::waiting) {
    state.allocation.abandon(state.now(), staff.line, its.waiting);
    return;
  }
  state.allocation.release(state.now(), staff.line);
  team.ticks_of_cases += (state.now() - its.taken).ticks();
  if (its.phase != Case::Phase::assigned) return;
  team.contacts.remove_case(state.now(), its.waiting);
  plan_work(state, s);
}

void note_contact(ChainState& state, std::uint32_t person, std::uint16_t s) {
  const Chain& chain = *state.chain;
  const Person& p = state.people[person];
  bool has_met_one = false;
  for (std::size_t k = 0; k < chain.contact_conditions.size(); ++k) {
    const ContactCondition& condition = chain.contact_conditions[k];
    if (condition.staff != no_index && condition.staff != s) continue;
    if (condition.has_end() && state.now() > condition.within.after(chain.calendar, p.arrived)) continue;
    std::uint16_t& met = state.staff.contacts_met[person * chain.contact_conditions.size() + k];
    if (met < condition.at_least && ++met == condition.at_least) has_met_one = true;
  }
  if (has_met_one) update_exits(state, person);
}

/// A new caseworker knows nothing of the case.
void tell_again(ChainState& state, std::uint32_t person, std::uint16_t authority) {
  const Person& p = state.people[person];
  state.measures.add(ContinuitySum::retellings, 0, p.arrival_year, p.cell);
  record_by(state, p, authority, TrajectoryEvent::told_again);
}

/// Calls visit(case number, case) for each case of a team in a phase.
template <class Visit>
void for_each_case(ChainState& state, std::uint16_t s, Case::Phase phase, Visit&& visit) {
  for (std::uint32_t person = 0; person < state.people.size(); ++person) {
    Case* its = state.staff.cases.find(person, s);
    if (its != nullptr && its->phase == phase) visit(number_of(state, person, s), *its);
  }
}

}  // namespace

void plan_work(ChainState& state, std::uint16_t s) {
  const Staff& staff = state.chain->staff[s];
  TeamState& team = state.staff.teams[s];
  if (staff.hours <= 0) return;
  const double hours = std::max(
      0.0, at_work(team) * staff.hours - static_cast<double>(team.contacts.cases()) * staff.interruptions);
  const double set_aside = team.at_work_on == no_vacancy ? 0 : staff.for_vacancies * hours;
  team.contacts.set_capacity(state.now(), (hours - set_aside) / staff.contact);
  follow_time_for_vacancies(state, s, std::max(set_aside, hours - team.contacts.rate() * staff.contact));
  const sim::Time due = team.contacts.next_contact();
  if (due == team.contact_due) return;
  state.cancel(team.contact);
  team.contact_due = due;
  if (!due.is_never()) team.contact = state.schedule(due, EventKind::contact_due, s);
}

void schedule_staff(ChainState& state) {
  const sim::Time start = state.chain->history_start;
  for (std::uint16_t s = 0; s < state.chain->staff.size(); ++s) {
    const Staff& staff = state.chain->staff[s];
    TeamState& team = state.staff.teams.emplace_back();
    team.contacts = sim::Team(start, staff.target, 0);
    team.positions = sim::TimeWeighted(start, staff.caseworkers.front().places);
    for (const CapacityStep& step : staff.caseworkers)
      if (step.from > start) state.post(step.from, EventKind::caseworkers_change, s);
    draw_next_leaving(state, s);
    plan_leaving(state, s);
  }
}

void follow_positions(ChainState& state, std::uint16_t s) {
  const std::int64_t positions = places_at(state.chain->staff[s].caseworkers, state.now()) +
                                 added_by_responses(state, Response::Changes::staff, s);
  state.staff.teams[s].positions.set(state.now(), std::max<std::int64_t>(0, positions));
  follow_caseworkers(state, s);
}

void begin_cases(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  if (chain.staff.empty()) return;
  const std::size_t conditions = chain.contact_conditions.size();
  std::fill_n(state.staff.contacts_met.begin() + static_cast<std::ptrdiff_t>(person * conditions), conditions,
              std::uint16_t{0});
  const Person& p = state.people[person];
  if (chain.calendar.add_months(p.arrived, first_months) <= chain.end)
    for (std::size_t s = 0; s < chain.staff.size(); ++s)
      if (chain.staff[s].serves[p.cell]) state.measures.add(StaffSum::arrivals_6m, s, p.arrival_year, p.cell);
  update_cases(state, person);
}

void update_cases(ChainState& state, std::uint32_t person) {
  for (std::size_t s = 0; s < state.chain->staff.size(); ++s) {
    const Person& p = state.people[person];
    const Staff& staff = state.chain->staff[s];
    const bool is_one = state.staff.cases.find(person, s) != nullptr;
    if (is_one && !can_be_case(p, staff)) close_case(state, number_of(state, person, s));
    if (!is_one && can_be_case(p, staff) && has_begun(p, staff))
      open_case(state, number_of(state, person, s));
  }
}

void close_cases(ChainState& state, std::uint32_t person) {
  for (std::size_t s = 0; s < state.chain->staff.size(); ++s) {
    if (state.staff.cases.find(person, s) != nullptr) close_case(state, number_of(state, person, s));
  }
}

void assign_caseworker(ChainState& state, std::uint32_t number, sim::Time waiting_since) {
  const auto [person, s] = case_of(state, number);
  const Person& p = state.people[person];
  case_at(state, number).taken = state.now();
  state.measures.add(StaffSum::assigned, s, state.year, p.cell);
  state.measures.add(StaffSum::waited_ticks, s, state.year, p.cell, (state.now() - waiting_since).ticks());
  join_contacts(state, number);
  plan_work(state, s);
}

void make_contact(ChainState& state, std::uint16_t s) {
  const Chain& chain = *state.chain;
  TeamState& team = state.staff.teams[s];
  team.contact = {};
  team.contact_due = sim::Time::never();
  const sim::Team::Contact contact = team.contacts.make_contact(state.now());
  const std::uint32_t person = case_of(state, contact.subject).person;
  const Person& p = state.people[person];
  case_at(state, contact.subject).waiting = contact.id;
  state.measures.add(StaffSum::contacts, s, state.year, p.cell);
  state.measures.add(StaffSum::interval_ticks, s, state.year, p.cell, contact.since_last.ticks());
  const sim::Time first_end = chain.calendar.add_months(p.arrived, first_months);
  if (chain.staff[s].serves[p.cell] && first_end <= chain.end && state.now() < first_end)
    state.measures.add(StaffSum::contacts_6m, s, p.arrival_year, p.cell);
  book_contact(state, p, s);
  record_by(state, p, chain.staff[s].authority, TrajectoryEvent::contact);
  plan_work(state, s);
  note_contact(state, person, s);
}

bool has_had(const ChainState& state, std::uint32_t person, std::uint16_t condition) {
  const auto& conditions = state.chain->contact_conditions;
  return state.staff.contacts_met[person * conditions.size() + condition] >= conditions[condition].at_least;
}

void lose_caseworker(ChainState& state, std::uint16_t s) {
  const Staff& staff = state.chain->staff[s];
  TeamState& team = state.staff.teams[s];
  const std::uint32_t leaving = team.leavings++;
  const double share = 1 / std::max(1.0, at_work(team));  // of the cases that were theirs
  draw_next_leaving(state, s);
  for_each_case(state, s, Case::Phase::assigned, [&](std::uint32_t number, Case& its) {
    const std::uint32_t person = case_of(state, number).person;
    if (!sim::Draws(state.people[person].key, staff.leaves_purpose, leaving).coin(share)) return;
    record_by(state, state.people[person], staff.authority, TrajectoryEvent::lost_caseworker);
    if (!staff.vacant) return tell_again(state, person, staff.authority);
    its.phase = Case::Phase::orphaned;
    its.position = leaving;
    team.contacts.remove_case(state.now(), its.waiting);
  });
  if (staff.vacant) {
    sim::Draws draws(key_of(state, s), staff.vacant_purpose, leaving);
    ++team.vacant;
    state.post(state.now() + sim::rounded(staff.vacant->sample(draws)), EventKind::position_filled, s, 0,
               leaving);
  }
  follow_caseworkers(state, s);
}

void fill_position(ChainState& state, std::uint16_t s, std::uint32_t position) {
  --state.staff.teams[s].vacant;
  for_each_case(state, s, Case::Phase::orphaned, [&](std::uint32_t number, Case& its) {
    if (its.position != position) return;
    join_contacts(state, number);
    tell_again(state, case_of(state, number).person, state.chain->staff[s].authority);
  });
  follow_caseworkers(state, s);
}

}  // namespace kedja::models
