// How a whole divides: { women = 0.42, men = 0.58, source = "X21" }.
//
// Read without a Problem, the shares lie between 0 and 1 and sum to 1, sorted by name. With the source
// "assumption" each needs a range: range = { women = [0.4, 0.5], men = [0.5, 0.6] }.
#pragma once

#include <string>
#include <vector>

#include "models/language/parameter.hpp"

namespace kedja::models {

struct Share {
  std::string name;
  Parameter part;
};

/// Reads the table the context's innermost Scope is in and registers each part.
std::vector<Share> read_shares(const Node& node, ReadContext& context);

Node describe_shares(bool in_overlay);

}  // namespace kedja::models
