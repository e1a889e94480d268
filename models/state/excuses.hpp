// What is remembered of a person and a service that another may make needless.
#pragma once

#include <cstdint>

namespace kedja::models {

struct ExcuseBook {
  std::int64_t ticks = 0;   // in the service so far, of stays that are over
  bool is_excused = false;  // for good

  template <class Self, class Archive>
  static void fields(Self& b, Archive& archive) {
    archive(b.ticks, b.is_excused);
  }
};

}  // namespace kedja::models
