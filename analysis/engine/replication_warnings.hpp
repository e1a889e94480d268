// When Student's interval over replications should not be leaned on: too few of them say anything, or a few
// far ones say most of it.
#pragma once

#include <cstddef>

namespace kedja::analysis {

/// Under this many replications that differ between two policies, the mean difference hangs on chance events
/// that few replications had.
inline constexpr std::size_t least_that_differ = 30;

/// Whether Student's interval holds for n values as skewed as this: n > 25 skewness^2 (Cochran 1977, Sampling
/// Techniques, 3rd ed., p. 42), under which a two-sided 95 % interval misses at most 6 %.
bool student_holds(std::size_t n, double skewness);

}  // namespace kedja::analysis
