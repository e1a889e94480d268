// A run into a result file, and taking up one that was stopped.
//
// Each finished replication is at once a complete part beside the file, so that a run that is stopped at any
// moment can be taken up again; at the end the parts are merged in order and go. Memory holds one
// replication's trajectories, not the run's.
#pragma once

#include <filesystem>

#include "analysis/engine/run.hpp"

namespace kedja::analysis {

/// The result file that is to be.
struct Target {
  std::filesystem::path path;
  bool force = false;  // replace the file, or an unfinished run, that is there
};

/// Runs a scenario from replication 0 on. Throws storage::StorageError if the result can't be written; the
/// old file is then as it was. Interrupted, what is finished is kept.
RunReport run_to_file(const models::Scenario& scenario, const RunOptions& options, const Target& target);

/// Takes up a run that was stopped before the file was complete, with the scenario, seed and options it began
/// with. Of the options given only the callbacks count.
RunReport resume(const std::filesystem::path& path, const RunOptions& given);

}  // namespace kedja::analysis
