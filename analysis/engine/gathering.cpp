#include "analysis/engine/gathering.hpp"

#include "analysis/engine/queueing_audit.hpp"
#include "analysis/engine/sequential.hpp"

namespace kedja::analysis {

Gathering::Gathering(const models::Chain& chain)
    : definitions_(chain.kpis), observations_(definitions_->size()), identities_(chain), levels_(chain) {}

void Gathering::add(const models::ReplicationResult& result) {
  people_ += result.people;
  events_ += result.events;
  identities_.add(result);
  levels_.add(result);
  if (!result.broken_identity.empty()) broken_.push_back({result.replication, result.broken_identity});
  for (std::size_t k = 0; k < definitions_->size(); ++k)
    observations_[k].push_back({result.kpis[k].numerator, result.kpis[k].denominator});
}

RunReport Gathering::report(const models::Scenario& scenario, const RunOptions& options) const {
  RunReport report;
  report.scenario = scenario.name;
  report.title = scenario.chain.title;
  report.seed = options.seed;
  report.replications = options.replications;
  report.kpis = estimates();
  report.precision = precision(options.precision);
  report.levels = levels_;
  report.audit = {.identities = identities_.rows(),
                  .comparisons = compare_with_theory(scenario.chain, levels_)};
  report.broken = broken_;
  report.people = people_;
  report.events = events_;
  if (options.audit_further) options.audit_further(scenario, report);
  return report;
}

std::vector<PrecisionResult> Gathering::precision(const std::vector<PrecisionGoal>& goals) const {
  std::vector<PrecisionResult> results;
  for (const PrecisionGoal& goal : goals) {
    const std::size_t kpi = position_of(goal.kpi, *definitions_).value();
    const Estimate found = estimate_of(kpi);
    results.push_back({.goal = goal,
                       .unit = (*definitions_)[kpi].measure->unit,
                       .estimate = found,
                       .reached = is_precise(found, goal.half_width),
                       .needed = replications_needed(found, goal.half_width)});
  }
  return results;
}

Estimate Gathering::estimate_of(std::size_t kpi) const {
  const bool is_ratio = (*definitions_)[kpi].measure->kind == models::KpiMeasure::Kind::ratio;
  return estimate(observations_[kpi], is_ratio ? KpiKind::Ratio : KpiKind::Mean);
}

std::vector<KpiEstimate> Gathering::estimates() const {
  std::vector<KpiEstimate> all;
  all.reserve(definitions_->size());
  for (std::size_t k = 0; k < definitions_->size(); ++k) all.push_back({(*definitions_)[k], estimate_of(k)});
  return all;
}

}  // namespace kedja::analysis
