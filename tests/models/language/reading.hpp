// What tests of the scenario language share: problems as lines of text.
#pragma once

#include <string>
#include <vector>

#include "models/language/overlay.hpp"
#include "models/language/problem.hpp"

namespace kedja::models::testing {

using Lines = std::vector<std::string>;

inline Lines lines_of(const Problems& problems) {
  Lines lines;
  for (const auto& problem : problems.list()) lines.push_back(to_string(problem));
  return lines;
}

}  // namespace kedja::models::testing
