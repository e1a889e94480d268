// Built instead of mpi_ranks.cpp where there is no MPI.
#include "analysis/mpi/launched_ranks.hpp"
#include "messages/message.hpp"

namespace kedja::analysis {

std::unique_ptr<Ranks> launched_ranks() {
  if (launched_processes() > 1)
    throw messages::MessageError(
        messages::Message("this program is built without MPI and can't work in several processes: "
                          "build it with -DKEDJA_MPI=ON, or use --threads on one machine"));
  return std::make_unique<OneRank>();
}

const char* mpi_build() {
  return "no MPI";
}

}  // namespace kedja::analysis
