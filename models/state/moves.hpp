// When someone will move within the chain, as things stand. Part of ChainState.
#pragma once

#include <cstdint>

#include "sim/event_calendar.hpp"

namespace kedja::models {

struct MoveClock {
  sim::Ticket ticket;
  std::uint32_t draws = 0;  // of times to a move, so far

  template <class Self, class Archive>
  static void fields(Self& m, Archive& archive) {
    archive(m.ticket, m.draws);
  }
};

}  // namespace kedja::models
