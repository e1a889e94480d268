// A run: replications of one scenario, gathered in order, estimated, audited, and written down.
//
// Each replication is finished on its own. With a result file, each finished one is at once a complete part
// beside it, so that a run that is stopped at any moment can be taken up again; at the end the parts are
// merged in order and go. Memory holds one replication's trajectories, not the run's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimate.hpp"
#include "messages/message.hpp"
#include "models/definition/scenario.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

struct RunOptions {
  std::uint64_t replications = 1;
  sim::Seed seed{1};
  models::Keep keep = models::Keep::trajectories;  // what a result file holds
  std::optional<std::filesystem::path> out;        // nothing: estimates only
  bool force = false;                              // replace the file, or an unfinished run, that is there
  std::function<void(std::uint64_t done, std::uint64_t all)> progress = [](std::uint64_t, std::uint64_t) {};
  std::function<bool()> stop_requested = [] { return false; };  // asked between replications
};

/// A KPI with its estimate over replications.
struct KpiEstimate {
  models::KpiDefinition kpi;
  Estimate estimate;
};

/// A replication that went wrong: which one and how.
struct FailedReplication {
  std::uint64_t replication = 0;
  std::string why;
};

struct RunReport {
  std::string scenario;  // its file's name
  sim::Seed seed;
  std::uint64_t replications = 0;
  std::string content_sha256;
  std::vector<KpiEstimate> kpis;
  std::map<std::string, models::Label> service_labels;  // what the services are called, by name
  std::vector<FailedReplication> broken;                // an identity of the audit does not hold
  std::vector<FailedReplication> failed;  // an error stopped the replication; the estimates are without it
  std::uint64_t people = 0;               // who came into the chain, over all replications
  std::uint64_t events = 0;               // handled, likewise
  std::uint64_t resumed = 0;              // replications that an earlier, stopped run had finished
};

/// Thrown when `stop_requested` says so; what is finished is kept if there is a result file.
class Interrupted : public messages::MessageError {
 public:
  using messages::MessageError::MessageError;
};

/// Runs a scenario. Throws storage::StorageError if the result can't be written; the old file is then as it
/// was.
RunReport run(const models::Scenario& scenario, const RunOptions& options);

/// Takes up a run that was stopped before `out` was complete, with the scenario, seed and options it began
/// with. Of the options given only the callbacks count.
RunReport resume(const std::filesystem::path& out, const RunOptions& given);

}  // namespace kedja::analysis
