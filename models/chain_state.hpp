// The state of one replication: plain data, saved and resumed field by field.
//
// People and their visits live in arrays with free lists; a freed place is used again, so memory follows
// the number of people in the chain, not the length of the run. Behaviours (behaviour/) are free functions
// on this state.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/chain.hpp"
#include "models/kpi.hpp"
#include "models/state/belongings.hpp"
#include "models/state/courses.hpp"
#include "models/state/excuses.hpp"
#include "models/state/growing.hpp"
#include "models/state/housing.hpp"
#include "models/state/life.hpp"
#include "models/state/money.hpp"
#include "models/state/moves.hpp"
#include "models/state/phases.hpp"
#include "models/state/plans.hpp"
#include "models/state/relatives.hpp"
#include "models/state/responses.hpp"
#include "models/state/sanctions.hpp"
#include "models/state/services.hpp"
#include "models/state/sfi.hpp"
#include "models/state/staff_state.hpp"
#include "models/state/vacancies.hpp"
#include "models/trajectory.hpp"
#include "sim/allocation.hpp"
#include "sim/hazard.hpp"
#include "sim/simulator.hpp"
#include "sim/work_clock.hpp"

namespace kedja::models {

/// What an event asks for; handled by the one switch in replication.cpp. On one tick, kinds are handled in
/// this order: what ends comes before what begins.
enum class EventKind : std::uint16_t {
  capacity_changes,     // subject: service
  response_acts,        // subject: response, value: what it adds from now on
  reform_begins,        // for everyone
  resource_changes,     // subject: resource
  phase_places_open,    // subject: phase
  agreement_changes,    // subject: agreement, detail: party
  caseworkers_change,   // subject: staff
  new_month,            // value: months since the start
  response_decides,     // subject: response
  hazards_change,       // with the season or the business cycle
  vacancies_open,       // subject: source
  vacancy_candidate,    // subject: source, detail: strip, value: number of the candidate
  vacancy_comes,        // subject: source, value: ordinal in it
  service_completed,    // subject: visit
  service_interrupted,  // subject: visit
  life_ends,            // subject: person, detail: life
  life_begins,          // subject: person, detail: life
  life_shows,           // subject: person, detail: life
  closure_changes,      // subject: service, value: closure, detail: 1 begins, 0 ends
  exit_lost,            // subject: person, detail: exit
  vacancy_lapses,       // subject: open vacancy
  exit_reached,         // subject: person, detail: exit
  programme_over,       // subject: person
  housing_settled,      // subject: person
  housing_out,          // subject: person
  moves_within,         // subject: person, detail: move
  caseworker_leaves,    // subject: staff
  position_filled,      // subject: staff, value: number of the leaving
  contact_due,          // subject: staff
  handed_over,          // subject: visit
  long_outside,         // subject: person, detail: handover
  returns_to_service,   // subject: visit
  suspension_over,      // subject: person, value: the person's number
  miss_known,           // subject: person, detail: sanction, value: the person's number
  duty_due,             // subject: person, detail: duty, value: the person's number
  source_opens,         // subject: source
  candidate_comes,      // subject: source, detail: strip, value: number of the candidate
  person_comes,         // subject: source, value: ordinal in it
  place_found,          // subject: who waits to come, a partner included
  relatives_come,       // subject: expected relatives
  cohort_starts,        // subject: service
  vacancy_conveyed,     // subject: open vacancy
  farewell,             // subject: person
};
constexpr std::uint8_t priority_of(EventKind kind) {
  return static_cast<std::uint8_t>(kind);
}

inline constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// One person's way with one service: from being sent to it until it is over.
struct Visit {
  enum class Phase : std::uint8_t {
    handover,
    waiting,
    in_service,
    away,
    held,          // would wait, but something in life stands in the way
    starting_anew  // handed over without what was known: goes on when a service has been done again
  };

  std::uint32_t person = nobody;
  std::uint32_t next = nobody;  // the person's next visit
  std::uint32_t then = nobody;  // the visit that goes on when this one, of a service done again, is over
  sim::LineId line{};           // waits in it, or holds a place of it
  sim::WaitingId waiting;
  std::uint16_t service = 0;
  std::uint16_t handover = no_index;  // the one under way, or by which the visit came
  std::uint16_t bounces = 0;          // how often that was sent back
  std::uint16_t number = 0;           // earlier visits of the person to the service
  Phase phase = Phase::handover;
  sim::Time since;           // of the phase
  sim::Ticket end;           // of the phase, if it has a planned end
  sim::Ticket interruption;  // in_service
  sim::WorkClock work;       // in_service: what is left to do, in ticks of work

