// `--set service.sfi.places=300`: one value of a scenario changed from the command line.
//
// A path is keys joined by dots; an entry of an array is addressed by its name (or, in a series, by its
// `from` date). A number set this way has the source "set on the command line", no range, and rests on an
// assumption.
#pragma once

#include <string>
#include <string_view>

#include "models/language/document.hpp"
#include "models/language/problem.hpp"

namespace kedja::models {

inline constexpr std::string_view command_line_source = "set on the command line";

/// Applies "path=value" to a loaded document. The path must be one the scenario states; the value is TOML
/// (300, true, 2015-01-01, ["a", "b"]), a number with its unit ("35 %", "3 months"), or else a text.
void apply_setting(Document& document, std::string_view setting, Problems& problems);

}  // namespace kedja::models
