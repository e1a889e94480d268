// Allocation: who gets the scarce places, and when.
//
// A *resource* is a number of identical places; how many there are may change, also to fewer than are in
// use: nobody is thrown out, and the next places given back are not handed on. A *line* is a waiting line
// for a fixed bundle of places (one or several resources, all or nothing). Several lines may want the same
// resource.
//
// Requests and releases only change the books; places are handed out by `settle`, at the end of each tick,
// when everything that happens on that tick has happened. So a release on a tick always comes before a
// seizure on it, and among people who ask on the same tick the order of events decides nothing: priority
// class decides, then since when they wait, then a keyed lottery number. A line whose first person wants
// more than is free does not hold up other lines.
//
// A line may admit in *cohorts*: it is closed until `open_cohort`, which admits between `least` and `most`
// people at once, or none if fewer than `least` wait or fit (unless any number will do). Where lines compete,
// a cohort's turn comes with its first person's, and then it is decided and seated whole. Single seats may be
// filled afterwards. A line that is held serves nobody until it is let go.
//
// A line may have *detours*: other lines whose bundles its people are given when nobody can be served with
// their own any more. So those who have a bundle of their own go before those who come from elsewhere.
//
// The books are exact: `check` proves flow conservation and Little's law on the path, in integers.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/statistics.hpp"
#include "sim/time.hpp"
#include "sim/waiting_line.hpp"

namespace kedja::sim {

enum class ResourceId : std::uint32_t {};
enum class LineId : std::uint32_t {};
constexpr std::size_t index(ResourceId id) {
  return static_cast<std::size_t>(id);
}
constexpr std::size_t index(LineId id) {
  return static_cast<std::size_t>(id);
}

/// A capacity that never binds: half a billion, so that its integral over 500 years still is an integer.
inline constexpr std::int64_t unlimited = std::int64_t{1} << 29;

struct Need {
  ResourceId resource{};
  std::int32_t amount = 1;
};

struct CohortRule {
  std::uint32_t least = 1;
  std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
};

/// What resources and lines there are: constant over a run and shared by all replications.
class AllocationLayout {
 public:
  struct Line {
    std::vector<Need> needs;
    std::uint32_t priority_classes = 1;
    std::optional<CohortRule> cohort;
    std::vector<LineId> detours;  // of those with room, the one with most is taken, the first of several
    std::uint32_t component = 0;
    /// Of a line that competes with nobody, admits one by one and wants one place: of what.
    std::optional<ResourceId> single;
  };

  ResourceId add_resource(std::int64_t capacity);
  /// Throws std::invalid_argument if a need is not positive or names the same resource twice.
  LineId add_line(std::vector<Need> needs, std::uint32_t priority_classes = 1,
                  std::optional<CohortRule> cohort = std::nullopt);
  /// Lets the people of a line take the bundle of another one when no front can be served with its own.
  /// Throws std::invalid_argument if the line admits in cohorts, or is the other one itself.
  void add_detour(LineId line, LineId by);

  const std::vector<std::int64_t>& capacities() const { return capacities_; }
  const std::vector<Line>& lines() const { return lines_; }
  const Line& line(LineId id) const { return lines_[index(id)]; }
  /// The lines that compete with each other, directly or through a third. The line with the component's
  /// number is one of them.
  const std::vector<LineId>& component(std::uint32_t c) const { return components_[c]; }
  std::size_t component_count() const { return components_.size(); }
  /// The component of the lines that want a resource; nothing if no line does.
  std::optional<std::uint32_t> component_of(ResourceId id) const { return resource_component_[index(id)]; }

 private:
  void merge_component(std::uint32_t into, std::uint32_t from);

  std::vector<std::int64_t> capacities_;
  std::vector<std::optional<std::uint32_t>> resource_component_;
  std::vector<Line> lines_;
  std::vector<std::vector<LineId>> components_;
};

/// The state of all resources and lines in one replication.
class Allocation {
 public:
  struct ResourceBooks {
    std::int64_t capacity = 0;
    TimeWeighted in_use;
    TimeWeighted open;  // capacity over time

    template <class Self, class Archive>
    static void fields(Self& b, Archive& archive) {
      archive(b.capacity, b.in_use, b.open);
    }
  };
  struct LineBooks {
    TimeWeighted queue;
    std::int64_t requested = 0;
    std::int64_t granted = 0;
    std::int64_t abandoned = 0;
    std::int64_t lent = 0;   // of those granted: by a detour
    std::int64_t taken = 0;  // of its bundles: by the people of other lines
    std::int64_t released = 0;
    std::int64_t waited = 0;  // ticks, of those granted or abandoned
    std::int64_t cohorts_started = 0;
    std::int64_t cohorts_cancelled = 0;  // that somebody waited for
    std::int64_t cohort_starters = 0;    // people in the cohorts that started

    /// How many of the line's bundles are held, by whomever.
    std::int64_t held() const { return granted - lent + taken - released; }

