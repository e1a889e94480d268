// What is remembered of a person and a service that one may fail or resume.
#pragma once

#include <cstdint>

namespace kedja::models {

struct CourseBook {
  static constexpr double nothing = -1;

  std::uint16_t attempts = 0;  // that came to an end
  double left = nothing;       // of the content when it was interrupted, in ticks of work

  template <class Self, class Archive>
  static void fields(Self& b, Archive& archive) {
    archive(b.attempts, b.left);
  }
};

}  // namespace kedja::models
