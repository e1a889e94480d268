#include "analysis/further_audit.hpp"

#include "analysis/engine/queueing_audit.hpp"
#include "analysis/flow/flow_audit.hpp"

namespace kedja::analysis {

void audit_further(const models::Scenario& scenario, RunReport& report) {
  const auto add = [&](const std::vector<ComparisonRow>& rows) {
    report.audit.comparisons.insert(report.audit.comparisons.end(), rows.begin(), rows.end());
  };
  add(compare_companions(scenario.chain, report.levels));
  add(compare_with_flow(scenario.chain, report));
}

}  // namespace kedja::analysis
