// How the figures of a comparison are written for people: changes with their sign, how sure they are, in
// words.
#pragma once

#include <optional>
#include <string>

#include "analysis/engine/comparison_report.hpp"
#include "cli/figures.hpp"

namespace kedja::cli {

/// As the measure is shown; amounts are never shortened to millions, in which a difference would vanish.
Scale scale_of(const models::KpiDefinition& measure);

/// With a sign, but none on what is shown as nothing.
std::string change(double value, const Scale& scale);
/// "± 0.6"; empty for nothing.
std::string plus_minus(std::optional<double> half_width, const Scale& scale);

/// Higher or lower, or that it can't be told.
std::string words_of(const analysis::MeasureDifference& difference, analysis::Verdict verdict);
/// The same, and whether it is enough to matter.
std::string words_of(const analysis::MeasureDifference& difference);

}  // namespace kedja::cli