  template <class Self, class Archive>
  static void fields(Self& v, Archive& archive) {
    archive(v.person, v.next, v.then, v.line, v.waiting, v.service, v.handover, v.bounces, v.number, v.phase,
            v.since, v.end, v.interruption, v.work);
  }
};

/// How often a person has had one exit.
struct ExitCount {
  std::uint16_t spells = 0;  // of its hazard that are over
  std::uint16_t times = 0;   // whatever led to it

  template <class Self, class Archive>
  static void fields(Self& e, Archive& archive) {
    archive(e.spells, e.times);
  }
};

struct Person {
  sim::EntityKey key{};
  std::uint32_t number = 0;        // in order of arrival in the replication
  std::uint32_t cell = 0;          // on arrival: measures count people by it
  std::uint32_t lives = 0;         // the cell of where they live now: rules go by it
  std::uint32_t partner = nobody;  // in the same household, while in the chain
  std::uint32_t household = 0;     // the number of its first person
  std::uint32_t first_visit = nobody;
  std::uint16_t municipality = 0;
  std::int16_t arrival_year = -1;  // since the first year; negative: before the start
  std::int16_t left_year = -1;     // likewise, of leaving the programme
  Standing standing = Standing::in_programme;
  bool is_covered = true;  // by the programme, now or once
  bool has_left = false;   // the programme, once
  bool programme_is_over = false;
  bool farewell_due = false;
  bool had_placement = false;       // while in the programme,
  bool combined_placement = false;  // beside something else
  std::uint8_t looks_taken = 0;     // of the chain's, after arrival
  std::uint16_t exit = no_index;    // the work or studies someone has now
  std::int16_t worked_year = -1;    // when someone first got work
  std::int16_t next_enrolled = -1;  // the year from which being in the programme is still to be counted
  sim::Time arrived;
  sim::Time next_look = sim::Time::never();  // at where someone stands, some months after arrival
  sim::Time look_90d = sim::Time::never();   // after leaving the programme; never again once it is over
  sim::Time first_work = sim::Time::never();
  sim::Time look_at_work = sim::Time::never();  // 12 months after that; never again once it is over
  sim::Time idle_since;
  sim::Duration idle;
  ServiceSet plan = 0;     // the services this person is to be given
  ServiceSet offered = 0;  // under way: handed over, waiting, in service or away
  ServiceSet in_service = 0;
  ServiceSet achieved = 0;
  ServiceSet given_up = 0;  // interrupted or failed for good
  sim::Ticket programme_end;
  sim::Ticket farewell;
  sim::Ticket next_exit;  // the first that comes, as things stand
  sim::Ticket loss;       // of the present work or studies

  template <class Self, class Archive>
  static void fields(Self& p, Archive& archive) {
    archive(p.key.value, p.number, p.cell, p.lives, p.partner, p.household, p.first_visit, p.municipality,
            p.arrival_year, p.left_year, p.standing, p.is_covered, p.has_left, p.programme_is_over,
            p.farewell_due, p.had_placement, p.combined_placement, p.looks_taken, p.exit, p.worked_year,
            p.next_enrolled, p.arrived, p.next_look, p.look_90d, p.first_work, p.look_at_work, p.idle_since,
            p.idle, p.plan, p.offered, p.in_service, p.achieved, p.given_up, p.programme_end, p.farewell,
            p.next_exit, p.loss);
  }
};

/// The books that prove that nobody is lost and no time is.
struct ChainBooks {
  std::int64_t came = 0;  // into the chain
  std::int64_t gone = 0;  // out of it, after their farewell
  sim::TimeWeighted present;
  std::int64_t ticks_present = 0;          // of those gone
  std::vector<std::int64_t> ticks_served;  // of finished stays in each service

  template <class Self, class Archive>
  static void fields(Self& b, Archive& archive) {
    archive(b.came, b.gone, b.present, b.ticks_present, b.ticks_served);
  }
};

struct ChainState {
  ChainState(const Chain& definition, sim::Seed run_seed, std::uint64_t replication_number);

  const Chain* chain;
  sim::Seed seed;
  std::uint64_t replication;
  bool keep_trajectories = true;

