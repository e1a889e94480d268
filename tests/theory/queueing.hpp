// A queueing network on the kernel's own primitives, for comparing the kernel with theory.
//
// Sources send people to stations; a station is a waiting line for one place, a service that takes as long
// as drawn (at a speed that may change), and a routing. People may lose patience while they queue, break
// off while they are served, be turned away where there is no room, start in cohorts, and leave the whole
// network a fixed time after they came. Everything goes the kernel's own way: Simulator and EventCalendar,
// Allocation, keyed Draws, Distribution, WorkClock. No result is worked out by a short cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/allocation.hpp"
#include "sim/archive.hpp"
#include "sim/distribution.hpp"
#include "sim/random.hpp"
#include "sim/simulator.hpp"
#include "sim/work_clock.hpp"

namespace kedja::sim::theory {

struct Station {
  std::int64_t places = 1;
  Distribution service;
  std::optional<Distribution> patience = {};   // how long somebody queues before giving up
  std::optional<Distribution> endurance = {};  // how long somebody is served before breaking off
  std::int64_t room = unlimited;  // places and queue together; who comes beyond it is turned away
  std::optional<std::size_t> same_places_as = {};  // shares the places of an earlier station
  std::uint32_t priority_class = 0;                // among stations that share places; below 2
  std::optional<CohortRule> cohort = {};
  Duration long_wait = {};           // waits above this are counted
  std::vector<double> routing = {};  // where to go next, by station; the rest leave
};

struct Source {
  Distribution between;  // two arrivals
  std::size_t station = 0;
};

/// From `time` on, all services at a station run at `speed`.
struct SpeedChange {
  Time time;
  std::size_t station = 0;
  double speed = 1;
};

/// One person of a drawn-up list: when they come, and how long each service in turn takes.
struct Visitor {
  Time arrival;
  std::vector<Duration> services;
};

struct Network {
  std::vector<Station> stations = {};
  std::vector<Source> sources = {};
  std::vector<SpeedChange> speed_changes = {};
  std::vector<std::pair<Time, std::size_t>> openings = {};  // of a station's cohorts
  std::vector<Visitor> visitors = {};                       // they start at station 0
  std::optional<Duration> longest_stay = {};
  bool keep_visits = false;
};

/// One person's time at one station.
struct Visit {
  std::uint64_t person = 0;
  std::uint32_t station = 0;
  Time entered;
  Time started = Time::never();
  Time left = Time::never();

  bool operator==(const Visit&) const = default;

  template <class Self, class Archive>
  static void fields(Self& v, Archive& archive) {
    archive(v.person, v.station, v.entered, v.started, v.left);
  }
};

/// What happened at a station since the tallies were last cleared.
struct StationTally {
  std::int64_t came = 0;
  std::int64_t came_to_nobody = 0;
  std::int64_t turned_away = 0;
  std::int64_t gave_up = 0;
  std::int64_t started = 0;
  std::int64_t broke_off = 0;
  std::int64_t finished = 0;
  std::int64_t waited = 0;  // ticks, of those who started
  std::int64_t long_waits = 0;
  std::int64_t served = 0;         // ticks, of those who finished
  double served_squared = 0;       // squares of ticks, of those who finished
  std::int64_t queue_before = 0;   // the queue's integral when the tallies were cleared
  std::int64_t in_use_before = 0;  // likewise of the places in use

  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.came, t.came_to_nobody, t.turned_away, t.gave_up, t.started, t.broke_off, t.finished, t.waited,
            t.long_waits, t.served, t.served_squared, t.queue_before, t.in_use_before);
  }
};

class QueueingModel {
 public:
  /// The network must outlive the model.
  QueueingModel(const Network& network, Seed seed, std::uint64_t replication);
  QueueingModel(const QueueingModel&) = delete;
  QueueingModel& operator=(const QueueingModel&) = delete;

  void run_until(Time end) { simulator_.run_until(end, *this); }
  /// Forgets what was tallied so far, but changes nothing else.
  void clear_tallies();

