// How a group of people fares beside the others in the same replications: those of one category of an
// attribute less those of its other categories together. For measures that are ratios of sums, whose others
// can be added up.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/engine/paired_difference.hpp"
#include "models/kpi.hpp"

namespace kedja::analysis {

struct GroupGap {
  std::size_t kpi = 0;  ///< of the group
  PairedDifference gap;
};

/// Of the waits and delays of each step, and of the shares in work or studies after arrival. Observations are
/// those of each KPI, replication by replication. Groups are explored, not tested: the intervals are each for
/// itself.
std::vector<GroupGap> group_gaps(std::span<const models::KpiDefinition> kpis,
                                 const std::vector<std::vector<Observation>>& observations);

}  // namespace kedja::analysis
