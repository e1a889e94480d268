// Taking up a comparison that was stopped; kedja compare itself is a command (commands.hpp).
#pragma once

#include "analysis/job.hpp"
#include "cli/simulation.hpp"

namespace kedja::cli {

ExitCode resume_comparison(const SimulationArguments& arguments, analysis::Job job);

}  // namespace kedja::cli
