// Which build this is.
#pragma once

#include <string_view>

namespace kedja::analysis {

/// "0.1.0"
std::string_view version();
/// The commit the build was made from; with "+" and a digest after it where its sources had been changed
/// since; or "unknown" where there was no repository.
std::string_view git_sha1();

}  // namespace kedja::analysis
