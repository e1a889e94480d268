// Which build this is.
#pragma once

#include <string_view>

namespace kedja::analysis {

/// "0.1.0"
std::string_view version();
/// The commit the build was made from, or "unknown".
std::string_view git_sha1();

}  // namespace kedja::analysis
