// How the figures of a measure are written for people: rounded, scaled, in words where there are none.
#pragma once

#include <string>

#include "analysis/engine/report.hpp"
#include "models/definition/target.hpp"

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

/// Of whom a measure is, in the language spoken: "women", "Värmdö", "2016"; with what they are told apart by
/// where the scenario has no word for them: "colour: red"; empty for all people.
std::string people_word(const models::KpiDefinition& kpi);
/// "in work or studies 36 months after arrival, women": and of whom.
std::string measure_words(const models::KpiDefinition& measure);
/// By the label of the target, or else by its measure.
std::string target_words(const models::Target& target);

}  // namespace kedja::cli
