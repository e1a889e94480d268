// Which places between a sweep's points may agree with the targets to be fitted, without simulating them:
// history matching by emulators (Vernon, Goldstein and Bower 2010, Bayesian Anal. 5:619).
//
// Each target's measure has an emulator of its own (sweep_emulator.hpp). At a place the target is as far off
// as
//
//     |observed - emulated mean| / sqrt (emulator's variance + that of the figure about E[Y | x]),
//
// the latter with the luck of one world and the target's discrepancy, as at the points
// (sweep_plausibility.hpp). An emulator that is unsure rules out nothing. A place beyond the points is not
// judged. Places are Sobol' points over the design's ranges, levers and whole numbers at values that they can
// have; how many of them agree is up to whoever asks, so nothing is tested by their number.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "analysis/sensitivity/gaussian_process.hpp"
#include "analysis/sensitivity/implausibility.hpp"
#include "analysis/sweep_plan.hpp"
#include "analysis/sweep_plausibility.hpp"
#include "analysis/sweep_results.hpp"

namespace kedja::analysis {

/// How well a target's measure is emulated.
struct EmulatedTarget {
  sensitivity::SweepStatus status = sensitivity::SweepStatus::too_few_points;
  sensitivity::LeaveOneOut left_out;  // where the status is `given`

  /// If not, no place is judged by it.
  bool is_emulated() const { return status == sensitivity::SweepStatus::given; }
};

/// The values of an input at the places that are plausible, in its unit.
struct RangeBetween {
  double low = 0;
  double high = 0;
};

struct PlacesBetween {
  Eigen::MatrixXd places;                      // place x input, in the inputs' units
  std::vector<EmulatedTarget> targets;         // those to be fitted, in their order
  sensitivity::Implausibility implausibility;  // of each place by the emulated ones; not-a-number outside
  Eigen::Index judged = 0;
  Eigen::Index plausible = 0;
  Eigen::Index outside = 0;             // places beyond the points, of which nothing is said
  std::vector<RangeBetween> inputs;     // empty where no place is plausible
  std::vector<Eigen::Index> likeliest;  // the plausible places, the likeliest first
};

/// Judges so many places. `plan` is that of the sweep, `fit` its targets to be fitted, `measured` what the
/// sweep says of the measure of each. Where no target is emulated, no place is judged. Throws
/// storage::StorageError for a sweep of too few points or replications for emulators, and for tables that do
/// not fit the plan.
PlacesBetween places_between(const SweepPlan& plan, const SweepResults& results,
                             const std::vector<SweepTarget>& fit, const std::vector<MeasureResults>& measured,
                             std::size_t places);

}  // namespace kedja::analysis
