// Tables of results for people.
#pragma once

#include <string>

#include "analysis/engine/report.hpp"

namespace kedja::cli {

/// How much of the results is shown.
enum class Shown {
  first_page,  // what one wants to see first: headline measures, then what holds people up
  all,         // every measure, with its id
  groups       // every measure for every group of people
};

std::string results_table(const analysis::RunReport& report, Shown shown);

}  // namespace kedja::cli
