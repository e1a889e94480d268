// Sobol' points (Sobol' 1967, USSR Comput. Math. Math. Phys. 7:86; Boost.Random's engine), scrambled by
// Owen's nested uniform scrambling (Owen 1995, in Monte Carlo and Quasi-Monte Carlo Methods in Scientific
// Computing, 299): each point is uniform on the cube, so means over them are unbiased, and they lie as evenly
// as Sobol's own: of the first 2^m points each of 2^m equal strips of every input has one.
//
// The first point, which is the origin before scrambling, is kept, as without it the rest is no longer even
// (Owen 2022, On dropping the first Sobol' point). Take a power of two of them; any number is possible.
//
// Continued by further points of the sequence: the first n are the same whatever follows. Inputs added last
// leave the others what they were. A height takes 0.3 us.
#pragma once

#include <cstddef>

#include "analysis/design/points.hpp"

namespace kedja::design {

/// Boost.Random has directions for so many inputs.
inline constexpr std::size_t most_sobol_inputs = 3667;

/// Throws DesignError for more than 2^32 points and too many inputs, std::invalid_argument for none of them.
Points sobol_points(std::size_t points, std::size_t inputs, sim::Seed seed);

}  // namespace kedja::design
