// What is remembered of people's lives beside the chain. Part of ChainState; nothing is kept for chains that
// have no [[life]].
#pragma once

#include <cstdint>
#include <vector>

#include "models/state/belongings.hpp"
#include "sim/event_calendar.hpp"
#include "sim/hazard.hpp"
#include "sim/time.hpp"

namespace kedja::models {

/// One kind of life of one person: the spell that is on, or the next one.
struct LifeSpell {
  bool is_on = false;
  bool is_known = false;
  std::uint32_t number = 0;  // of the spell, from 0
  sim::Time since;           // is_on: when it began
  sim::Time known;           // is_known: since when
  sim::Ticket next;          // its beginning or its end, if planned
  sim::Ticket shows;

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.is_on, s.is_known, s.number, s.since, s.known, s.next, s.shows);
  }
};

/// One person's time off from the programme.
struct TimeOff {
  std::uint16_t reasons = 0;  // known spells that pause the programme now
  sim::Time since;            // with a reason: of this time off
  sim::Time end;              // of the programme, moved by all earlier time off

  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.reasons, t.since, t.end);
  }
};

struct LifeState {
  Belongings<LifeSpell> spells;                // that are on or will come, by kind of life
  Belongings<TimeOff> time_off;                // of those who have had a reason for some
  std::vector<sim::HazardExit> interruptions;  // of each visit, where their hazards vary

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.spells, s.time_off, s.interruptions);
  }
};

}  // namespace kedja::models
