// --threads N, of every command that simulates.
#pragma once

#include <CLI/CLI.hpp>

#include "analysis/thread_workers.hpp"

namespace kedja::cli {

class ThreadsOption {
 public:
  /// Adds the option; this must outlive the reading of the command line.
  void add_to(CLI::App& command);

  /// Those asked for, or as many as the machine has.
  analysis::ThreadWorkers workers() const { return analysis::ThreadWorkers(threads_); }

 private:
  unsigned threads_ = analysis::threads_of_machine();
};

}  // namespace kedja::cli
