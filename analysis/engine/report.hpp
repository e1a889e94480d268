// What a run says in the end: its measures, its digest, and what went wrong.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/engine/audit.hpp"
#include "analysis/engine/estimate.hpp"
#include "analysis/engine/precision.hpp"
#include "models/kpi.hpp"
#include "models/language/label.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {

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
  models::Label title;
  sim::Seed seed;
  std::uint64_t replications = 0;
  std::string content_sha256;
  std::vector<KpiEstimate> kpis;
  std::vector<PrecisionResult> precision;  // of the goals, if there are any
  ServiceLevels levels;                    // what the replications say of the services
  Audit audit;
  std::vector<FailedReplication> broken;  // an identity of the audit does not hold
  std::vector<FailedReplication> failed;  // an error stopped the replication; the estimates are without it
  std::uint64_t people = 0;               // who came into the chain, over all replications
  std::uint64_t events = 0;               // handled, likewise
  std::uint64_t resumed = 0;              // replications that an earlier, stopped run had finished
};

}  // namespace kedja::analysis
