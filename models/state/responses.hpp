// What a response remembers: the figures month by month, and what has been decided. Part of ChainState.
#pragma once

#include <cstdint>
#include <vector>

namespace kedja::models {

struct ResponseState {
  std::int64_t came = 0;  // people counted so far
  /// Up to the end of each month since the scenario's start, the first up to the start.
  struct Month {
    std::int64_t came = 0;
    std::int64_t started = 0;  // in the service whose wait is read
    std::int64_t queue = 0;    // people in its line times ticks

    template <class Self, class Archive>
    static void fields(Self& m, Archive& archive) {
      archive(m.came, m.started, m.queue);
    }
  };
  std::vector<Month> months;
  std::int64_t decided = 0;  // places added, once all decisions have taken effect
  std::int64_t added = 0;    // now

  template <class Self, class Archive>
  static void fields(Self& r, Archive& archive) {
    archive(r.came, r.months, r.decided, r.added);
  }
};

}  // namespace kedja::models
