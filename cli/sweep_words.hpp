// How what a sweep's file holds is written for people: inputs, measures and their values.
#pragma once

#include <string>

#include "analysis/sweep_results.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

/// "12 places", "30 %", "0.0123 per month", or the word of a lever of words: to four digits.
std::string value_of(const analysis::SweepResults::Input& input, double value);

/// "{low} to {high}" of the values of an input, the unit once.
std::string range_of(const analysis::SweepResults::Input& input, double low, double high);

/// "33.1 %", "12.0 days".
std::string value_of(const analysis::SweepResults::Measure& measure, double value);
/// Of a difference or an error: "1.5 percentage points".
std::string difference_of(const analysis::SweepResults::Measure& measure, double value);
/// As it was stated: "30.25 %".
std::string exact_value_of(const analysis::SweepResults::Measure& measure, double value);

/// "50 points of 2017.toml, 4 replications at each".
std::string points_of(const analysis::SweepResults& results);
/// That some points have no results, as a line of its own; empty if none is missing.
std::string missing_points(std::uint64_t missing);

/// A list as a sentence has it: "a, b and c".
std::string listed(const std::vector<std::string>& parts);

}  // namespace kedja::cli
