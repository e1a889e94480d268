// A full grid: every combination of the levels of all inputs. Levels are spread evenly from 0 to 1, both
// among them; an input of one level stays at one half.
//
// Continued by halving the steps: an input of m levels gets 2m - 1. The points of the coarser grid come
// first, in the order they had.
#pragma once

#include <cstddef>
#include <span>

#include "analysis/design/points.hpp"

namespace kedja::design {

/// Of the grid with its steps halved so many times.
std::size_t grid_points(std::span<const std::size_t> levels, unsigned halvings = 0);

/// Throws DesignError for more than 2^32 points, std::invalid_argument for no inputs and an input without
/// levels.
Points grid(std::span<const std::size_t> levels, unsigned halvings = 0);

}  // namespace kedja::design
