// Moments of a sample, and Student's distribution: what the intervals are made of.
//
// Pure functions of their input. Sums are taken one after another in the order given, as std::reduce and its
// like may group them, and libraries differ in how.
#pragma once

#include <cstddef>
#include <span>

namespace kedja::analysis {

/// Of at least one value.
double mean_of(std::span<const double> values);
double sum_of_squared_deviations(std::span<const double> values);

/// With n - 1 in the denominator; of at least two values.
double sd_of(std::span<const double> values);

/// The third central moment over the third power of the standard deviation (both with n in the denominator);
/// 0 for values that do not vary.
double skewness_of(std::span<const double> values);

bool all_equal(std::span<const double> values);

/// What a variable with Student's distribution exceeds with probability `upper_tail`.
double student_quantile(double upper_tail, double degrees_of_freedom);

/// With which probability such a variable lies at least as far from 0 as `t`, on either side.
double student_p(double t, double degrees_of_freedom);

}  // namespace kedja::analysis
