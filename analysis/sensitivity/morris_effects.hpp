// Morris' elementary effects (Morris 1991, Technometrics 33:161): what the output changes by when one input
// moves, over the move, at places all over the cube. In the output's unit, for a move through the input's
// whole range.
//
//   mean      of the effects (mu): which way, on the whole
//   size      mean of their absolute values (mu*; Campolongo, Cariboni and Saltelli 2007, Environ. Model.
//   Softw.
//             22:1509): how much, whichever way. Luck that is not small beside the effects makes it larger
//   spread    their standard deviation (sigma), less the replications' variance: a turn, or other inputs' say
//
// 95 % intervals over trajectories: Student's for mean and size, and for the logarithm of spread the
// jackknife's; with few trajectories they are rough. `luck` says how large sizes are by luck alone.
#pragma once

#include <vector>

#include "analysis/sensitivity/point_outputs.hpp"

namespace kedja::sensitivity {

/// Effects of an input needed for saying anything of it.
inline constexpr std::size_t least_effects = 4;

struct MorrisEffect {
  SweepStatus status = SweepStatus::too_few_points;
  std::size_t effects = 0;  ///< those that nothing is missing of
  Sensitivity mean;
  Sensitivity size;
  double spread = 0;
  analysis::Spread spread_interval;
  double luck = 0;  ///< mean size of effects of this input that has none: from the replications' variance;
                    ///< 0 with one replication
};

struct MorrisEffects {
  SweepStatus status = SweepStatus::too_few_points;  ///< constant, or that of the input that has most to say
  std::vector<MorrisEffect> inputs;
  Eigen::Index missing = 0;  ///< points
};

/// `points` and `outputs` have the rows of design::morris_design. Throws std::invalid_argument for shapes
/// that do not fit, for a step between points of a trajectory that doesn't move one input alone, and for
/// numbers that are not finite (but for missing outputs).
MorrisEffects morris_effects(const Eigen::MatrixXd& points, const Outputs& outputs);

}  // namespace kedja::sensitivity
