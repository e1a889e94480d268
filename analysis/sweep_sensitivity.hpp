// Which inputs of a sweep matter for a measure, by what its design allows: Sobol' indices of a Saltelli
// design, elementary effects of Morris' design, first indices and rank correlations of any other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/sensitivity/point_outputs.hpp"
#include "analysis/sweep_results.hpp"

namespace kedja::analysis {

struct SweepSensitivity {
  /// Which number says how much an input matters.
  enum class By : std::uint8_t { total_index, effect_size, first_index, rank_correlation };

  By by = By::first_index;
  sensitivity::SweepStatus status = sensitivity::SweepStatus::too_few_points;
  struct Input {
    std::size_t input = 0;               // of the sweep's
    sensitivity::Sensitivity matters;    // what `by` says, with its 95 % interval
    sensitivity::Sensitivity by_itself;  // total_index: the first index; effect_size: the mean effect
    bool beyond_chance = false;          // the interval leaves out what an input without effect has
  };
  std::vector<Input> strongest_first;
  std::optional<double> sd;  // of E[Y | x] over the points, in the measure's unit, where it is estimated
  std::int64_t missing = 0;  // points, or blocks, without what it takes
};

SweepSensitivity sensitivity_of(const SweepResults& results, const Eigen::MatrixXd& outputs);

/// "total_index" and so on.
const char* name_of(SweepSensitivity::By by);

std::string to_json(const SweepResults& results, std::size_t measure, const SweepSensitivity& found);

}  // namespace kedja::analysis
