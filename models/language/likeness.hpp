// An entry may say that it is `like` another of its list, and then states only what differs:
//
//     [[service]]
//     name = "sfi-2c"
//     like = "sfi-2b"
//     after = ["sfi-2b"]
//
// It takes over all that the other says, except its `label` and `note` and when it holds (`since`, `until`:
// an old rule and the new one like it), by the rules of an overlay on its base (models/language/overlay.hpp).
// This is carried out when all layers are together, so an overlay that changes the other changes those that
// are like it too. Numbers taken over keep their source.
#pragma once

#include "models/language/document.hpp"
#include "models/language/problem.hpp"

namespace kedja::models {

/// Fills in every entry of the tree that says `like`, and takes the key away.
void carry_out_likeness(Node& root, Problems& problems);

}  // namespace kedja::models
