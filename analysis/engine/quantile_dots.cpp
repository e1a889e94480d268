#include "analysis/engine/quantile_dots.hpp"

#include <algorithm>

namespace kedja::analysis {

std::vector<double> quantile_dots(std::span<const double> values, std::size_t count) {
  std::vector<double> dots;
  if (values.empty()) return dots;
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const auto n = static_cast<double>(sorted.size());
  for (std::size_t i = 0; i < count; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    const double place = std::clamp(n * p - 0.5, 0.0, n - 1);  // 0 is the least value
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    dots.push_back(sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]));
  }
  return dots;
}

}  // namespace kedja::analysis
