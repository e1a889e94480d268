// Explanations and differences as trees for to_json (docs/cli.md, "JSON"). A key that has nothing to say is
// left out.
#pragma once

#include "models/language/difference.hpp"
#include "models/language/document.hpp"
#include "models/language/explanation.hpp"

namespace kedja::models {

/// {"layers", "tables": [{"path", "doc", "label", "values": [...], "unsaid": [...]}]}
Node described(const Explanation& explanation);

/// {"same", "values": [{"path", "a", "b"}], "only_in_a", "only_in_b", "words"}
Node described(const Differences& differences);

}  // namespace kedja::models
