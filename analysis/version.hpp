// Which build this is.
#pragma once

#include <string>
#include <string_view>

namespace kedja::analysis {

/// "0.1.0"
std::string_view version();
/// The commit the build was made from, or "unknown".
std::string_view git_sha1();
/// Compiler, HDF5 and Boost versions, a line each.
std::string build_details();

}  // namespace kedja::analysis
