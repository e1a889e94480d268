// A hazard exit: when somebody leaves for one of several reasons, at a hazard that may change.
//
// Each exit of each person has one clock a spell. The clock starts with a unit exponential divided by the
// person's frailty and is used up at the hazard, so the exit comes when the integrated hazard has reached
// it (the inversion of the integrated hazard; D. R. Cox, Regression Models and Life-Tables, JRSS B 34
// (1972), for the proportional frailty). The unit exponential belongs to the spell and stays as the hazard
// changes: with the same draws, a higher hazard never means a later exit, and in a comparison of two
// policies the same person keeps the same luck.
//
// The state is stored anew only when the hazard truly changes, so that recomputing it to the same value, at
// whatever times, moves no exit.
#pragma once

#include "sim/time.hpp"
#include "sim/work_clock.hpp"

namespace kedja::sim {

class HazardExit {
 public:
  HazardExit() = default;
  /// `unit_exponential` is drawn once a spell, keyed by person, exit and spell; `frailty` (above 0)
  /// multiplies the hazard throughout; `hazard` is per tick and at least 0.
  HazardExit(Time now, double unit_exponential, double frailty, double hazard)
      : clock_(now, unit_exponential / frailty, hazard) {}

  /// When the exit comes if the hazard stays; Time::never() at hazard 0.
  Time due() const { return clock_.due(); }

  /// Sets the hazard from `now` on, which must not lie after `due`. Returns whether it changed, so that the
  /// caller reschedules.
  bool set_hazard(Time now, double hazard) { return clock_.set_rate(now, hazard); }

  double hazard() const { return clock_.rate(); }
  /// How much integrated hazard, before frailty, is left until the exit.
  double remaining(Time now) const { return clock_.remaining(now); }

  template <class Self, class Archive>
  static void fields(Self& e, Archive& archive) {
    archive(e.clock_);
  }

 private:
  WorkClock clock_;
};

}  // namespace kedja::sim
