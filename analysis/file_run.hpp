// A run into a result file, and taking up one that was stopped (job.hpp). Memory holds few replications'
// trajectories, not the run's.
#pragma once

#include "analysis/engine/run.hpp"
#include "analysis/job.hpp"

namespace kedja::analysis {

/// What a run's manifest calls it.
inline constexpr auto run_kind = "run";

/// Runs a scenario from replication 0 on. Throws storage::StorageError if the result can't be written; the
/// old file is then as it was. Throws Interrupted; what is finished is then kept.
RunReport run_to_file(const models::Scenario& scenario, const RunOptions& options, const Target& target,
                      const Workers& workers = SerialWorkers());

/// Whether a job's run goes on until it is as precise as asked for: how long is not known beforehand.
bool ends_when_precise(const Job& job);

/// Takes up a run that was stopped before the file was complete, with the scenario, seed and options it began
/// with. Of the options given only who watches and how a replication is simulated count.
RunReport resume_run(Job job, const RunOptions& given, const Workers& workers = SerialWorkers());

}  // namespace kedja::analysis
