// How precise a run is to be: "0.02@established_36m", the half-width of the 95 % interval of a measure for
// all people. When a run is precise enough is the business of sequential.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/engine/estimate.hpp"
#include "models/kpi.hpp"

namespace kedja::analysis {

struct PrecisionGoal {
  std::string kpi;
  double half_width = 0;  // in the KPI's unit; a share is between 0 and 1

  bool operator==(const PrecisionGoal&) const = default;
};

/// Reads HALF-WIDTH@KPI for the KPIs there are; of a share also in per cent, "2%@established_36m". What makes
/// no sense is a messages::MessageError: another form, a KPI that is not there, nothing or less, a per cent
/// of what is no share, a half-width as wide as a share can be.
PrecisionGoal read_precision_goal(std::string_view text, const std::vector<models::KpiDefinition>& kpis);

/// As it is read.
std::string to_text(const PrecisionGoal& goal);

/// Where a KPI for all people stands; none: there is none.
std::optional<std::size_t> position_of(std::string_view kpi, const std::vector<models::KpiDefinition>& kpis);

/// How a run that was to be precise came out, of one goal.
struct PrecisionResult {
  PrecisionGoal goal;
  std::string unit;
  Estimate estimate;
  bool reached = false;
  std::optional<std::uint64_t> needed;  // about so many replications in all; none: the run doesn't tell
};

}  // namespace kedja::analysis
