#include "analysis/engine/comparison_report.hpp"

#include <stdexcept>

namespace kedja::analysis {

bool is_judged(const models::KpiDefinition& measure) {
  return measure.headline && measure.group.empty();
}

KpiKind kind_of(const models::KpiDefinition& measure) {
  return measure.kind == models::KpiDefinition::Kind::ratio ? KpiKind::Ratio : KpiKind::Mean;
}

Verdict verdict_of(const MeasureDifference& difference) {
  if (difference.presence == Presence::only_in_base) return Verdict::only_in_base;
  if (difference.presence == Presence::only_in_alternative) return Verdict::only_in_alternative;
  switch (difference.verdict) {
    case DifferenceVerdict::higher:
      return Verdict::higher;
    case DifferenceVerdict::lower:
      return Verdict::lower;
    case DifferenceVerdict::indistinguishable:
      return Verdict::chance;
    case DifferenceVerdict::exactly_equal:
      return Verdict::same;
    case DifferenceVerdict::too_few:
      return Verdict::too_few;
  }
  throw std::invalid_argument("a verdict without a name");
}

std::optional<double> half_width_of(const MeasureDifference& difference) {
  return difference.simultaneous_half_width ? difference.simultaneous_half_width
                                            : difference.paired.half_width;
}

std::vector<std::string> labels_of_verdicts() {
  return {"same", "higher", "lower", "chance", "too few", "only in base", "only in alternative"};
}

std::vector<std::string> labels_of_standings() {
  return {"best", "may be best", "not best", "too few"};
}

std::vector<std::string> labels_of_direct_effects() {
  return {"yes", "capacity", "several rules", "none", "nobody"};
}

}  // namespace kedja::analysis
