// A node as text again: TOML for messages, for the scenario stored in a run and for its digest; JSON for
// schemas and for the page. One emitter each. Keys come out sorted, numbers in the fewest digits that read
// back the same, so the same tree always gives the same bytes.
#pragma once

#include <string>

#include "models/language/document.hpp"

namespace kedja::models {

/// One line: 300, "S1", { unit = "days", value = 90 }.
std::string to_inline_toml(const Node& node);

/// A whole file of [tables] and [[entries]] that reads back as the same tree.
std::string to_toml(const Node& root);

/// Indented JSON, ending with a newline; dates become texts. NaN and infinite numbers, which JSON can't
/// say, become null.
std::string to_json(const Node& node);

/// How a replaced value is shown: texts without quotes, the rest as TOML.
std::string plain_text(const Node& node);

}  // namespace kedja::models