  void handle(const Event& event);
  void settle();

  Time now() const { return simulator_.now(); }
  const StationTally& tally(std::size_t station) const { return tallies_[station]; }
  /// Integrals over time since the tallies were cleared, in people times ticks.
  std::int64_t queue_integral(std::size_t station) const;
  std::int64_t in_use_integral(std::size_t station) const;
  /// Arrivals from outside that found the whole network empty.
  std::int64_t came_to_empty_network() const { return came_to_empty_network_; }
  std::int64_t arrivals() const { return arrivals_; }
  const std::vector<Visit>& visits() const { return visits_; }
  std::uint64_t events_handled() const { return simulator_.events_handled(); }
  const Allocation& allocation() const { return allocation_; }

  /// The first of the kernel's and the model's identities that fails, in words, or nothing.
  std::optional<std::string> check() const;

  template <class Self, class Archive>
  static void fields(Self& m, Archive& archive) {
    archive(m.simulator_, m.allocation_, m.people_, m.free_people_, m.tallies_, m.speeds_, m.source_counts_,
            m.people_made_, m.people_gone_, m.present_, m.posts_pending_, m.arrivals_,
            m.came_to_empty_network_, m.visits_);
  }

 private:
  enum class Stage : std::uint8_t { gone, queueing, served };

  struct Person {
    std::uint64_t number = 0;
    EntityKey key;
    Time entered;
    Time started;
    WorkClock service;
    WaitingId waiting;
    Ticket service_end;
    Ticket limit;     // patience or endurance, whichever applies
    Ticket stay_end;  // the end of the longest stay
    std::uint32_t station = 0;
    std::uint32_t visit = 0;
    Stage stage = Stage::gone;

    template <class Self, class Archive>
    static void fields(Self& p, Archive& archive) {
      archive(p.number, p.key.value, p.entered, p.started, p.service, p.waiting, p.service_end, p.limit,
              p.stay_end, p.station, p.visit, p.stage);
    }
  };

  void post(Time time, const Happening& what) {
    simulator_.calendar().post(time, 0, what);
    ++posts_pending_;
  }
  Ticket schedule(Time time, const Happening& what) { return simulator_.calendar().schedule(time, 0, what); }
  std::uint64_t events_expected() const;

  static AllocationLayout layout_of(const Network& network);
  const Station& station_of(const Person& person) const { return network_->stations[person.station]; }
  LineId line(std::size_t station) const { return static_cast<LineId>(station); }
  void cancel(Ticket& ticket) { simulator_.calendar().cancel(ticket); }

  void expect_arrival(std::uint32_t source);
  void arrive(std::uint32_t source);
  void bring(std::uint64_t number, EntityKey key, std::size_t station);
  void enter(std::uint32_t who);
  void start(std::uint32_t who);
  void expect_service_end(std::uint32_t who);
  void end_service(std::uint32_t who);
  void give_up(std::uint32_t who);
  void break_off(std::uint32_t who);
  void end_stay(std::uint32_t who);
  void change_speed(const SpeedChange& change);
  void depart(std::uint32_t who);
  void note_visit(const Person& person);
  double service_amount(const Person& person) const;

  const Network* network_;
  AllocationLayout layout_;
  EntityKey source_key_;
  Seed seed_;
  std::uint64_t replication_;

  Simulator simulator_;
  Allocation allocation_;
  std::vector<Person> people_;
  std::vector<std::uint32_t> free_people_;
  std::vector<StationTally> tallies_;
  std::vector<double> speeds_;
  std::vector<std::uint64_t> source_counts_;
  std::uint64_t people_made_ = 0;
  std::uint64_t people_gone_ = 0;
  std::vector<std::int64_t> present_;  // people at each station, by the model's own count
  std::uint64_t posts_pending_ = 0;    // events in the calendar that belong to nobody present
  std::int64_t arrivals_ = 0;
  std::int64_t came_to_empty_network_ = 0;
  std::vector<Visit> visits_;
};

}  // namespace kedja::sim::theory
