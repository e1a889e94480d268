// Whole numbers and how often each was seen: their mean and quantiles, without keeping every one.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace kedja::analysis {

class Tally {
 public:
  void add(std::int64_t value);

  std::uint64_t size() const { return size_; }
  /// Of at least one number.
  double mean() const;
  /// As quantile() in estimate.hpp has it, of at least one number.
  double quantile(double p) const;

 private:
  std::int64_t ranked(std::uint64_t rank) const;

  std::vector<std::pair<std::int64_t, std::uint64_t>> counts_;  // by number
  std::uint64_t size_ = 0;
};

}  // namespace kedja::analysis
