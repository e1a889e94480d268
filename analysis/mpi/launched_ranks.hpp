// The processes that MPI has begun: `mpirun -n 64 kedja sweep ...`.
#pragma once

#include <memory>
#include <string>

#include "analysis/ranks.hpp"

namespace kedja::analysis {

/// How many processes this one was begun with, as the launcher's variables say; 1 if there is no launcher.
/// Asks nothing of MPI, so that a program that needs no others starts as fast as without it.
unsigned launched_processes();

/// Those processes. To be called once, by the main thread. Throws MessageError if there are several and this
/// program is built without MPI.
std::unique_ptr<Ranks> launched_ranks();

/// Goes on as the program with MPI, kedja-mpi beside this one, if MPI has begun several processes and it is
/// there. To be called before anything else; returns if nothing is to be done.
void hand_over_to_mpi(char** arguments);

/// How the program is built: "Open MPI v4.1.4", "MPI by kedja-mpi" where that is there, or "no MPI".
std::string mpi_build();

}  // namespace kedja::analysis