  sim::Simulator simulator;
  sim::Allocation allocation;
  std::vector<Person> people;
  std::vector<std::uint32_t> free_people;
  std::vector<sim::HazardExit>
      exit_clocks;                     // how far hazards are integrated: of person p from p * exit_clocks
  std::vector<ExitCount> exit_counts;  // of person p from p * exits
  std::vector<double> exit_factors;    // of season and cycle this month, for each exit
  std::vector<std::uint8_t> visit_numbers;  // visits so far: person * services + service
  std::vector<sim::Time> milestones;        // when reached, of person p from p * milestones; never: not yet
  Belongings<ServiceSet>
      towards_milestones;  // where it takes several services: those that have counted so far
  MoneyState money;
  std::vector<PersonPlan> plans;        // of each person, if the chain has plans
  std::vector<SfiBook> sfi;             // of each person, if the chain has SFI
  Belongings<CourseBook> courses;       // by service's book; nothing to remember: none
  std::vector<ExcuseBook> excuses;      // of person p from p * excusable services
  std::vector<SanctionBook> sanctions;  // of person p from p * sanctions
  std::vector<ServiceState> services;
  std::vector<Visit> visits;
  std::vector<std::uint32_t> free_visits;
  LifeState life;
  Belongings<HousingStay> housing;       // of those whom the municipality houses, or who have just lost that
  std::vector<sim::Time> permit_times;   // of each person
  std::vector<sim::Time> outside_since;  // of each person, in a chain with ways back; never: is not
  std::vector<sim::SourceKey> source_keys;
  std::vector<std::uint64_t> persons_of_source;
  std::vector<std::uint32_t> first_of_couple;  // who came last from each source with a partner to come
  RelativesState relatives;
  PhasesState phases;
  Vacancies vacancies;
  StaffState staff;
  std::vector<ResponseState> responses;
  std::vector<MoveClock> moves;                       // of person p from p * moves
  std::int16_t year = -1;                             // since the first year; -1 before the start
  std::vector<Measures::ServiceYear> service_levels;  // integrals at the start of the year
  std::vector<Measures::PoolYear> pool_levels;        // likewise

  Measures measures;
  ChainBooks books;
  Records records;

  sim::Time now() const { return simulator.now(); }
  /// Of an exit that a hazard leads to.
  sim::HazardExit& exit_clock(std::uint32_t person, std::size_t exit) {
    return exit_clocks[person * chain->exit_clocks + chain->exits[exit].clock];
  }
  ExitCount& exit_count(std::uint32_t person, std::size_t exit) {
    return exit_counts[person * chain->exits.size() + exit];
  }
  const ExitCount& exit_count(std::uint32_t person, std::size_t exit) const {
    return exit_counts[person * chain->exits.size() + exit];
  }

  /// What would come after the end never happens and takes no room.
  void post(sim::Time time, EventKind kind, std::uint32_t subject, std::uint16_t detail = 0,
            std::uint32_t value = 0) {
    if (time > chain->end) return;
    simulator.calendar().post(time, priority_of(kind),
                              {static_cast<std::uint16_t>(kind), detail, subject, value});
  }
  sim::Ticket schedule(sim::Time time, EventKind kind, std::uint32_t subject, std::uint16_t detail = 0) {
    if (time > chain->end) return {};
    return simulator.calendar().schedule(time, priority_of(kind),
                                         {static_cast<std::uint16_t>(kind), detail, subject, 0});
  }
  void cancel(sim::Ticket& ticket) { simulator.calendar().cancel(ticket); }

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.seed.value, s.replication, s.keep_trajectories, s.simulator, s.allocation, s.people,
            s.free_people, s.exit_clocks, s.exit_counts, s.exit_factors, s.visit_numbers, s.milestones,
            s.towards_milestones, s.money, s.visits, s.free_visits, s.life, s.housing, s.permit_times,
            s.outside_since, s.source_keys, s.persons_of_source, s.first_of_couple, s.relatives, s.phases,
            s.vacancies, s.staff, s.responses, s.moves, s.year, s.service_levels, s.pool_levels, s.measures,
            s.books, s.plans, s.sfi, s.courses, s.excuses, s.sanctions, s.services, s.records);
  }
};

/// Writes one row of a person's trajectory, with who answers for it; no_index: nobody.
void record_by(ChainState& state, const Person& person, std::uint16_t authority, TrajectoryEvent event,
               std::uint16_t service = no_index);
/// Writes one row of a person's trajectory. Services are numbered from 1; 0 stands for none. The authority is
/// the one given, or that of the service.
void record(ChainState& state, const Person& person, std::uint8_t event, std::uint16_t service = no_index,
            std::uint16_t authority = no_index);
inline void record(ChainState& state, const Person& person, TrajectoryEvent event,
                   std::uint16_t service = no_index) {
  record(state, person, code(event), service);
}

}  // namespace kedja::models
