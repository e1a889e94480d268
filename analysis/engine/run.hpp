// A run in memory: replications of one scenario, estimated, audited and digested. Nothing of it is written
// anywhere; file_run.hpp does that.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/engine/report.hpp"
#include "analysis/engine/watch.hpp"
#include "analysis/engine/workers.hpp"
#include "models/definition/scenario.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

struct RunOptions : Watch {
  std::uint64_t replications = 1;        // with precision: at most
  std::vector<PrecisionGoal> precision;  // if any, the run ends when all are reached (sequential.hpp)
  std::uint64_t first = 0;               // number of the first replication
  sim::Seed seed{1};
  models::Keep keep = models::Keep::kpis_only;  // which tables there are, and the digest covers
  /// Adds to the audit of a finished run what takes more time (further_audit.hpp); none: nothing more.
  std::function<void(const models::Scenario&, RunReport&)> audit_further = nullptr;
  /// Simulates one; tests let it fail.
  std::function<decltype(models::run_replication)> replicate = models::run_replication;
};

/// Runs a scenario. Memory holds few replications' trajectories, not the run's. The digest is that of a file
/// with the same tables, and the same whoever works. Throws Interrupted; nothing is then left of the run.
RunReport run(const models::Scenario& scenario, const RunOptions& options,
              const Workers& workers = SerialWorkers());

}  // namespace kedja::analysis
