#include "analysis/engine/gathering.hpp"

#include "analysis/engine/queueing_audit.hpp"

namespace kedja::analysis {

Gathering::Gathering(const models::Chain& chain)
    : definitions_(models::kpi_definitions(chain)),
      observations_(definitions_.size()),
      identities_(chain),
      levels_(chain) {}

void Gathering::add(const models::ReplicationResult& result) {
  people_ += result.people;
  events_ += result.events;
  identities_.add(result);
  levels_.add(result);
  if (!result.broken_identity.empty()) broken_.push_back({result.replication, result.broken_identity});
  for (std::size_t k = 0; k < definitions_.size(); ++k)
    observations_[k].push_back({result.kpis[k].numerator, result.kpis[k].denominator});
}

RunReport Gathering::report(const models::Scenario& scenario, const RunOptions& options) const {
  RunReport report;
  report.scenario = scenario.name;
  report.seed = options.seed;
  report.replications = options.replications;
  report.kpis = estimates();
  for (const models::Service& service : scenario.chain.services)
    report.service_labels[service.name] = service.label;
  report.levels = levels_;
  report.audit = {.identities = identities_.rows(),
                  .comparisons = compare_with_theory(scenario.chain, levels_)};
  report.broken = broken_;
  report.people = people_;
  report.events = events_;
  if (options.audit_further) options.audit_further(scenario, report);
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
