// What is remembered of a service beside its places and its line: closures, and the group that started last.
#pragma once

#include <cstdint>

#include "sim/time.hpp"

namespace kedja::models {

struct ServiceState {
  std::uint32_t closures = 0;  // under way; no work is done while there is one
  std::uint32_t holds = 0;     // of those: in which nobody may start
  std::int64_t groups = 0;     // cohorts that have started, when last looked
  sim::Time group_started;     // the last of them
  std::uint32_t seats = 0;     // of those who left it early, still to be filled

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.closures, s.holds, s.groups, s.group_started, s.seats);
  }
};

}  // namespace kedja::models
