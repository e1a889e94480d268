// Saltelli's design, from which first and total Sobol' indices are estimated (Saltelli et al. 2010, Comput.
// Phys. Commun. 181:259). Each block has two independent points A and B, and for each input j the point AB_j:
// A with input j taken from B. A and B are the first and the last half of a scrambled Sobol' point.
//
// A block's k + 2 points stand together: A, B, AB_1 ... AB_k. Continued by further blocks, which leave the
// old ones what they were; take a power of two of them.
#pragma once

#include <cstddef>

#include "analysis/design/points.hpp"

namespace kedja::design {

constexpr std::size_t saltelli_block(std::size_t inputs) {
  return inputs + 2;
}

/// Throws as sobol_points does, of twice the inputs.
Points saltelli_design(std::size_t blocks, std::size_t inputs, sim::Seed seed);

}  // namespace kedja::design
