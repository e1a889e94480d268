#include "analysis/engine/tally.hpp"

#include <algorithm>
#include <stdexcept>

namespace kedja::analysis {

void Tally::add(std::int64_t value) {
  const auto place = std::lower_bound(counts_.begin(), counts_.end(), std::pair(value, std::uint64_t{0}));
  ++size_;
  if (place != counts_.end() && place->first == value)
    ++place->second;
  else
    counts_.insert(place, {value, 1});
}

double Tally::mean() const {
  if (size_ == 0) throw std::invalid_argument("no values have no mean");
  double sum = 0;
  for (const auto& [value, count] : counts_) sum += static_cast<double>(value) * static_cast<double>(count);
  return sum / static_cast<double>(size_);
}

/// The value at a rank from 1.
std::int64_t Tally::ranked(std::uint64_t rank) const {
  for (const auto& [value, count] : counts_) {
    if (rank <= count) return value;
    rank -= count;
  }
  return counts_.back().first;
}

double Tally::quantile(double p) const {
  if (size_ == 0) throw std::invalid_argument("no values have no quantile");
  const auto last = static_cast<double>(size_);
  const double rank = std::clamp(p * (last + 1), 1.0, last);
  const auto below = static_cast<std::uint64_t>(rank);
  const auto lower = static_cast<double>(ranked(below));
  if (below == size_) return lower;
  return lower + (rank - static_cast<double>(below)) * (static_cast<double>(ranked(below + 1)) - lower);
}

}  // namespace kedja::analysis
