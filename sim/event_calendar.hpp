// The event calendar: what happens next.
//
// Events are plain data of 32 bytes, taken out in one total order: time, then priority (lower first), then
// the sequence in which they were scheduled. Nothing depends on addresses or on how they happen to be laid
// out.
//
// What comes next is kept by itself, and what comes soon in a 4-ary heap. Once that is large, what comes
// later lies in windows of 36 hours each, unordered, until its turn: most events of a chain are deadlines
// months away that are cancelled before they come, and to sift them, and everything else past them, is what a
// deep heap spends its time on.
//
// Taking an event out moves the top of the heap up and leaves a hole there. Most events schedule another one,
// which falls into the hole, so that what is last in the heap is seldom moved to the top and down again
// (with the one kept by itself 4 % of M/M/1).
//
// An event that may have to be taken back is scheduled with `schedule`, which hands out a Ticket;
// `cancel` makes the ticket match no more, and the calendar drops the event when it comes up. An event
// that is never taken back is scheduled with `post`, which is cheaper. When more than a third of the events
// are cancelled they are swept out, so memory stays in proportion to the live ones.
#pragma once

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "sim/time.hpp"

namespace kedja::sim {

/// What an event says: which transition (`kind`), of whom (`subject`), and two free fields.
struct Happening {
  std::uint16_t kind = 0;
  std::uint16_t detail = 0;
  std::uint32_t subject = 0;
  std::uint32_t value = 0;
};

/// A scheduled happening. `order` holds the priority in its upper 8 bits and the sequence below.
struct Event {
  Time time;
  std::uint64_t order = 0;
  std::uint32_t slot = 0;  // 0: can't be cancelled
  std::uint32_t subject = 0;
  std::uint32_t value = 0;
  std::uint16_t kind = 0;
  std::uint16_t detail = 0;

  template <class Self, class Archive>
  static void fields(Self& e, Archive& archive) {
    archive(e.time, e.order, e.slot, e.subject, e.value, e.kind, e.detail);
  }
};
static_assert(sizeof(Event) == 32);

/// The right to cancel one scheduled event. A default ticket, and one whose event has happened or has
/// been cancelled, cancels nothing.
struct Ticket {
  std::uint32_t slot = 0;
  std::uint32_t generation = 0;

  bool is_set() const { return slot != 0; }

  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.slot, t.generation);
  }
};

class EventCalendar {
 public:
  EventCalendar() : slots_(1) {}

  /// Adds an event that can't be cancelled. Lower priorities come first among events of one tick.
  void post(Time time, std::uint8_t priority, const Happening& what) {
    push(make_event(time, priority, what));
  }

  /// Adds an event that `cancel` can take back.
  Ticket schedule(Time time, std::uint8_t priority, const Happening& what);

  /// Takes an event back if it has not happened yet; resets the ticket. Returns whether it did.
  bool cancel(Ticket& ticket);

  bool empty() const { return next_.order == none.order; }
  /// How many events are still to happen.
  std::size_t size() const {
    return (empty() ? 0 : 1) + soon_.size() - (has_hole_ ? 1 : 0) + later_count_ - cancelled_;
  }

  /// When the next event happens; Time::never() if there is none.
  Time next_time() const { return next_.time; }

  /// Takes the next event out. The calendar must not be empty.
  Event pop();

  template <class Self, class Archive>
  static void fields(Self& c, Archive& archive) {
    archive(c.next_, c.has_hole_, c.soon_, c.soon_until_, c.later_, c.latest_, c.later_count_, c.slots_,
            c.free_, c.sequence_, c.cancelled_);
  }

 private:
  struct Slot {
    std::uint32_t generation = 0;
    std::uint32_t next_free = 0;  // of a free one; 0: it is the last
    bool cancelled = false;

    template <class Self, class Archive>
    static void fields(Self& s, Archive& archive) {
      archive(s.generation, s.next_free, s.cancelled);
    }
  };

  /// Time and order as one number of 128 bits, compared without a jump: which of two events is earlier is a
  /// coin toss that no processor foresees.
  static bool earlier(const Event& a, const Event& b) { return rank(a) < rank(b); }
  __extension__ using Rank = __int128;
  static Rank rank(const Event& event) { return (static_cast<Rank>(event.time.ticks()) << 64) | event.order; }

