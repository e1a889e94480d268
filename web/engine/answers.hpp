// Answers of the engine to a page, as JSON texts.
#pragma once

#include <exception>
#include <string>

#include "messages/message.hpp"

namespace kedja::web {

/// {"problems": [{"file", "line", "path", "message", "words"}]} for a ScenarioError, else {"error", "words"}:
/// what went wrong in English, and the same as a sentence with what stands in its places, for a page that has
/// the catalogue: {"text", "plural", "count", "with": {place: text or words}}.
std::string answer_of(const std::exception& error);

}  // namespace kedja::web
