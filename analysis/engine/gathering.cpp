#include "analysis/engine/gathering.hpp"

namespace kedja::analysis {

Gathering::Gathering(const models::Chain& chain)
    : definitions_(models::kpi_definitions(chain)), observations_(definitions_.size()) {}

void Gathering::add(const models::ReplicationResult& result) {
  people_ += result.people;
  events_ += result.events;
  if (!result.broken_identity.empty()) broken_.push_back({result.replication, result.broken_identity});
  for (std::size_t k = 0; k < definitions_.size(); ++k)
    observations_[k].push_back({result.kpis[k].numerator, result.kpis[k].denominator});
}

RunReport Gathering::report(const models::Scenario& scenario, const RunOptions& options) const {
  RunReport report;
  report.scenario = scenario.name;
  report.title = scenario.chain.title;
  report.seed = options.seed;
  report.replications = options.replications;
  report.kpis = estimates();
  report.broken = broken_;
  report.people = people_;
  report.events = events_;
  return report;
}

std::vector<KpiEstimate> Gathering::estimates() const {
  std::vector<KpiEstimate> all;
  for (std::size_t k = 0; k < definitions_.size(); ++k) {
    const bool is_ratio = definitions_[k].kind == models::KpiDefinition::Kind::ratio;
    all.push_back({definitions_[k], estimate(observations_[k], is_ratio ? KpiKind::Ratio : KpiKind::Mean)});
  }
  return all;
}

}  // namespace kedja::analysis
