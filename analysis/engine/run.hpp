// A run in memory: replications of one scenario in order, estimated, audited and digested. Nothing of it is
// written anywhere; file_run.hpp does that.
#pragma once

#include <cstdint>
#include <functional>

#include "analysis/engine/report.hpp"
#include "messages/message.hpp"
#include "models/definition/scenario.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

struct RunOptions {
  std::uint64_t replications = 1;
  std::uint64_t first = 0;  // number of the first replication
  sim::Seed seed{1};
  models::Keep keep = models::Keep::kpis_only;  // which tables there are, and the digest covers
  std::function<void(std::uint64_t done, std::uint64_t all)> progress = [](std::uint64_t, std::uint64_t) {};
  std::function<bool()> stop_requested = [] { return false; };  // asked between replications
};

/// Thrown when `stop_requested` says so.
class Interrupted : public messages::MessageError {
 public:
  using messages::MessageError::MessageError;
};

/// Throws Interrupted if a stop is requested; `done` replications are finished.
void stop_if_asked(const RunOptions& options, std::uint64_t done);

/// Runs a scenario. Memory holds one replication's trajectories, not the run's. The digest is that of a file
/// with the same tables.
RunReport run(const models::Scenario& scenario, const RunOptions& options);

}  // namespace kedja::analysis
