// The replications of a comparison, one by one, made into its report and its tables.
//
// A ComparisonGathering keeps the numerators and denominators of all measures, and counts of what is shown
// as means and quantiles over replications. Replications come in order; estimates depend on that order in
// their last digits.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "analysis/engine/compared_replication.hpp"
#include "analysis/engine/comparison_report.hpp"
#include "analysis/engine/tally.hpp"

namespace kedja::analysis {

/// Levels of a service at one moment, over replications.
struct LevelTallies {
  Tally waiting;
  Tally in_use;
  Tally places;  // where there is a limit
};

/// A flow between stations of the comparison, summed over replications.
struct GatheredFlow {
  std::int64_t persons = 0;
  std::int64_t wait = 0;  // ticks
};
/// By step, from and to.
using GatheredFlows = std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, GatheredFlow>;

class ComparisonGathering {
 public:
  /// The comparison must outlive this.
  explicit ComparisonGathering(const ComparisonDesign& comparison);

  void add(const ComparedReplication& replication);

  std::uint64_t replications() const { return replications_; }
  /// Everything but the digest, what failed, and how it came about. `replications` are those asked for.
  ComparisonReport report(sim::Seed seed, std::uint64_t replications) const;

  const GatheredFlows& flows(std::size_t scenario) const { return flows_[scenario]; }
  /// Row by row of the scenario's time series.
  const std::vector<LevelTallies>& levels(std::size_t scenario) const { return levels_[scenario]; }
  /// When and of which of the scenario's services each of those rows is.
  const models::Timeseries& rows(std::size_t scenario) const { return rows_[scenario]; }

 private:
  using Observations = std::vector<Observation>;
  struct GainObservations {
    Observations gained;
    Observations lost;
    std::int64_t people = 0;
    std::int64_t ticks = 0;
  };
  /// Of each outcome over some people.
  using OutcomeObservations = std::array<Observations, outcomes>;
  struct TwinObservations {
    std::vector<GainObservations> gains;
    OutcomeObservations treated;
    OutcomeObservations untreated;
    OutcomeObservations untreated_alone;
    std::int64_t treated_people = 0;
    std::int64_t untreated_people = 0;
  };

  void add_kpis(const ComparedReplication& replication);
  void add_levels(const ComparedReplication& replication);
  void add_flows(const ComparedReplication& replication);
  void add_twins(const ComparedReplication& replication);

  std::vector<std::optional<Estimate>> estimates(std::size_t scenario) const;
  std::vector<Presence> presences(std::size_t alternative) const;  // by measure
  /// Each by itself; of the judged ones only whether they are there.
  std::vector<MeasureDifference> differences(std::size_t alternative, sim::Seed seed) const;
  void judge_together(ComparisonReport& report) const;
  void find_best(ComparisonReport& report) const;
  std::vector<TwinEstimate> twins(std::size_t alternative) const;
  std::vector<EffectEstimate> effects(std::size_t alternative, sim::Seed seed) const;

  const ComparisonDesign& comparison_;
  std::uint64_t replications_ = 0;
  std::uint64_t people_ = 0;
  std::uint64_t events_ = 0;
  std::vector<FailedReplication> broken_;
  std::vector<std::vector<Observations>> kpis_;  // of each scenario by measure; empty where it lacks it
  std::vector<GatheredFlows> flows_;
  std::vector<std::vector<LevelTallies>> levels_;
  std::vector<models::Timeseries> rows_;
  std::vector<TwinObservations> twins_;        // of each scenario; the base has none
  std::vector<OutcomeObservations> outcomes_;  // of each scenario
};

}  // namespace kedja::analysis
