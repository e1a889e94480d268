// What a comparison says of one measure of an alternative: the difference from the base, and what is made of
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine/paired_difference.hpp"

namespace kedja::analysis {

/// Which of base and alternative have a measure at all.
enum class Presence : std::uint8_t { both, only_in_base, only_in_alternative, neither };

struct MeasureDifference {
  Presence presence = Presence::both;
  PairedDifference paired = {};
  /// Of the family of headline measures and alternatives, which hold together; nothing outside it.
  std::optional<double> simultaneous_half_width = std::nullopt;
  std::optional<double> simultaneous_p = std::nullopt;
  /// By the simultaneous interval in the family, else by its own.
  DifferenceVerdict verdict = DifferenceVerdict::too_few;
  Relevance relevance = Relevance::not_asked;
};

/// What can be said of a difference.
enum class Verdict : std::uint8_t { same, higher, lower, chance, too_few, only_in_base, only_in_alternative };
Verdict verdict_of(const MeasureDifference& difference);
/// The half-width that the verdict goes by.
std::optional<double> half_width_of(const MeasureDifference& difference);
/// "same" and so on: in files and JSON, in the order of the codes.
std::vector<std::string> labels_of_verdicts();

}  // namespace kedja::analysis
