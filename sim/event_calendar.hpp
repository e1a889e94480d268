// The event calendar: what happens next.
//
// Events are plain data of 32 bytes, kept in a 4-ary heap and taken out in one total order:
// time, then priority (lower first), then the sequence in which they were scheduled. Nothing depends on
// addresses or on how the heap happens to be laid out.
//
// An event that may have to be taken back is scheduled with `schedule`, which hands out a Ticket;
// `cancel` makes the ticket match no more, and the calendar drops the event when it comes up. An event
// that is never taken back is scheduled with `post`, which is cheaper. When more than half of the heap is
// cancelled it is rebuilt, so memory stays in proportion to the live events.
#pragma once

#include <cstdint>
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

  bool empty() const { return heap_.empty(); }
  /// How many events are still to happen.
  std::size_t size() const { return heap_.size() - cancelled_; }

  /// When the next event happens; Time::never() if there is none.
  Time next_time() const { return heap_.empty() ? Time::never() : heap_.front().time; }

  /// Takes the next event out. The calendar must not be empty.
  Event pop();

  template <class Self, class Archive>
  static void fields(Self& c, Archive& archive) {
    archive(c.heap_, c.slots_, c.free_slots_, c.sequence_, c.cancelled_);
  }

 private:
  struct Slot {
    std::uint32_t generation = 0;
    bool cancelled = false;

    template <class Self, class Archive>
    static void fields(Self& s, Archive& archive) {
      archive(s.generation, s.cancelled);
    }
  };

  /// Time and order as one number of 128 bits, compared without a jump: which of two events is earlier is a
  /// coin toss that no processor foresees.
  static bool earlier(const Event& a, const Event& b) { return rank(a) < rank(b); }
  __extension__ using Rank = __int128;
  static Rank rank(const Event& event) { return (static_cast<Rank>(event.time.ticks()) << 64) | event.order; }

  Event make_event(Time time, std::uint8_t priority, const Happening& what) {
    return {.time = time,
            .order = (std::uint64_t{priority} << 56) | sequence_++,
            .slot = 0,
            .subject = what.subject,
            .value = what.value,
            .kind = what.kind,
            .detail = what.detail};
  }

  void push(const Event& event);
  std::size_t earliest_child(std::size_t first) const;
  void prefetch_grandchildren(std::size_t first) const;
  void sift_down(std::size_t hole, const Event& event);
  void remove_top();
  void drop_cancelled_top();
  void drop_all_cancelled();
  void recycle(std::uint32_t slot) {
    slots_[slot].cancelled = false;
    ++slots_[slot].generation;
    free_slots_.push_back(slot);
  }

  // The top of the heap is never a cancelled event.
  std::vector<Event> heap_;
  std::vector<Slot> slots_;  // slot 0 stands for "can't be cancelled"
  std::vector<std::uint32_t> free_slots_;
  std::uint64_t sequence_ = 0;
  std::uint64_t cancelled_ = 0;
};

inline void EventCalendar::push(const Event& event) {
  std::size_t hole = heap_.size();
  // By a quarter, not to the double: in a county the calendar is the largest array, and half of it was room.
  if (hole == heap_.capacity()) heap_.reserve(hole + hole / 4 + 64);
  heap_.push_back(event);
  while (hole > 0) {
    const std::size_t parent = (hole - 1) / 4;
    if (!earlier(event, heap_[parent])) break;
    heap_[hole] = heap_[parent];
    hole = parent;
  }
  heap_[hole] = event;
}

inline std::size_t EventCalendar::earliest_child(std::size_t first) const {
  if (first + 4 <= heap_.size()) {
    const std::size_t left = first + earlier(heap_[first + 1], heap_[first]);
    const std::size_t right = first + 2 + earlier(heap_[first + 3], heap_[first + 2]);
    return earlier(heap_[right], heap_[left]) ? right : left;
  }
  std::size_t least = first;
  for (std::size_t child = first + 1; child < heap_.size(); ++child)
    if (earlier(heap_[child], heap_[least])) least = child;
  return least;
}

/// Fetches 16 events, the grandchildren of one, early if they lie too deep to be in the processor's cache.
inline void EventCalendar::prefetch_grandchildren(std::size_t first) const {
  constexpr std::size_t deep = 16384;
  if (first < deep || first + 16 > heap_.size()) return;
  for (std::size_t i = 0; i < 16; i += 2) __builtin_prefetch(&heap_[first + i]);
}

inline void EventCalendar::sift_down(std::size_t hole, const Event& event) {
  for (std::size_t first = 4 * hole + 1; first < heap_.size(); first = 4 * hole + 1) {
    prefetch_grandchildren(4 * first + 1);
    const std::size_t least = earliest_child(first);
    if (!earlier(heap_[least], event)) break;
    heap_[hole] = heap_[least];
    hole = least;
  }
  heap_[hole] = event;
}

inline void EventCalendar::remove_top() {
  const Event last = heap_.back();
  heap_.pop_back();
  if (!heap_.empty()) sift_down(0, last);
}

inline void EventCalendar::drop_cancelled_top() {
  while (!heap_.empty() && slots_[heap_.front().slot].cancelled) {
    recycle(heap_.front().slot);
    --cancelled_;
    remove_top();
  }
}

inline Event EventCalendar::pop() {
  const Event event = heap_.front();
  if (event.slot != 0) recycle(event.slot);
  remove_top();
  if (cancelled_ != 0) drop_cancelled_top();
  return event;
}

inline Ticket EventCalendar::schedule(Time time, std::uint8_t priority, const Happening& what) {
  Event event = make_event(time, priority, what);
  if (free_slots_.empty()) {
    event.slot = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    event.slot = free_slots_.back();
    free_slots_.pop_back();
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
  if (heap_.size() > 64 && cancelled_ * 2 > heap_.size())
    drop_all_cancelled();
  else
    drop_cancelled_top();
  return true;
}

}  // namespace kedja::sim
