// Morris' design (Morris 1991, Technometrics 33:161): trajectories of k + 1 points through a grid of `levels`
// levels. From one point to the next a single input moves, by levels / 2 steps of the grid, up or down; each
// input moves once. With an even number of levels every level is as likely as the next.
//
// A trajectory's points stand together. Continued by further trajectories, which leave the old ones what they
// were.
#pragma once

#include <cstddef>

#include "analysis/design/points.hpp"

namespace kedja::design {

constexpr std::size_t morris_trajectory(std::size_t inputs) {
  return inputs + 1;
}

/// Throws DesignError for levels that are odd, none or above 2^31, std::invalid_argument for no trajectories
/// and no inputs.
Points morris_design(std::size_t trajectories, std::size_t inputs, std::size_t levels, sim::Seed seed);

}  // namespace kedja::design
