// Pages that the program writes: an HTML file built from web/, with a document of JSON in it.
#pragma once

#include <string>
#include <string_view>

namespace kedja::pages {

/// False for a program that was built without Node.
bool are_built();

/// The report with its document. What the document says stays data: no text in it can end the element it
/// stands in. Throws std::logic_error if the pages are not built.
std::string report(std::string_view document);

/// The document as it stands in the page: as JSON it means the same, and it has no <, > or &.
std::string without_markup(std::string_view json);

}  // namespace kedja::pages
