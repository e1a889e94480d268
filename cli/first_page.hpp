// What one wants to see first of a run, on a screen or two: the headline measures, then what holds people up.
#pragma once

#include <string>

#include "analysis/engine/report.hpp"

namespace kedja::cli {

std::string first_page(const analysis::RunReport& report);

}  // namespace kedja::cli
