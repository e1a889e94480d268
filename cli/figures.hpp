// How the figures of a measure are written for people: rounded, scaled, in words where there are none.
#pragma once

#include <string>

#include "analysis/engine/report.hpp"

namespace kedja::cli {

/// Shares are shown in per cent, large amounts in thousands or millions of kronor; all but kronor with one
/// decimal, so that figures stand under each other.
struct Scale {
  double factor = 1;
  int decimals = 1;
  std::string unit;  // in the language spoken
};
/// For values of a measure of which the largest is about so large.
Scale scale_of(const models::KpiDefinition& kpi, double magnitude);
/// For values of a unit.
Scale scale_of(const std::string& unit, double magnitude);

/// A unit that measures and numbers of a scenario have, in the language spoken: "hours per week". What is not
/// known is written as it is.
std::string unit_word(const std::string& unit);

std::string figure(double value, const Scale& scale);

/// "± 0.6", or why there is no interval.
std::string interval_of(const analysis::Estimate& estimate, const Scale& scale);
/// "23.4 to 33.0": where the middle nine tenths of replications lie.
std::string spread_of(const analysis::Estimate& estimate, const Scale& scale);
/// In place of a mean that nothing can be said of.
std::string why_no_mean(const models::KpiDefinition& kpi);

/// Names of groups that every chain has, in the language spoken; those of a scenario are called as it says.
std::string group_word(const std::string& group);
/// A category of a group by itself, where it has a common name, as on the pages (web/words/names.ts):
/// "women", "those under 30"; a municipality by its label; else with its group: "colour: red".
std::string category_word(const models::Chain& chain, const std::string& group, const std::string& category);

}  // namespace kedja::cli
