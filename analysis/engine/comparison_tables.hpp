// The tables of a comparison (docs/format.md): measures replication by replication as these come, and what
// the report says at the end.
#pragma once

#include "analysis/content/result_sink.hpp"
#include "analysis/engine/comparison_gathering.hpp"
#include "analysis/engine/comparison_report.hpp"

namespace kedja::analysis {

class ComparisonTables {
 public:
  /// Both must outlive this.
  ComparisonTables(const ComparisonDesign& comparison, ResultSink& sink);

  /// Adds one replication; they come in order.
  void append(const ComparedReplication& replication);
  /// Adds all the rest, last. The gathering is that of the same replications.
  void append(const ComparisonReport& report, const ComparisonGathering& gathering);

 private:
  const ComparisonDesign& comparison_;
  ResultSink& sink_;
  TableId kpi_values_;
};

/// What the sink's root says of a comparison. `settings` are what the command line set in all scenarios.
void describe_comparison(ResultSink& sink, const ComparisonDesign& comparison, const ComparisonReport& report,
                         const std::vector<std::string>& settings);

}  // namespace kedja::analysis
