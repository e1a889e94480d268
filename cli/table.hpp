// Tables of results for people.
#pragma once

#include <string>

#include "analysis/engine/report.hpp"

namespace kedja::cli {

/// The headline measures, then the services; for all people, or for every group as well.
std::string results_table(const analysis::RunReport& report, bool all_groups);

}  // namespace kedja::cli
