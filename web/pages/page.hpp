// Pages that the program writes: HTML files built from web/, with documents of JSON in them.
#pragma once

#include <string>
#include <string_view>

namespace kedja::pages {

/// False for a program that was built without Node.
bool are_built();

/// The report with its document. What the document says stays data: no text in it can end the element it
/// stands in. Throws std::logic_error if the pages are not built.
std::string report(std::string_view document);

/// False for a program that was built without the engine for browsers.
bool has_engine();

/// What a workshop's page holds, as JSON.
struct WorkshopParts {
  std::string_view outline;  ///< analysis::scenario_outline
  std::string_view stored;   ///< a comparison's document, for browsers that let nothing be simulated
  std::string_view files;    ///< the scenario's: path -> its bytes, each as one letter of U+0000 to U+00FF
};
/// The page of a workshop, with the engine in it. Throws std::logic_error if it is not built.
std::string workshop(const WorkshopParts& parts);

/// The document as it stands in the page: as JSON it means the same, and it has no <, > or &.
std::string without_markup(std::string_view json);

}  // namespace kedja::pages