  /// Field by field: a copy as a whole would wait until the stores of all fields are through (8 % of M/M/1).
  static Event copied(const Event& e) {
    return {e.time, e.order, e.slot, e.subject, e.value, e.kind, e.detail};
  }

  Event make_event(Time time, std::uint8_t priority, const Happening& what) {
    return {.time = time,
            .order = (std::uint64_t{priority} << 56) | sequence_++,
            .slot = 0,
            .subject = what.subject,
            .value = what.value,
            .kind = what.kind,
            .detail = what.detail};
  }

  /// Windows of 2^17 ticks, counted from tick 0. So many are told apart: eight years of them.
  static constexpr int window_bits = 17;
  static constexpr std::uint64_t windows = 2048;
  static constexpr std::size_t most_undivided = 1024;
  static std::int64_t window_of(Time time) { return time.ticks() >> window_bits; }
  static Time last_tick_of(std::int64_t window) {
    return Time((window << window_bits) | ((std::int64_t{1} << window_bits) - 1));
  }
  std::vector<Event>& place_of(std::int64_t window) {
    return later_[static_cast<std::uint64_t>(window) % windows];
  }

  void push(const Event& event) {
    if (event.time > soon_until_)
      push_later(event);
    else if (earlier(event, next_))
      push_soon(std::exchange(next_, event));
    else
      push_soon(event);
  }
  void push_soon(const Event& event);
  void push_later(Event event);
  void divide();
  void refill();
  void spread_latest();
  std::size_t earliest_child(std::size_t first) const;
  void sift_up(Event event);
  void sift_down(std::size_t hole, Event event);
  void make_heap();
  void close_hole();
  void remove_next();
  void find_next();
  void drop_all_cancelled();
  void keep_live(std::vector<Event>& events);
  void recycle(std::uint32_t slot) {
    slots_[slot].cancelled = false;
    ++slots_[slot].generation;
    slots_[slot].next_free = free_;
    free_ = slot;
  }

  /// Stands for no event; later than every one.
  static constexpr Event none{.time = Time::never(), .order = std::numeric_limits<std::uint64_t>::max()};

  // There is a next one if there are events at all, and it is never a cancelled one.
  Event next_ = none;
  bool has_hole_ = false;                  // the top of the heap is none
  std::vector<Event> soon_;                // a heap of what comes after the next one
  Time soon_until_ = Time::never();        // the last tick whose events are in the heap
  std::vector<std::vector<Event>> later_;  // by window, modulo their number
  std::vector<Event> latest_;              // too late for a window, when they were scheduled
  std::uint64_t later_count_ = 0;          // of both
  std::vector<Slot> slots_;                // slot 0 stands for "can't be cancelled"
  std::uint32_t free_ = 0;                 // the first free one
  std::uint64_t sequence_ = 0;
  std::uint64_t cancelled_ = 0;
};

inline void EventCalendar::push_soon(const Event& event) {
  if (has_hole_) {
    has_hole_ = false;
    if (soon_.size() == 1)
      soon_.front() = event;
    else
      sift_down(0, event);
  } else if (event.order != none.order) {
    sift_up(event);
  }
}

/// Takes the next one out.
inline void EventCalendar::remove_next() {
  if (has_hole_) close_hole();
  has_hole_ = !soon_.empty();
  next_ = copied(has_hole_ ? soon_.front() : none);
}

inline Event EventCalendar::pop() {
  const Event event = copied(next_);
  if (event.slot != 0) recycle(event.slot);
  remove_next();
  if (cancelled_ != 0 || empty()) find_next();
  return event;
}

inline Ticket EventCalendar::schedule(Time time, std::uint8_t priority, const Happening& what) {
  Event event = make_event(time, priority, what);
  event.slot = free_;
  if (event.slot == 0) {
    event.slot = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    free_ = slots_[event.slot].next_free;
  }
  push(event);
  return {event.slot, slots_[event.slot].generation};
}

inline bool EventCalendar::cancel(Ticket& ticket) {
  const Ticket taken = ticket;
  ticket = {};
  if (taken.slot == 0) return false;
  Slot& slot = slots_[taken.slot];
  if (slot.generation != taken.generation || slot.cancelled) return false;
  slot.cancelled = true;
  ++cancelled_;
  if (const std::size_t all = soon_.size() + later_count_; all > 64 && cancelled_ * 3 > all)
    drop_all_cancelled();
  find_next();
  return true;
}

}  // namespace kedja::sim
