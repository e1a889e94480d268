// What is remembered of caseworkers and their cases in one replication.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/state/belongings.hpp"
#include "sim/event_calendar.hpp"
#include "sim/statistics.hpp"
#include "sim/team.hpp"
#include "sim/waiting_line.hpp"
#include "sim/work_clock.hpp"

namespace kedja::models {

/// One person as the case of one team.
struct Case {
  enum class Phase : std::uint8_t {
    waiting,   // for a caseworker, as all have a full caseload
    assigned,  // has one
    orphaned   // had one, who left; the position is vacant
  };

  sim::Time taken;             // assigned, orphaned: since when there was a caseworker first
  sim::WaitingId waiting;      // waiting: in the line for a caseworker; assigned: for the next contact
  std::uint32_t position = 0;  // orphaned: the number of the leaving
  Phase phase = Phase::waiting;

  template <class Self, class Archive>
  static void fields(Self& c, Archive& archive) {
    archive(c.phase, c.waiting, c.taken, c.position);
  }
};

inline constexpr std::uint32_t no_vacancy = std::numeric_limits<std::uint32_t>::max();

/// One team.
struct TeamState {
  sim::Team contacts;
  sim::Ticket contact;                         // the next one
  sim::Time contact_due = sim::Time::never();  // when that is
  sim::TimeWeighted positions;                 // in thousandths of a full-time position
  std::uint32_t vacant = 0;                    // of them
  sim::WorkClock turnover;                     // until the next caseworker leaves
  sim::Ticket leaving;                         // that
  std::uint32_t leavings = 0;                  // so far
  std::int64_t ticks_of_cases = 0;             // of closed cases: with a caseworker, or orphaned
  sim::WaitingLine vacancies;                  // that wait for the team to look for somebody
  std::uint32_t at_work_on = no_vacancy;       // the open vacancy that somebody is looked for now
  sim::WorkClock conveying;                    // until that is done, in ticks of caseworkers' time

  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.contacts, t.contact, t.contact_due, t.positions, t.vacant, t.turnover, t.leaving, t.leavings,
            t.ticks_of_cases, t.vacancies, t.at_work_on, t.conveying);
  }
};

struct StaffState {
  std::vector<TeamState> teams;
  Belongings<Case> cases;  // of the teams that have them
  std::vector<std::uint16_t>
      contacts_met;  // of person p from p * conditions on: contacts that count for each

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.teams, s.cases, s.contacts_met);
  }
};

}  // namespace kedja::models
