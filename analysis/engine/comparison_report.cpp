#include "analysis/engine/comparison_report.hpp"

namespace kedja::analysis {

bool is_judged(const models::KpiDefinition& measure) {
  return measure.measure->headline && measure.group.empty();
}

KpiKind kind_of(const models::KpiDefinition& measure) {
  return measure.measure->kind == models::KpiMeasure::Kind::ratio ? KpiKind::Ratio : KpiKind::Mean;
}

std::vector<std::string> labels_of_standings() {
  return {"best", "may be best", "not best", "too few"};
}

std::vector<std::string> labels_of_direct_effects() {
  return {"yes", "capacity", "several rules", "none", "nobody"};
}

}  // namespace kedja::analysis
