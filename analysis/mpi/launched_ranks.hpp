// The processes that MPI has begun: `mpirun -n 64 kedja sweep ...`.
#pragma once

#include <memory>

#include "analysis/ranks.hpp"

namespace kedja::analysis {

/// How many processes this one was begun with, as the launcher's variables say; 1 if there is no launcher.
/// Asks nothing of MPI, so that a program that needs no others starts as fast as without it.
unsigned launched_processes();

/// Those processes. To be called once, by the main thread. Throws MessageError if there are several and this
/// program is built without MPI.
std::unique_ptr<Ranks> launched_ranks();

/// How the program is built: "MPI 3.1 (Open MPI 4.1.4)", or "no MPI".
const char* mpi_build();

}  // namespace kedja::analysis
