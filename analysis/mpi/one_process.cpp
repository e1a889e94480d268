// Linked instead of mpi_ranks.cpp into the program that needs no MPI.
#include <unistd.h>

#include <filesystem>

#include "analysis/mpi/launched_ranks.hpp"
#include "messages/message.hpp"

namespace kedja::analysis {

namespace {

/// The program with MPI, beside this one.
std::filesystem::path with_mpi() {
  std::error_code none;
  return std::filesystem::read_symlink("/proc/self/exe", none).string() + "-mpi";
}

}  // namespace

void hand_over_to_mpi(char** arguments) {
  if (launched_processes() > 1) execv(with_mpi().c_str(), arguments);
}

std::unique_ptr<Ranks> launched_ranks() {
  if (launched_processes() > 1)
    throw messages::MessageError(
        messages::Message("this program is built without MPI and can't work in several processes: "
                          "build it with -DKEDJA_MPI=ON, or use --threads on one machine"));
  return std::make_unique<OneRank>();
}

std::string mpi_build() {
  return std::filesystem::exists(with_mpi()) ? "MPI by kedja-mpi" : "no MPI";
}

}  // namespace kedja::analysis
