// The tables of a run: which there are, and how replications fill them (docs/format.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/content/result_sink.hpp"
#include "analysis/engine/people_tables.hpp"
#include "analysis/engine/run.hpp"

namespace kedja::analysis {

class RunTables {
 public:
  /// Declares the tables in a sink and says what the scenario is. All must outlive this.
  RunTables(const models::Scenario& scenario, models::Keep keep, ResultSink& sink);

  /// Adds one replication; they come in order.
  void append(const models::ReplicationResult& result);
  /// Adds what was taken of a replication before its end; the rest follows.
  void append(std::uint64_t replication, const models::Records& records);
  /// Adds the estimates, and what was verified, last.
  void append(std::span<const KpiEstimate> estimates);
  void append(const Audit& audit);

 private:
  void append_kpi_values(const models::ReplicationResult& result);
  void append_rows(std::span<const KpiEstimate> estimates);
  void append_identities(std::span<const IdentityRow> rows);
  void append_comparisons(std::span<const ComparisonRow> rows);

  ResultSink& sink_;
  std::vector<TableId> tables_;
  std::optional<PeopleTables> people_;  // if trajectories are kept
};

/// What the sink's root says of a run.
void describe_run(ResultSink& sink, const models::Scenario& scenario, const RunOptions& options);

}  // namespace kedja::analysis
