// What is remembered of a person and a sanction.
#pragma once

#include <cstdint>

#include "sim/time.hpp"

namespace kedja::models {

struct SanctionBook {
  std::uint16_t steps = 0;    // taken so far
  sim::Time suspended_until;  // from its services

  template <class Self, class Archive>
  static void fields(Self& b, Archive& archive) {
    archive(b.steps, b.suspended_until);
  }
};

}  // namespace kedja::models
