// A text as a page holds it where it is long: packed by gzip, written in base64.
// web/workshop/engine/embedded.ts unpacks it.
#pragma once

#include <string>
#include <string_view>

namespace kedja::pages {

/// The same text always gives the same letters. Throws std::runtime_error for more than 2 GB.
std::string packed(std::string_view text);

}  // namespace kedja::pages
