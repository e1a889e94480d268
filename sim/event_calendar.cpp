#include "sim/event_calendar.hpp"

#include <algorithm>
#include <utility>

namespace kedja::sim {

void EventCalendar::push_later(const Event& event) {
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
  soon_until_ = last_tick_of(window_of(soon_.front().time));
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
