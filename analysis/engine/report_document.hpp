// What a page of a run shows, as one JSON text: everything a reader may ask of it, in both languages, so that
// the page itself only chooses words and draws. web/report/document.ts describes the same from the other
// side.
//
// Made replication by replication, in memory, as a browser does it too.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/content/column_source.hpp"
#include "analysis/engine/estimate.hpp"
#include "analysis/engine/monthly_levels.hpp"
#include "analysis/engine/people_ways.hpp"
#include "models/definition/scenario.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

/// What it takes to make the run again, and to know that it is the same.
struct RunIdentity {
  std::string kedja_version;
  std::string git_sha1;
  std::uint64_t seed = 0;
  std::uint64_t replications = 0;  ///< asked for
  std::string content_sha256;
  std::string scenario_sha256;
  models::Keep keep = models::Keep::trajectories;
};

class RunDocument {
 public:
  /// The scenario must outlive this.
  RunDocument(const models::Scenario& scenario, RunIdentity identity);

  /// Adds a replication; they come in order. One that kept KPIs only has neither people nor levels.
  void add(const models::ReplicationResult& result);

  /// `tables` are those of the run: of them are taken what /kpis says of measures, and the audit, if there.
  std::string json(const ColumnSource& tables) const;

 private:
  const models::Scenario& scenario_;
  RunIdentity identity_;
  const std::vector<models::KpiDefinition>& kpis_;      // of the scenario
  std::vector<std::vector<Observation>> observations_;  // of each KPI
  PeopleWays ways_;
  MonthlyLevels levels_;
  std::uint64_t added_ = 0;
};

}  // namespace kedja::analysis
