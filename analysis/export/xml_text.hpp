// Text within XML 1.0 (https://www.w3.org/TR/xml/), as the value of an attribute in double quotes.
#pragma once

#include <string>
#include <string_view>

namespace kedja::analysis {

/// Characters that XML has no way to say become U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace kedja::analysis
