// What is remembered of a person's visits to one service when they are over. Most people come to few of a
// chain's services, so there is one only of services that the person has been sent to.
#pragma once

#include <cstdint>
#include <limits>

namespace kedja::models {

struct ServiceMemory {
  static constexpr double nothing = -1;

  std::uint32_t next = std::numeric_limits<std::uint32_t>::max();  // of the same person
  std::uint16_t service = 0;
  std::uint16_t attempts = 0;  // at a course, that came to an end
  std::uint32_t visits = 0;    // so far
  double left = nothing;       // of the content when it was interrupted, in ticks of work

  template <class Self, class Archive>
  static void fields(Self& m, Archive& archive) {
    archive(m.next, m.service, m.attempts, m.visits, m.left);
  }
};

}  // namespace kedja::models
