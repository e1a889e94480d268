// What `kedja resume` needs of `kedja sweep`.
#pragma once

#include "analysis/job.hpp"
#include "cli/simulation.hpp"

namespace kedja::cli {

ExitCode resume_sweep(const SimulationArguments& arguments, analysis::Job job);

}  // namespace kedja::cli
