// The observations of all KPIs, replication by replication, and what goes with them: what a report is made
// of.
//
// A Gathering owns what it gathers and keeps nothing of the replications' trajectories. Replications come in
// order; the estimates depend on that order in their last digits.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/engine/report.hpp"
#include "analysis/engine/run.hpp"

namespace kedja::analysis {

class Gathering {
 public:
  explicit Gathering(const models::Chain& chain);

  void add(const models::ReplicationResult& result);

  /// How precise the replications so far are; of KPIs that there are.
  std::vector<PrecisionResult> precision(const std::vector<PrecisionGoal>& goals) const;

  /// Everything but the digest, and what failed.
  RunReport report(const models::Scenario& scenario, const RunOptions& options) const;

 private:
  Estimate estimate_of(std::size_t kpi) const;
  std::vector<KpiEstimate> estimates() const;

  std::shared_ptr<const std::vector<models::KpiDefinition>> definitions_;
  std::vector<std::vector<Observation>> observations_;
  IdentityTally identities_;
  ServiceLevels levels_;
  std::uint64_t people_ = 0;
  std::uint64_t events_ = 0;
  std::vector<FailedReplication> broken_;
};

}  // namespace kedja::analysis
