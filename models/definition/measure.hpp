// [[measure]]: which measures a comparison is judged by, and how large a difference matters.
//
// Choices change nothing in a run: nobody's draws, no value. They are the reader's, and so stand in the
// scenario where others can see and replace them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/kpi.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct MeasureDefinition {
  std::string name;  ///< id of the measure: "established_36m", "wait_days.sfi"
  std::optional<double> smallest_difference;
  std::string unit;    ///< of the difference
  std::string source;  ///< who has judged it
  std::optional<bool> headline;
  Location where;
};
const TableSchema<MeasureDefinition>& measure_schema();

/// What definitions say of measures there are. A measure there is not, and a unit that is not its own, are
/// Problems.
std::vector<MeasureChoice> choose_measures(const std::vector<MeasureDefinition>& definitions,
                                           const std::vector<KpiDefinition>& kpis, Problems& problems);

}  // namespace kedja::models
