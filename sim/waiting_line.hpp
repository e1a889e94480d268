// A waiting line: who is waiting, in the order in which they will be served.
//
// The order is priority class (lower first), then the time since when they wait, then a keyed lottery
// number among those of one tick, then the order of entry. A person who gives up is marked and skipped
// later; when more than half of the entries of a class are marked they are swept out, so memory stays in
// proportion to those who wait.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/time.hpp"

namespace kedja::sim {

/// Names one waiting entry until it is taken out or gives up.
struct WaitingId {
  std::uint32_t slot = 0;

  template <class Self, class Archive>
  static void fields(Self& id, Archive& archive) {
    archive(id.slot);
  }
};

class WaitingLine {
 public:
  struct Entry {
    Time since;
    std::uint32_t lottery = 0;
    std::uint32_t subject = 0;
    std::uint32_t slot = 0;

    /// Whether this entry is served before `other` of the same priority class.
    bool before(const Entry& other) const {
      return since < other.since || (since == other.since && lottery < other.lottery);
    }

    template <class Self, class Archive>
    static void fields(Self& e, Archive& archive) {
      archive(e.since, e.lottery, e.subject, e.slot);
    }
  };

  explicit WaitingLine(std::size_t priority_classes = 1) : classes_(priority_classes) {}

  bool empty() const { return live_ == 0; }
  std::size_t size() const { return live_; }

  /// Enters at `now`, which must not lie before an earlier entry's time.
  WaitingId enter(Time now, std::uint32_t subject, std::uint32_t lottery, std::size_t priority_class = 0);

  /// Gives up waiting and returns since when. The entry must still wait.
  Time leave(WaitingId id);

  /// The class and entry that is served next. The line must not be empty.
  std::size_t front_class() const;
  const Entry& front() const { return classes_[front_class()].front(); }

  /// Since when the one who has waited longest waits, of whatever class. The line must not be empty.
  Time waiting_since() const;

  /// Takes the front out.
  Entry pop();

  /// Adds up, in ticks, how long those who still wait have waited by `now`.
  std::int64_t waited_so_far(Time now) const;

  template <class Self, class Archive>
  static void fields(Self& l, Archive& archive) {
    archive(l.classes_, l.slots_, l.free_, l.live_);
  }

 private:
  /// A ring buffer of entries; its front is never a marked entry.
  class Ring {
   public:
    bool empty() const { return count_ == 0; }
    std::size_t size() const { return count_; }
    const Entry& front() const { return entries_[head_]; }
    Entry& at(std::size_t i) { return entries_[(head_ + i) & mask_]; }
    const Entry& at(std::size_t i) const { return entries_[(head_ + i) & mask_]; }
    void push_back(const Entry& entry) {
      if (count_ == mask_) [[unlikely]]
        grow();
      entries_[(head_ + count_++) & mask_] = entry;
    }
    void pop_front() {
      head_ = (head_ + 1) & mask_;
      --count_;
    }
    void shrink_to(std::size_t count) { count_ = static_cast<std::uint32_t>(count); }

    std::uint32_t marked = 0;  // entries that have given up

    template <class Self, class Archive>
    static void fields(Self& r, Archive& archive) {
      archive(r.entries_, r.mask_, r.head_, r.count_, r.marked);
    }

   private:
    void grow();

    std::vector<Entry> entries_;  // a power of two long, and never quite full
    std::uint64_t mask_ = 0;      // that less one
    std::uint64_t head_ = 0;
    std::uint32_t count_ = 0;
  };

  struct Slot {
    Time since;
    std::uint32_t priority_class = 0;  // of a free one: the next free one
    bool gave_up = false;

    template <class Self, class Archive>
    static void fields(Self& s, Archive& archive) {
      archive(s.since, s.priority_class, s.gave_up);
    }
  };

  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t take_slot() {
    const std::uint32_t slot = free_;
    if (slot == none) {
      slots_.emplace_back();
      return static_cast<std::uint32_t>(slots_.size() - 1);
    }
    free_ = slots_[slot].priority_class;
    return slot;
  }
  void free_slot(std::uint32_t slot) {
    slots_[slot].priority_class = free_;
    free_ = slot;
  }
  void drop_marked_front(Ring& ring);
  void sweep(Ring& ring);

  std::vector<Ring> classes_;
  std::vector<Slot> slots_;
  std::uint32_t free_ = none;  // the first free slot
  std::uint64_t live_ = 0;
};

inline WaitingId WaitingLine::enter(Time now, std::uint32_t subject, std::uint32_t lottery,
                                    std::size_t priority_class) {
  const Entry entry{now, lottery, subject, take_slot()};
  Slot& slot = slots_[entry.slot];
  slot.since = now;
  slot.priority_class = static_cast<std::uint32_t>(priority_class);
  slot.gave_up = false;
  Ring& ring = classes_[priority_class];
  ring.push_back(entry);
  for (std::size_t i = ring.size() - 1; i > 0 && entry.before(ring.at(i - 1)); --i) {
    ring.at(i) = ring.at(i - 1);
    ring.at(i - 1) = entry;
  }
  ++live_;
  return {entry.slot};
}

inline std::size_t WaitingLine::front_class() const {
  std::size_t c = 0;
  while (classes_[c].empty()) ++c;
  return c;
}

inline void WaitingLine::drop_marked_front(Ring& ring) {
  while (ring.marked != 0 && !ring.empty() && slots_[ring.front().slot].gave_up) {
    free_slot(ring.front().slot);
    ring.pop_front();
    --ring.marked;
  }
}

inline WaitingLine::Entry WaitingLine::pop() {
  Ring& ring = classes_[front_class()];
  const Entry& front = ring.front();
  const Entry entry{front.since, front.lottery, front.subject, front.slot};
  ring.pop_front();
  free_slot(entry.slot);
  --live_;
  drop_marked_front(ring);
  return entry;
}

}  // namespace kedja::sim
