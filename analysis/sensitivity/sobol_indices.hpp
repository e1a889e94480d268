// Sobol' indices: which share of the variance of E[Y | x] over the inputs' ranges an input accounts for by
// itself (first), and which with all that it does together with others (total). Inputs are independent, each
// uniform in its height.
//
// Estimated from a Saltelli design by Jansen's formulas (Jansen 1999, Comput. Phys. Commun. 117:35; Saltelli
// et al. 2010, Comput. Phys. Commun. 181:259),
//
//     first_j = 1 - mean (B - AB_j)^2 / 2V,    total_j = mean (A - AB_j)^2 / 2V,
//
// with V the sample variance of all A and B (more of it from within blocks where these share their luck). The
// replications' variance is subtracted from each mean and from V (point_outputs.hpp): what is left is of E[Y
// | x], and the indices of a noisy output are those of its mean.
//
// The intervals are of the bootstrap over blocks (percentiles). Blocks of a scrambled Sobol' design lie more
// evenly than chance: the intervals are then wider than need be. Luck that different blocks share (the same
// random numbers at all points) is no chance among blocks, and the intervals do not know of it: give each
// block its own luck, and all points of a block the same.
#pragma once

#include <vector>

#include "analysis/sensitivity/point_outputs.hpp"
#include "sim/random.hpp"

namespace kedja::sensitivity {

/// Complete blocks needed for saying anything.
inline constexpr Eigen::Index least_blocks = 20;

struct SobolIndices {
  SweepStatus status = SweepStatus::too_few_points;
  std::vector<Sensitivity> first;  ///< of each input; may lie a little below 0 or above 1 by chance
  std::vector<Sensitivity> total;
  double variance = 0;           ///< of E[Y | x], in the output's unit squared
  double luck = 0;               ///< of the means over replications, the same; subtracted
  bool luck_subtracted = false;  ///< there was more than one replication
  Eigen::Index blocks = 0;       ///< complete ones
  Eigen::Index dropped = 0;      ///< blocks of which a point is missing
};

struct BootstrapOptions {
  Eigen::Index samples = 999;
  sim::Seed seed = {};
};

/// `outputs` has the rows of design::saltelli_design for so many inputs: A, B, AB_1 ... AB_k of each block.
/// Throws std::invalid_argument for no inputs, rows that are not whole blocks, infinite outputs, no samples.
SobolIndices sobol_indices(const Outputs& outputs, Eigen::Index inputs, BootstrapOptions bootstrap = {});

}  // namespace kedja::sensitivity
