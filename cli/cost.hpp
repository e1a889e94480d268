// What a run cost in time and memory, in words.
#pragma once

#include <string>

#include "analysis/engine/report.hpp"

namespace kedja::cli {

/// One line on a run that took so many seconds; how fast it was only if all of it was run now.
std::string cost_of(const analysis::RunReport& report, double seconds);

}  // namespace kedja::cli
