// What this build was made with.
#pragma once

#include <string>

namespace kedja::analysis {

/// Compiler, HDF5 and Boost versions, a line each.
std::string build_details();

}  // namespace kedja::analysis
