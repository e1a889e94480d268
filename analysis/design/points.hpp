// Points of the unit cube [0, 1]^k: a row for each point, a column for each input. What a height between 0
// and 1 means in an input's own unit is its InputRange's business.
//
// All designs are pure functions of their arguments, by whole numbers, IEEE arithmetic and keyed randomness:
// the same bits on every compiler and machine. Each can be continued: points that are appended leave the old
// ones what they were, in their places.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/random.hpp"

namespace kedja::design {

class Points {
 public:
  /// All heights 0.
  Points(std::size_t points, std::size_t inputs) : inputs_(inputs), heights_(points * inputs) {}

  std::size_t size() const { return inputs_ == 0 ? 0 : heights_.size() / inputs_; }
  std::size_t inputs() const { return inputs_; }

  double& at(std::size_t point, std::size_t input) { return heights_[point * inputs_ + input]; }
  double at(std::size_t point, std::size_t input) const { return heights_[point * inputs_ + input]; }

  std::span<const double> row(std::size_t point) const& {
    return std::span(heights_).subspan(point * inputs_, inputs_);
  }
  /// Point by point.
  std::span<const double> heights() const& { return heights_; }
  std::span<const double> row(std::size_t point) const&& = delete;
  std::span<const double> heights() const&& = delete;

  bool operator==(const Points&) const = default;

 private:
  std::size_t inputs_;
  std::vector<double> heights_;
};

/// A whole number from 0 to n - 1, for n up to 2^32, each as likely as the next (to 2^-32).
constexpr std::uint64_t one_of(std::uint64_t n, sim::Draws& draws) {
  return ((draws.bits() >> 32) * n) >> 32;
}

}  // namespace kedja::design
