// A person's plan, and how much of the plan's week has been filled so far.
#pragma once

#include <cstdint>

#include "models/chain.hpp"
#include "sim/time.hpp"

namespace kedja::models {

struct PersonPlan {
  std::uint16_t plan = no_index;  // none: the person is given every service
  std::int32_t minutes = 0;       // of a week, under way now
  sim::Time since;                // of these
  std::int64_t minute_ticks = 0;  // their integral over time until `since`
  sim::Duration full{};           // until then: in which they filled the plan's week

  template <class Self, class Archive>
  static void fields(Self& p, Archive& archive) {
    archive(p.plan, p.minutes, p.since, p.minute_ticks, p.full);
  }
};

}  // namespace kedja::models
