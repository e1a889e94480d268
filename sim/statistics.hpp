// Statistics of one replication: tallies of observations, time-weighted levels, quantiles.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/time.hpp"

namespace kedja::sim {

/// Count, mean, standard deviation, least and greatest of observations, by Welford's update.
class Tally {
 public:
  void add(double x) {
    ++count_;
    const double delta = x - mean_;
    mean_ += delta / static_cast<double>(count_);
    squares_ += delta * (x - mean_);
    least_ = std::min(least_, x);
    greatest_ = std::max(greatest_, x);
  }

  std::uint64_t count() const { return count_; }
  double mean() const { return mean_; }
  /// With n - 1 in the denominator; 0 for fewer than two observations.
  double variance() const { return count_ < 2 ? 0.0 : squares_ / static_cast<double>(count_ - 1); }
  double sd() const { return std::sqrt(variance()); }
  double least() const { return least_; }
  double greatest() const { return greatest_; }

  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.count_, t.mean_, t.squares_, t.least_, t.greatest_);
  }

 private:
  std::uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
  double least_ = std::numeric_limits<double>::infinity();
  double greatest_ = -std::numeric_limits<double>::infinity();
};

/// A whole number that changes over time (people in a queue, places in use) and its exact integral.
///
/// The integral is an integer count of level times ticks, so that Little's law on the sample path can be
/// checked without tolerance. It holds for 10 million people over 2,900 years.
class TimeWeighted {
 public:
  TimeWeighted() = default;
  TimeWeighted(Time start, std::int64_t level) : level_(level), greatest_(level), last_(start) {}

  void change(Time now, std::int64_t by) {
    integral_ += level_ * (now - last_).ticks();
    last_ = now;
    level_ += by;
    if (by > 0) greatest_ = std::max(greatest_, level_);
  }
  void set(Time now, std::int64_t level) { change(now, level - level_); }

  std::int64_t level() const { return level_; }
  std::int64_t greatest() const { return greatest_; }
  /// Level times ticks from the start until `now`, which must not lie before the last change.
  std::int64_t integral(Time now) const { return integral_ + level_ * (now - last_).ticks(); }

  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.last_, t.level_, t.greatest_, t.integral_);
  }

 private:
  // Compilers store neighbours as one, and to read half of that soon after takes long: so time and level,
  // which always change, are none (5 % of M/M/1).
  std::int64_t level_ = 0;
  std::int64_t greatest_ = 0;
  Time last_;
  std::int64_t integral_ = 0;
};

/// Exact quantiles of durations: keeps every observation (8 bytes each).
class Quantiles {
 public:
  void add(Duration d) { ticks_.push_back(d.ticks()); }
  std::size_t count() const { return ticks_.size(); }
  /// The quantile at 0 <= p <= 1 in ticks, interpolated linearly between order statistics (Hyndman and
  /// Fan's type 7, the default of R and NumPy). There must be at least one observation.
  double at(double p) const;

  template <class Self, class Archive>
  static void fields(Self& q, Archive& archive) {
    archive(q.ticks_);
  }

 private:
  std::vector<std::int64_t> ticks_;
};

}  // namespace kedja::sim
