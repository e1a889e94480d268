// The vacancies of a replication: those that are open, and the books over all that have come.
#pragma once

#include <cstdint>
#include <vector>

#include "models/chain.hpp"
#include "models/state/seekers.hpp"
#include "sim/event_calendar.hpp"
#include "sim/random.hpp"
#include "sim/time.hpp"

namespace kedja::models {

/// A vacancy from its coming until somebody gets it or its lifetime ends.
struct OpenVacancy {
  /// With the team whose time conveying takes.
  enum class Turn : std::uint8_t { none, waiting, at_work };

  sim::EntityKey key{};
  std::uint16_t kind = no_index;  // of the chain's vacancies; no_index: a free place in the array
  std::int16_t year = 0;          // in which it came
  bool conveyed = false;          // somebody has been looked for
  Turn turn = Turn::none;
  sim::Time since;
  sim::WaitingId waiting;  // for its turn
  sim::Ticket attempt;
  sim::Ticket lapse;

  template <class Self, class Archive>
  static void fields(Self& v, Archive& archive) {
    archive(v.key.value, v.kind, v.year, v.conveyed, v.turn, v.since, v.waiting, v.attempt, v.lapse);
  }
};

/// What became of the vacancies of a kind that are open no longer, and how many have come.
struct VacancyBooks {
  std::int64_t came = 0;
  std::int64_t filled = 0;
  std::int64_t lapsed = 0;      // conveyed, but nobody took it in time
  std::int64_t unconveyed = 0;  // nobody was ever looked for

  template <class Self, class Archive>
  static void fields(Self& b, Archive& archive) {
    archive(b.came, b.filled, b.lapsed, b.unconveyed);
  }
};

struct Vacancies {
  std::vector<OpenVacancy> open;
  std::vector<std::uint32_t> free;  // places in `open`
  std::vector<sim::SourceKey> source_keys;
  std::vector<VacancyBooks> books;  // of each kind
  Seekers seekers;                  // in a chain with vacancies

  template <class Self, class Archive>
  static void fields(Self& v, Archive& archive) {
    archive(v.open, v.free, v.source_keys, v.books, v.seekers);
  }
};

}  // namespace kedja::models
