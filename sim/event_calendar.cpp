#include "sim/event_calendar.hpp"

#include <algorithm>
#include <utility>

namespace kedja::sim {

std::size_t EventCalendar::earliest_child(std::size_t first) const {
  if (first + 4 <= soon_.size()) {
    const std::size_t left = first + earlier(soon_[first + 1], soon_[first]);
    const std::size_t right = first + 2 + earlier(soon_[first + 3], soon_[first + 2]);
    return earlier(soon_[right], soon_[left]) ? right : left;
  }
  std::size_t least = first;
  for (std::size_t child = first + 1; child < soon_.size(); ++child)
    if (earlier(soon_[child], soon_[least])) least = child;
  return least;
}

void EventCalendar::sift_down(std::size_t hole, Event event) {
  for (std::size_t first = 4 * hole + 1; first < soon_.size(); first = 4 * hole + 1) {
    const std::size_t least = earliest_child(first);
    if (!earlier(soon_[least], event)) break;
    soon_[hole] = soon_[least];
    hole = least;
  }
  soon_[hole] = event;
}

/// Adds an event to the heap, which has no hole.
void EventCalendar::sift_up(Event event) {
  std::size_t hole = soon_.size();
  soon_.push_back(event);
  while (hole > 0) {
    const std::size_t parent = (hole - 1) / 4;
    if (!earlier(event, soon_[parent])) break;
    soon_[hole] = soon_[parent];
    hole = parent;
  }
  soon_[hole] = event;
  if (soon_.size() > most_undivided && soon_until_.is_never()) [[unlikely]]
    divide();
}

/// Puts what is last in the heap into its hole.
void EventCalendar::close_hole() {
  const Event last = soon_.back();
  soon_.pop_back();
  if (!soon_.empty()) sift_down(0, last);
  has_hole_ = false;
}

/// Sees to it that the next one is what happens next.
void EventCalendar::find_next() {
  for (;;) {
    while (cancelled_ != 0 && !empty() && slots_[next_.slot].cancelled) {
      recycle(next_.slot);
      --cancelled_;
      remove_next();
    }
    if (!empty()) return;
    if (later_count_ == 0) {
      soon_until_ = Time::never();
      return;
    }
    refill();
    remove_next();
  }
}

void EventCalendar::push_later(Event event) {
  const std::int64_t window = window_of(event.time);
  const bool has_window = window - window_of(soon_until_) <= static_cast<std::int64_t>(windows);
  std::vector<Event>& events = has_window ? place_of(window) : latest_;
  // By a quarter, not to the double: in a county these are the largest arrays, and half of them was room.
  if (events.size() == events.capacity()) events.reserve(events.size() + events.size() / 4 + 8);
  events.push_back(event);
  ++later_count_;
}

/// Puts what lies beyond the window of the next event into windows of its own.
void EventCalendar::divide() {
  later_.resize(windows);
  soon_until_ = last_tick_of(window_of(next_.time));
  const auto later = std::partition(soon_.begin(), soon_.end(),
                                    [&](const Event& event) { return event.time <= soon_until_; });
  for (auto event = later; event != soon_.end(); ++event) push_later(*event);
  soon_.erase(later, soon_.end());
  make_heap();
}

/// Puts the next window that has events into the heap, which is empty; those cancelled meanwhile are dropped.
void EventCalendar::refill() {
  std::int64_t window = window_of(soon_until_) + 1;
  if (later_count_ == latest_.size())  // nothing before them
    window = window_of(std::min_element(latest_.begin(), latest_.end(), earlier)->time);
  for (;; ++window) {
    soon_until_ = last_tick_of(window - 1);
    const bool is_round = static_cast<std::uint64_t>(window) % windows == 0;
    if (is_round || later_count_ == latest_.size()) spread_latest();
    if (!place_of(window).empty()) break;
  }
  soon_ = std::exchange(place_of(window), {});
  soon_until_ = last_tick_of(window);
  later_count_ -= soon_.size();
  keep_live(soon_);
  make_heap();
}

/// Gives those their windows that are near enough now. Once a round is often enough: when it ends, none of
/// them can be due before.
void EventCalendar::spread_latest() {
  const std::vector<Event> events = std::exchange(latest_, {});
  later_count_ -= events.size();
  for (const Event& event : events) push_later(event);
}

void EventCalendar::drop_all_cancelled() {
  if (has_hole_) close_hole();
  keep_live(soon_);
  make_heap();
  later_count_ = 0;
  for (std::vector<Event>& events : later_) {
    keep_live(events);
    later_count_ += events.size();
  }
  keep_live(latest_);
  later_count_ += latest_.size();
}

/// Takes the cancelled out of some events.
void EventCalendar::keep_live(std::vector<Event>& events) {
  if (cancelled_ == 0) return;
  std::erase_if(events, [this](const Event& event) {
    if (!slots_[event.slot].cancelled) return false;
    recycle(event.slot);
    --cancelled_;
    return true;
  });
}

void EventCalendar::make_heap() {
  const std::size_t size = soon_.size();
  for (std::size_t i = size / 4 + 1; i-- > 0;) {
    if (i < size) {
      const Event event = soon_[i];
      sift_down(i, event);
    }
  }
}

}  // namespace kedja::sim
