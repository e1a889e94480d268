// A condition on a measure, as `--where` states it: "established_36m<0.30".
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <string>

#include "analysis/sweep_results.hpp"
#include "messages/message.hpp"

namespace kedja::analysis {

/// A text that is no condition.
class ConditionError : public messages::MessageError {
  using MessageError::MessageError;
};

struct SweepCondition {
  enum class Comparison : std::uint8_t { below, at_most, above, at_least };

  std::size_t measure = 0;  // of the sweep's
  Comparison comparison = Comparison::below;
  double limit = 0;  // in the measure's unit

  bool holds(double value) const;
};

/// The measure's id, one of < <= > >=, and a number with a decimal point; of shares also in per cent: "30%".
/// Throws ConditionError for what is none, and storage::StorageError for a measure there is not.
SweepCondition read_condition(const std::string& text, const SweepResults& results);

/// "<" and so on.
const char* sign_of(SweepCondition::Comparison comparison);

}  // namespace kedja::analysis
