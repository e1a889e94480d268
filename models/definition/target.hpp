// [[target]]: a figure that was observed, to be set beside what the simulation shows.
//
// Targets change nothing in a run: nobody's draws, no result. Analysis compares (predictive_check.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/kpi.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

/// Whether a figure was used to choose numbers of the scenario, or kept apart to check it.
enum class TargetUse { fit, check };

struct TargetDefinition {
  std::string name;
  Label label;
  std::string kpi;
  std::string group;     ///< an attribute, "municipality" or "year"; empty for all
  std::string category;  ///< of the group; a year as text
  std::optional<double> year;
  std::optional<double> value;  ///< in `unit`
  std::string unit;
  std::optional<double> count;  ///< of a share: this many of `n`
  std::optional<double> n;      ///< of a share: how many persons it is of
  std::string source;
  TargetUse use = TargetUse::check;
  std::string together;  ///< targets of one name are also judged as one
  Location where;
};
const TableSchema<TargetDefinition>& target_schema();

/// An observed figure as the measure counts it.
struct Target {
  std::string name;
  Label label;
  KpiDefinition kpi;
  double observed = 0;  ///< in the unit of the measure; of a share of `persons`: how many of them
  std::optional<std::int64_t> persons;
  std::string source;
  TargetUse use = TargetUse::check;
  std::string together;
};

/// Finds the measure of each target. A measure or group there is not, and a unit that is not the measure's,
/// are Problems.
std::vector<Target> find_measures(const std::vector<TargetDefinition>& targets,
                                  const std::vector<KpiDefinition>& kpis, Problems& problems);

}  // namespace kedja::models
