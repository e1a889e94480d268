#include "analysis/engine/measure_difference.hpp"

#include <stdexcept>

namespace kedja::analysis {

Verdict verdict_of(const MeasureDifference& difference) {
  if (difference.presence == Presence::only_in_base) return Verdict::only_in_base;
  if (difference.presence == Presence::only_in_alternative) return Verdict::only_in_alternative;
  switch (difference.verdict) {
    case DifferenceVerdict::higher:
      return Verdict::higher;
    case DifferenceVerdict::lower:
      return Verdict::lower;
    case DifferenceVerdict::indistinguishable:
      return Verdict::chance;
    case DifferenceVerdict::exactly_equal:
      return Verdict::same;
    case DifferenceVerdict::too_few:
      return Verdict::too_few;
  }
  throw std::invalid_argument("a verdict without a name");
}

std::optional<double> half_width_of(const MeasureDifference& difference) {
  return difference.simultaneous_half_width ? difference.simultaneous_half_width
                                            : difference.paired.half_width;
}

std::vector<std::string> labels_of_verdicts() {
  return {"same", "higher", "lower", "chance", "too few", "only in base", "only in alternative"};
}

}  // namespace kedja::analysis
