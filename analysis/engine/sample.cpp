#include "analysis/engine/sample.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>
#include <numeric>

namespace kedja::analysis {

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double sum_of_squared_deviations(std::span<const double> values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum;
}

double sd_of(std::span<const double> values) {
  return std::sqrt(sum_of_squared_deviations(values) / static_cast<double>(values.size() - 1));
}

double skewness_of(std::span<const double> values) {
  if (all_equal(values)) return 0;
  const double mean = mean_of(values);
  const auto n = static_cast<double>(values.size());
  const double sd = std::sqrt(sum_of_squared_deviations(values) / n);
  double sum = 0;  // of the cubes of standard scores: cubes of the values themselves might overflow
  for (const double value : values) {
    const double score = (value - mean) / sd;
    sum += score * score * score;
  }
  return sum / n;
}

bool all_equal(std::span<const double> values) {
  return std::ranges::adjacent_find(values, std::ranges::not_equal_to()) == values.end();
}

double student_quantile(double upper_tail, double degrees_of_freedom) {
  return boost::math::quantile(
      boost::math::complement(boost::math::students_t(degrees_of_freedom), upper_tail));
}

double student_p(double t, double degrees_of_freedom) {
  return 2 *
         boost::math::cdf(boost::math::complement(boost::math::students_t(degrees_of_freedom), std::abs(t)));
}

}  // namespace kedja::analysis
