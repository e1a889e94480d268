#include "analysis/engine/group_gaps.hpp"

namespace kedja::analysis {

namespace {

using models::KpiDefinition;
using models::KpiMeasure;

bool is_compared(const KpiDefinition& kpi) {
  return kpi.measure->kind == KpiMeasure::Kind::ratio && !kpi.group.empty() && kpi.group != "year" &&
         kpi.group != "municipality" &&
         (kpi.measure->id.starts_with("wait_days.") || kpi.measure->id.starts_with("handover_days.") ||
          (kpi.measure->id.starts_with("established_") && kpi.measure->id.ends_with("m")));
}

void add(std::vector<Observation>& sums, const std::vector<Observation>& more) {
  sums.resize(more.size(), {.numerator = 0, .denominator = 0});
  for (std::size_t i = 0; i < more.size(); ++i) {
    sums[i].numerator += more[i].numerator;
    sums[i].denominator += more[i].denominator;
  }
}

}  // namespace

std::vector<GroupGap> group_gaps(std::span<const KpiDefinition> kpis,
                                 const std::vector<std::vector<Observation>>& observations) {
  std::vector<GroupGap> gaps;
  for (std::size_t k = 0; k < kpis.size(); ++k) {
    if (!is_compared(kpis[k])) continue;
    std::vector<Observation> others;
    for (std::size_t other = 0; other < kpis.size(); ++other)
      if (other != k && kpis[other].measure->id == kpis[k].measure->id && kpis[other].group == kpis[k].group)
        add(others, observations[other]);
    if (!others.empty())
      gaps.push_back({.kpi = k, .gap = paired_difference(others, observations[k], KpiKind::Ratio)});
  }
  return gaps;
}

}  // namespace kedja::analysis
