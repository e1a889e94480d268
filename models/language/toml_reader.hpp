// TOML text into a tree of nodes. The only place that knows the TOML library.
#pragma once

#include <string>
#include <string_view>

#include "models/language/document.hpp"
#include "models/language/problem.hpp"

namespace kedja::models {

/// The tree in a file's bytes, each node with its file and line. What can't be read becomes a Problem and
/// an empty table: an empty file, one that isn't text, a syntax error (the library stops at the first).
Node read_toml(std::string_view bytes, const std::string& file, Problems& problems);

}  // namespace kedja::models