    template <class Self, class Archive>
    static void fields(Self& b, Archive& archive) {
      archive(b.queue, b.requested, b.granted, b.abandoned, b.lent, b.taken, b.released, b.waited,
              b.cohorts_started, b.cohorts_cancelled, b.cohort_starters);
    }
  };

  /// The layout must outlive the allocation.
  Allocation(const AllocationLayout& layout, Time start);

  /// Joins a line. `settle` grants it, perhaps on this same tick.
  WaitingId request(Time now, LineId line, std::uint32_t subject, std::uint32_t lottery,
                    std::size_t priority_class = 0);
  /// Gives up waiting in a line; returns since when the subject had waited.
  Time abandon(Time now, LineId line, WaitingId id);
  /// Gives back what a grant of the line holds.
  void release(Time now, LineId line);
  void set_capacity(Time now, ResourceId id, std::int64_t capacity);
  /// Lets the next cohort of a line start on this tick, if there are enough; with `any_size` one will do.
  void open_cohort(Time now, LineId line, bool any_size = false);
  /// Lets so many at most join the cohort that has started, on this tick, if no other cohort is to start.
  void open_seats(Time now, LineId line, std::uint32_t seats);
  /// From now on a line serves nobody, or does so again.
  void hold(Time now, LineId line, bool held);

  /// Hands out what can be handed out; calls grant(line, subject, waiting since) for each seizure in order.
  /// It is the line whose bundle the subject holds now, and is to be released: by a detour, not the one that
  /// it waited in.
  template <class Grant>
  void settle(Time now, Grant&& grant) {
    while (first_unsettled_ != end_of_unsettled) {
      const std::uint32_t component = first_unsettled_;
      LineState& line = lines_[component];
      first_unsettled_ = std::exchange(line.next_unsettled, settled_mark);
      if (line.single != not_single) [[likely]]
        settle_single(now, static_cast<LineId>(component), line, grant);
      else
        settle_component(now, component, grant);
    }
  }
  bool settled() const { return first_unsettled_ == end_of_unsettled; }

  const ResourceBooks& books(ResourceId id) const { return resources_[index(id)]; }
  const LineBooks& books(LineId id) const { return lines_[index(id)].books; }
  std::size_t waiting(LineId id) const { return lines_[index(id)].people.size(); }
  /// Adds up, in ticks, how long all who ever asked have waited in a line by `now`.
  std::int64_t waited(Time now, LineId id) const {
    return lines_[index(id)].books.waited + lines_[index(id)].people.waited_so_far(now);
  }
  /// Since when the one who has waited longest waits; never if nobody does.
  Time waiting_since(LineId id) const {
    const WaitingLine& people = lines_[index(id)].people;
    return people.empty() ? Time::never() : people.waiting_since();
  }

  /// Checks, without tolerance, that everyone who asked waits, gave up or was granted, that what is in use
  /// is what is held, and that each queue's integral over time equals the sum of its waits (Little's law).
  /// Returns the first identity that fails in words, or nothing.
  std::optional<std::string> check(Time now) const;

  template <class Self, class Archive>
  static void fields(Self& a, Archive& archive) {
    archive(a.resources_, a.lines_, a.first_unsettled_);
  }

 private:
  /// Whom a line of cohorts admits on this tick.
  struct Opening {
    enum class To : std::uint8_t { nobody, cohort, cohort_of_any_size, seats };
    To to = To::nobody;
    std::uint32_t seats = 0;

    template <class Self, class Archive>
    static void fields(Self& o, Archive& archive) {
      archive(o.to, o.seats);
    }
  };

  static constexpr std::uint32_t not_single = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint32_t settled_mark = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint32_t end_of_unsettled = settled_mark - 1;

  /// What a line is about, together in memory: a request and its grant touch little else.
  struct LineState {
    explicit LineState(const AllocationLayout::Line& line = {}, Time start = {})
        : component(line.component),
          single(line.single ? static_cast<std::uint32_t>(*line.single) : not_single),
          people(line.priority_classes),
          books{.queue = TimeWeighted(start, 0)} {}

    std::uint32_t component;
    std::uint32_t single;                         // the layout's, or not_single
    std::uint32_t next_unsettled = settled_mark;  // of the component with the line's number
    WaitingLine people;
    LineBooks books;
    Opening opening;
    bool held = false;

    bool is_open() const { return opening.to != Opening::To::nobody; }

    template <class Self, class Archive>
    static void fields(Self& l, Archive& archive) {
      archive(l.component, l.single, l.next_unsettled, l.people, l.books, l.opening, l.held);
    }
  };

  void unsettle(std::uint32_t component) {
    std::uint32_t& next = lines_[component].next_unsettled;
    if (next == settled_mark) next = std::exchange(first_unsettled_, component);
  }

