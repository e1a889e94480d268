// How far someone is with a milestone.
#pragma once

#include "models/chain.hpp"

namespace kedja::models {

struct PassedMilestone {
  sim::Time reached = sim::Time::never();
  ServiceSet by = 0;  // the services that have counted so far

  template <class Self, class Archive>
  static void fields(Self& m, Archive& archive) {
    archive(m.reached, m.by);
  }
};

}  // namespace kedja::models
