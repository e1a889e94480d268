#include "sim/statistics.hpp"

namespace kedja::sim {

double Quantiles::at(double p) const {
  std::vector<std::int64_t> sorted = ticks_;
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const auto nth = sorted.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(sorted.begin(), nth, sorted.end());
  const auto low = static_cast<double>(*nth);
  if (below + 1 == sorted.size()) return low;
  const auto high = static_cast<double>(*std::min_element(nth + 1, sorted.end()));
  return low + (position - static_cast<double>(below)) * (high - low);
}

}  // namespace kedja::sim
