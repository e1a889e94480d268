// --threads N, of every command that simulates.
#pragma once

#include <CLI/CLI.hpp>

#include "analysis/mpi/launched_ranks.hpp"
#include "analysis/thread_workers.hpp"

namespace kedja::cli {

class ThreadsOption {
 public:
  /// Adds the option; this must outlive the reading of the command line.
  void add_to(CLI::App& command);

  /// Those asked for, or as many as the machine has; one if several processes share it.
  analysis::ThreadWorkers workers() const {
    const unsigned unless_asked = analysis::launched_processes() == 1 ? analysis::threads_of_machine() : 1;
    return analysis::ThreadWorkers(threads_ == 0 ? unless_asked : threads_);
  }

 private:
  unsigned threads_ = 0;  // 0: not said
};

}  // namespace kedja::cli
