// An amount that is used up at a rate that may change: the work content of an activity (hours of SFI at
// so many hours a week), or a unit exponential against which a hazard is integrated.
//
// Only a change of the rate touches the stored state, so that a step that changes nothing (a hazard
// recomputed to the same value) can't move the completion by rounding.
#pragma once

#include "sim/time.hpp"

namespace kedja::sim {

class WorkClock {
 public:
  WorkClock() = default;
  /// `amount` in any unit, `rate` in that unit per tick; both at least 0.
  WorkClock(Time now, double amount, double rate) : since_(now), remaining_(amount), rate_(rate) {}

  /// When the amount is used up at the present rate, to the nearest tick; Time::never() at rate 0.
  Time due() const {
    if (remaining_ <= 0) return since_;
    if (rate_ <= 0) return Time::never();
    return since_ + rounded(remaining_ / rate_);
  }

  /// Sets the rate from `now` on. Returns whether it changed, so that the caller reschedules.
  bool set_rate(Time now, double rate) {
    if (rate == rate_) return false;
    remaining_ = remaining(now);
    since_ = now;
    rate_ = rate;
    return true;
  }

  double rate() const { return rate_; }
  double remaining(Time now) const {
    const double left = remaining_ - rate_ * static_cast<double>((now - since_).ticks());
    return left > 0 ? left : 0;
  }

  template <class Self, class Archive>
  static void fields(Self& c, Archive& archive) {
    archive(c.since_, c.remaining_, c.rate_);
  }

 private:
  Time since_;
  double remaining_ = 0;
  double rate_ = 0;
};

}  // namespace kedja::sim
