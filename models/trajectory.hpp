// What a replication writes down: people, what happened to them, and how full the services were.
//
// Each record type is a set of columns of equal length. `columns` names them once, with unit and meaning;
// the writer, the digest and the dictionary of the format all read this one list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "models/chain.hpp"

namespace kedja::models {

/// What can happen to a person. Exits follow: `to_exit(e)` and `from_exit(e)` are numbered from
/// `first_exit_event` on; then vacancies, `got_vacancy`, and `moved_within`.
enum class TrajectoryEvent : std::uint8_t {
  arrived,
  handover_started,
  handed_over,
  waiting,
  started,
  completed,
  interrupted,
  gave_up_waiting,
  withdrawn,  // left while being handed over, or while away between two stays
  left_programme,
  entered_next_programme,
  moved_away,  // from the municipality, out of the chain
  failed,      // did the work of a service without passing
  sent_back,   // a handover, by the side that should take over
  told_again,  // what was known did not go along: the person tells it anew
  got_caseworker,
  lost_caseworker,  // who left
  contact,          // with a caseworker
  first_exit_event
};
constexpr std::uint8_t code(TrajectoryEvent event) {
  return static_cast<std::uint8_t>(event);
}
constexpr std::uint8_t to_exit(std::size_t exit) {
  return static_cast<std::uint8_t>(code(TrajectoryEvent::first_exit_event) + 2 * exit);
}
constexpr std::uint8_t from_exit(std::size_t exit) {
  return static_cast<std::uint8_t>(to_exit(exit) + 1);
}

/// What can happen to a person's life beside the chain; numbered after the exits.
enum class LifeEvent : std::uint8_t { begins, shows, ends, count };
inline std::size_t life_event(const Chain& chain, std::size_t life, LifeEvent event) {
  return to_exit(chain.exits.size()) + life * static_cast<std::size_t>(LifeEvent::count) +
         static_cast<std::size_t>(event);
}
inline std::uint8_t got_vacancy(const Chain& chain, std::size_t vacancy) {
  return static_cast<std::uint8_t>(life_event(chain, chain.lives.size(), LifeEvent::begins) + vacancy);
}

/// In a chain in which people move within it.
inline std::uint8_t moved_within(const Chain& chain) {
  return got_vacancy(chain, chain.vacancies.size());
}

/// What can happen in some chains only; numbered after the vacancies and that.
enum class RareEvent : std::uint8_t {
  excused,  // from a service that has become needless
  warned,   // as a sanction, like the next two
  without_benefit,
  suspended,
  count
};
inline std::uint8_t rare_event(const Chain& chain, RareEvent event) {
  return static_cast<std::uint8_t>(moved_within(chain) + (chain.moves.empty() ? 0U : 1U) +
                                   static_cast<unsigned>(event));
}
/// Whether any of it can happen in a chain.
inline bool has_rare_events(const Chain& chain) {
  return !chain.excusable.empty() || !chain.sanctions.empty();
}

/// The names of all codes of `Trajectories::event` for a chain, in order.
std::vector<std::string> event_labels(const Chain& chain);
/// "none", then the services: the names of `Trajectories::service`.
std::vector<std::string> service_labels(const Chain& chain);
/// "none", then the authorities.
std::vector<std::string> authority_labels(const Chain& chain);

/// One row for each thing that happens to a person, in order of time.
struct Trajectories {
  std::vector<std::int64_t> time;
  std::vector<std::uint32_t> participant;
  std::vector<std::uint8_t> event;
  std::vector<std::uint16_t> service;
  std::vector<std::uint16_t> authority;
  std::vector<std::uint16_t> municipality;

  std::size_t size() const { return time.size(); }

  template <class Self, class Visitor>
  static void columns(Self& self, Visitor&& visit) {
    visit("time", "seconds since {start}", "when it happened", self.time);
    visit("participant", "1", "number of the person within the replication", self.participant);
    visit("event", "code", "what happened", self.event);
    visit("service", "code", "the service it concerns", self.service);
    visit("authority", "code", "the authority that answers: for the service, or whose doing it is",
          self.authority);
    visit("municipality", "code", "where the person lives then", self.municipality);
  }
  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.time, t.participant, t.event, t.service, t.authority, t.municipality);
  }
};

/// How someone stands to a reform that is for a share of people.
enum class UnderReform : std::uint8_t {
  not_for,   // arrived too early for it
  left_out,  // one of those it could have been for
  under      // it is for this person
};
/// Their names, in order.
std::vector<std::string> under_reform_labels();

/// One row for each person, numbered in order of arrival within the replication.
struct Participants {
  std::uint32_t taken = 0;  // rows that are no longer here: those of the first persons
  std::vector<std::uint32_t> participant;
  std::vector<std::uint16_t> source;
  std::vector<std::int64_t> ordinal;
  std::vector<std::int64_t> arrived;
  std::vector<std::uint16_t> municipality;
  std::vector<std::vector<std::uint8_t>> attributes;  // one column for each attribute of the chain
  std::vector<std::vector<std::uint8_t>> reforms;     // UnderReform, for each of the chain's shared_reforms
  std::vector<std::uint32_t> household;               // empty in a chain without couples
  std::vector<std::int64_t> left_programme;           // never_seen while in it
  std::vector<std::int64_t> first_work;               // never_seen without
  std::vector<std::int64_t> permit;                   // empty without phases before arrival
  std::vector<std::vector<std::uint8_t>> standings;   // at each look of the chain; not_looked_at before

  std::size_t size() const { return participant.size(); }
  std::size_t row_of(std::uint32_t number) const { return number - taken; }
  /// Hands over the rows of persons before a number.
  Participants take_before(std::uint32_t number);
  static constexpr std::int64_t never_seen = std::numeric_limits<std::int64_t>::min();
  static constexpr std::uint8_t not_looked_at = std::numeric_limits<std::uint8_t>::max();

  /// All of them, in order.
  template <class Self>
  static auto columns(Self& p) {
    return std::tie(p.participant, p.source, p.ordinal, p.arrived, p.municipality, p.attributes, p.reforms,
                    p.household, p.left_programme, p.first_work, p.permit, p.standings);
  }
  template <class Self, class Archive>
  static void fields(Self& p, Archive& archive) {
    archive(p.taken);
    std::apply(archive, columns(p));
  }
};

/// One row for each service and month, at midnight of the month's first day.
struct Timeseries {
  std::vector<std::int64_t> time;
  std::vector<std::uint16_t> service;
  std::vector<std::int32_t> waiting;
  std::vector<std::int32_t> in_use;
  std::vector<std::int64_t> places;

  std::size_t size() const { return time.size(); }

  template <class Self, class Visitor>
  static void columns(Self& self, Visitor&& visit) {
    visit("time", "seconds since {start}", "midnight of the first day of a month", self.time);
    visit("service", "code", "the service", self.service);
    visit("waiting", "persons", "people who wait for the service", self.waiting);
    visit("in_use", "places", "places in use", self.in_use);
    visit("places", "places", "places there are", self.places);
  }
  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.time, t.service, t.waiting, t.in_use, t.places);
  }
};

/// All that a replication writes down, or some of it: rows that follow those before.
struct Records {
  Participants participants;
  Trajectories trajectories;
  Timeseries timeseries;

  template <class Self, class Archive>
  static void fields(Self& r, Archive& archive) {
    archive(r.participants, r.trajectories, r.timeseries);
  }
};

}  // namespace kedja::models
