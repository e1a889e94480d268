#include <charconv>
#include <cstdlib>
#include <cstring>

#include "analysis/mpi/launched_ranks.hpp"

namespace kedja::analysis {

unsigned launched_processes() {
  // Open MPI, MPICH and others with Hydra or PMI, Slurm's own launcher with PMIx.
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS"}) {
    const char* text = std::getenv(name);
    if (text == nullptr) continue;
    unsigned size = 0;
    const auto [end, error] = std::from_chars(text, text + std::strlen(text), size);
    if (error == std::errc() && *end == '\0' && size > 0) return size;
  }
  return 1;
}

}  // namespace kedja::analysis
