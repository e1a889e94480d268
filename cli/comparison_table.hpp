// A comparison for people: measure by measure the base, each alternative and what it changes, who pays, who
// gains and loses time; and over the assumptions.
#pragma once

#include <string>

#include "analysis/engine/comparison_report.hpp"

namespace kedja::cli {

struct ComparisonView {
  bool all = false;     // every measure, not only the headline ones
  bool groups = false;  // every group of people, not only all
};

std::string comparison_table(const analysis::ComparisonReport& report, const ComparisonView& view);

}  // namespace kedja::cli
