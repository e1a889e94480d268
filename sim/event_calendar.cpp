#include "sim/event_calendar.hpp"

namespace kedja::sim {

void EventCalendar::drop_all_cancelled() {
  std::size_t kept = 0;
  for (const Event& event : heap_) {
    if (slots_[event.slot].cancelled)
      recycle(event.slot);
    else
      heap_[kept++] = event;
  }
  heap_.resize(kept);
  cancelled_ = 0;
  for (std::size_t i = kept / 4 + 1; i-- > 0;) {
    if (i < kept) {
      const Event event = heap_[i];
      sift_down(i, event);
    }
  }
}

}  // namespace kedja::sim
