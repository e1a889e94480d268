// What someone has done in SFI within the time that it is followed from the first start.
#pragma once

#include <cstdint>

#include "models/chain.hpp"
#include "sim/time.hpp"

namespace kedja::models {

struct SfiBook {
  sim::Time began = sim::Time::never();  // the first course
  std::int16_t year = -1;                // of that, since the first year
  bool interrupted = false;
  ServiceSet started = 0;
  ServiceSet passed = 0;
  sim::Time since;         // when the time so far was booked
  sim::Duration in_class;  // until then

  template <class Self, class Archive>
  static void fields(Self& b, Archive& archive) {
    archive(b.began, b.year, b.interrupted, b.started, b.passed, b.since, b.in_class);
  }
};

}  // namespace kedja::models
