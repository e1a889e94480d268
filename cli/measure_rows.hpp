// Measures as rows of a table: mean and unit, interval, spread, and the id where it is asked for.
#pragma once

#include <string>
#include <vector>

#include "analysis/engine/report.hpp"
#include "cli/grid.hpp"

namespace kedja::cli {

/// A grid with the headings of such rows.
Grid measure_grid(bool with_ids);

std::vector<std::string> measure_row(const std::string& label, const analysis::KpiEstimate& kpi,
                                     const std::string& id = "");

}  // namespace kedja::cli
