// kedja check --targets: observed figures beside what a run shows, for people.
#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace kedja::cli {

/// Prints the targets of a scenario, or of the one stored in the run if none is given, beside the run.
ExitCode check_targets_of(const std::string& scenario, const std::vector<std::string>& settings,
                          const std::string& run, bool json);

}  // namespace kedja::cli
