// The layer of a scenario that its levers make: what they change, in the tree, above all files and settings.
//
// The text that is stored with results is the scenario without this layer, with where each lever stands; who
// reads it applies the levers again, once.
#pragma once

#include <vector>

#include "models/definition/lever.hpp"
#include "models/language/document.hpp"
#include "models/language/parameter.hpp"

namespace kedja::models {

/// How the source of a number begins that a lever has set.
inline constexpr std::string_view lever_source = "lever ";

/// Checks every lever, pulled or not, against the scenario it was read from (`parameters` are the numbers of
/// that reading), and applies those that are pulled. Returns whether anything was changed. A number that is
/// set gets the lever as its source; one that is added to or multiplied keeps its own, with the lever after
/// it. Ranges stay.
bool pull_levers(Document& document, const std::vector<LeverDefinition>& levers,
                 const std::vector<Parameter>& parameters, Problems& problems);

}  // namespace kedja::models