  /// How many more grants of the line's bundle are free.
  std::int64_t free_bundles(const AllocationLayout::Line& line) const;
  /// Whether a line's front can be served; a line of cohorts only while it opens.
  bool can_grant(LineId id) const {
    const LineState& line = lines_[index(id)];
    if (line.people.empty() || line.held) return false;
    const AllocationLayout::Line& laid_out = layout_->line(id);
    return (!laid_out.cohort || line.is_open()) && free_bundles(laid_out) > 0;
  }
  /// How many people the cohort of a line that opens takes, given what is free now; closes the line.
  std::int64_t decide_cohort(LineId id);
  /// The line of a component whose front is to be served next, if any can be.
  std::optional<LineId> next_line(const std::vector<LineId>& component) const;
  /// Whether the front of a line is served before that of another; neither is empty.
  bool goes_first(LineId id, LineId other) const;
  struct Detour {
    LineId line{};
    LineId by{};
  };
  std::optional<LineId> widest_detour(const AllocationLayout::Line& line) const;
  /// The line of a component whose front is to be served next by a detour, if any can be.
  std::optional<Detour> next_detour(const std::vector<LineId>& component) const;

  /// What settle_component would do, for the commonest kind of line (8 % of M/M/1).
  template <class Grant>
  void settle_single(Time now, LineId id, LineState& line, Grant& grant) {
    ResourceBooks& places = resources_[line.single];
    while (places.in_use.level() < places.capacity && !line.people.empty() && !line.held) {
      const WaitingLine::Entry entry = take_front(now, line);
      places.in_use.change(now, 1);
      grant(id, entry.subject, entry.since);
    }
  }

  template <class Grant>
  void settle_component(Time now, std::uint32_t c, Grant& grant) {
    const std::vector<LineId>& component = layout_->component(c);
    if (component.size() == 1) {
      while (can_grant(component.front())) serve(now, component.front(), grant);
    } else {
      serve_in_turn(now, component, grant);
      while (const auto detour = next_detour(component)) {
        send(now, *detour, grant);
        serve_in_turn(now, component, grant);  // who is behind may be served by its own bundle
      }
    }
    for (const LineId id : component)
      if (lines_[index(id)].is_open()) decide_cohort(id);  // nobody waits, or nothing is free: cancelled
  }

  template <class Grant>
  void serve_in_turn(Time now, const std::vector<LineId>& component, Grant& grant) {
    while (const auto id = next_line(component)) serve(now, *id, grant);
  }

  /// Serves a line's front, or, where it opens, its whole cohort: competing lines get what is left.
  template <class Grant>
  void serve(Time now, LineId id, Grant& grant) {
    std::int64_t size = layout_->line(id).cohort ? decide_cohort(id) : 1;
    while (size-- > 0) hand_out(now, id, grant);
  }

  template <class Grant>
  void hand_out(Time now, LineId id, Grant& grant) {
    const WaitingLine::Entry entry = take_front(now, lines_[index(id)]);
    seize(now, id);
    grant(id, entry.subject, entry.since);
  }

  template <class Grant>
  void send(Time now, Detour detour, Grant& grant) {
    const WaitingLine::Entry entry = take_front(now, lines_[index(detour.line)]);
    ++lines_[index(detour.line)].books.lent;
    ++lines_[index(detour.by)].books.taken;
    seize(now, detour.by);
    grant(detour.by, entry.subject, entry.since);
  }

  static WaitingLine::Entry take_front(Time now, LineState& line) {
    const WaitingLine::Entry entry = line.people.pop();
    line.books.queue.change(now, -1);
    ++line.books.granted;
    line.books.waited += (now - entry.since).ticks();
    return entry;
  }
  void seize(Time now, LineId id) {
    for (const Need& need : layout_->line(id).needs)
      resources_[index(need.resource)].in_use.change(now, need.amount);
  }

  const AllocationLayout* layout_;
  std::vector<ResourceBooks> resources_;
  std::vector<LineState> lines_;
  std::uint32_t first_unsettled_ = end_of_unsettled;  // a list of components: the last one to become it first
};

inline std::int64_t Allocation::free_bundles(const AllocationLayout::Line& line) const {
  std::int64_t bundles = unlimited;
  for (const Need& need : line.needs) {
    const ResourceBooks& resource = resources_[index(need.resource)];
    const std::int64_t free = resource.capacity - resource.in_use.level();
    const std::int64_t fit = free <= 0 ? 0 : need.amount == 1 ? free : free / need.amount;
    if (fit < bundles) bundles = fit;
  }
  return bundles;
}

inline WaitingId Allocation::request(Time now, LineId line, std::uint32_t subject, std::uint32_t lottery,
                                     std::size_t priority_class) {
  LineState& its = lines_[index(line)];
  its.books.queue.change(now, +1);
  ++its.books.requested;
  unsettle(its.component);
  return its.people.enter(now, subject, lottery, priority_class);
}

inline void Allocation::release(Time now, LineId line) {
  LineState& its = lines_[index(line)];
  ++its.books.released;
  if (its.single != not_single) {
    resources_[its.single].in_use.change(now, -1);
  } else {
    for (const Need& need : layout_->line(line).needs)
      resources_[index(need.resource)].in_use.change(now, -need.amount);
  }
  unsettle(its.component);
}

}  // namespace kedja::sim
