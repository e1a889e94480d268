// What is remembered of people's housing. Part of ChainState; nothing is kept for chains without [housing].
#pragma once

#include <cstdint>

#include "sim/event_calendar.hpp"
#include "sim/time.hpp"

namespace kedja::models {

/// Of a person whom the municipality houses, or has housed until a short time ago.
struct HousingStay {
  bool is_uprooted = false;            // lost the home a short time ago and stayed in the municipality
  std::uint16_t extensions = 0;        // so far
  sim::Time out = sim::Time::never();  // when the time, with its extensions, is out; never: is not housed
  sim::Ticket next;                    // that, or the end of being uprooted

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.is_uprooted, s.extensions, s.out, s.next);
  }
};

}  // namespace kedja::models
