#include "sim/waiting_line.hpp"

namespace kedja::sim {

void WaitingLine::Ring::grow() {
  std::vector<Entry> larger(entries_.empty() ? 8 : entries_.size() * 2);
  for (std::size_t i = 0; i < count_; ++i) larger[i] = at(i);
  entries_.swap(larger);
  mask_ = entries_.size() - 1;
  head_ = 0;
}

Time WaitingLine::leave(WaitingId id) {
  Slot& slot = slots_[id.slot];
  slot.gave_up = true;
  Ring& ring = classes_[slot.priority_class];
  ++ring.marked;
  --live_;
  const Time since = slot.since;
  drop_marked_front(ring);
  if (ring.size() > 32 && std::size_t{ring.marked} * 2 > ring.size()) sweep(ring);
  return since;
}

void WaitingLine::sweep(Ring& ring) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Entry entry = ring.at(i);
    if (slots_[entry.slot].gave_up)
      free_slot(entry.slot);
    else
      ring.at(kept++) = entry;
  }
  ring.shrink_to(kept);
  ring.marked = 0;
}

Time WaitingLine::waiting_since() const {
  Time since = Time::never();
  for (const Ring& ring : classes_)
    if (!ring.empty() && ring.front().since < since) since = ring.front().since;
  return since;
}

std::int64_t WaitingLine::waited_so_far(Time now) const {
  std::int64_t ticks = 0;
  for (const Ring& ring : classes_)
    for (std::size_t i = 0; i < ring.size(); ++i)
      if (!slots_[ring.at(i).slot].gave_up) ticks += (now - ring.at(i).since).ticks();
  return ticks;
}

}  // namespace kedja::sim
