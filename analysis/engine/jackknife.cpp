#include "analysis/engine/jackknife.hpp"

#include <cmath>
#include <cstddef>

#include "analysis/engine/sample.hpp"

namespace kedja::analysis {
namespace {

constexpr Observation nothing{.numerator = 0, .denominator = 0};

void add(Observation& sum, const Observation& more) {
  sum.numerator += more.numerator;
  sum.denominator += more.denominator;
}

}  // namespace

Observation total_of(std::span<const Observation> observations) {
  Observation total = nothing;
  for (const Observation& observation : observations) add(total, observation);
  return total;
}

std::vector<Observation> totals_without_each(std::span<const Observation> observations) {
  std::vector<Observation> rest(observations.size(), nothing);
  Observation before = nothing;
  Observation after = nothing;
  for (std::size_t i = 0, j = observations.size() - 1; i < observations.size(); ++i, --j) {
    add(rest[i], before);
    add(before, observations[i]);
    add(rest[j], after);
    add(after, observations[j]);
  }
  return rest;
}

double jackknife_sd(std::span<const double> without_each) {
  return std::sqrt(static_cast<double>(without_each.size() - 1) * sum_of_squared_deviations(without_each));
}

}  // namespace kedja::analysis
