#include "analysis/engine/sequential.hpp"

#include <algorithm>
#include <cmath>

namespace kedja::analysis {

std::uint64_t next_look(std::uint64_t replications) {
  constexpr std::uint64_t second_look = 40;
  if (replications < first_look) return first_look;
  std::uint64_t look = second_look;
  while (look <= replications) look = (3 * look + 1) / 2;
  return look;
}

bool is_precise(const Estimate& estimate, double half_width) {
  return estimate.interval == IntervalStatus::Given && *estimate.half_width <= half_width;
}

std::optional<std::uint64_t> replications_needed(const Estimate& estimate, double half_width) {
  if (estimate.interval != IntervalStatus::Given) return std::nullopt;
  constexpr double most = 1e15;  // more than anybody runs, and still a whole number
  const double times = *estimate.half_width / half_width;
  const auto done = static_cast<double>(estimate.n + estimate.without);
  return static_cast<std::uint64_t>(std::min(most, std::ceil(done * times * times)));
}

}  // namespace kedja::analysis
