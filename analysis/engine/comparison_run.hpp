// A comparison from its items: replications of the base and its alternatives, then, if asked for, draws from
// the ranges of the assumptions. In memory; analysis/file_comparison.hpp writes it down.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/content/result_sink.hpp"
#include "analysis/engine/comparison_design.hpp"
#include "analysis/engine/comparison_gathering.hpp"
#include "analysis/engine/comparison_report.hpp"
#include "analysis/engine/comparison_tables.hpp"
#include "analysis/engine/uncertainty.hpp"
#include "analysis/engine/uncertainty_summary.hpp"
#include "analysis/engine/watch.hpp"
#include "analysis/engine/workers.hpp"

namespace kedja::analysis {

struct ComparisonOptions : Watch {
  std::uint64_t replications = 100;
  sim::Seed seed{1};
  UncertaintyOptions uncertainty;
  RankAssumptions rank;               // says which assumptions decide
  std::vector<std::string> settings;  // what was set in all scenarios, to be noted
};

/// One of the items that a comparison is made of: a replication, or a draw.
class ComparisonItems {
 public:
  /// The comparison must outlive this.
  ComparisonItems(const ComparisonDesign& comparison, const ComparisonOptions& options);

  /// Replications come first.
  std::uint64_t count() const;
  std::uint64_t replications() const { return options_.replications; }
  /// Computes an item, as bytes. May be called by several threads at once.
  std::string compute(std::uint64_t item) const;
  const std::optional<UncertaintyStudy>& study() const { return study_; }

 private:
  const ComparisonDesign& comparison_;
  ComparisonOptions options_;
  std::optional<UncertaintyStudy> study_;  // if there are to be draws
};

/// Puts the items of a comparison together, in their order, into a sink and a report.
class ComparisonAssembly {
 public:
  /// All must outlive this.
  ComparisonAssembly(const ComparisonDesign& comparison, const ComparisonOptions& options,
                     const ComparisonItems& items, ResultSink& sink);

  void add(std::uint64_t item, const std::string& bytes);
  void add(const ComparedReplication& replication);
  void add(DrawOutcome draw);
  void failed(std::uint64_t item, const std::string& why);
  /// Completes the sink.
  ComparisonReport finish();

 private:
  const ComparisonDesign& comparison_;
  const ComparisonOptions& options_;
  const ComparisonItems& items_;
  ResultSink& sink_;
  ComparisonTables tables_;
  ComparisonGathering gathering_;
  std::vector<DrawOutcome> draws_;
  std::vector<FailedReplication> failed_;
};

/// Compares into a sink, which it completes. Throws Interrupted.
ComparisonReport compare_into(ResultSink& sink, const ComparisonDesign& comparison,
                              const ComparisonOptions& options, const Workers& workers);
/// Compares in memory; the digest is that of a file with the same. Throws Interrupted.
ComparisonReport compare(const ComparisonDesign& comparison, const ComparisonOptions& options,
                         const Workers& workers = SerialWorkers());

}  // namespace kedja::analysis
