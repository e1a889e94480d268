// Which points of a sweep agree with the scenario's targets that are to be fitted, and what these say of the
// inputs: sensitivity/implausibility.hpp, with what a sweep knows of luck.
//
// An observed figure is of one world, as a replication is. So it lies about E[Y | x] as a single replication
// does. How far that is, the replications of a point hardly show where they are few; so it is the mean over
// the points that say about as much (`Luck`), since luck grows with what it is of. A share of n persons has
// the variance of so many instead, p (1 - p) / n, with p = (k + 1) / (n + 2) so that none and all are not
// sure either. What a point says is the mean of its replications, with the same luck over their number. A
// discrepancy between the model and the world is added where one is stated of a target; none is assumed.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analysis/sensitivity/implausibility.hpp"
#include "analysis/sweep_results.hpp"
#include "models/definition/target.hpp"

namespace kedja::analysis {

/// The variance of one replication at points that say about so much: the mean over a tenth of the points, and
/// no fewer than eleven, those that stand around it when points stand in the order of what they say.
class PointLuck {
 public:
  explicit PointLuck(const PointRatios& points);

  /// In the measure's unit squared; 0 where no point says anything.
  double variance_at(double said) const;

 private:
  std::vector<std::pair<double, double>> known_;  // what a point says, and its variance
  std::vector<double> sums_;                      // of the variances of the first i
};

/// How far, as a standard deviation in the measure's unit, the best that the model can say may be from the
/// world: of targets by name; 0 for those not named.
using Discrepancies = std::map<std::string, double>;

/// A target beside what the points say of its measure.
struct SweepTarget {
  models::Target target;
  double observed = 0;     // in the measure's unit; of persons their share
  double discrepancy = 0;  // standard deviation of the world about the best that the model can say
  double sd = 0;           // of the figure about E[Y | x], where that is as observed; discrepancy and all
  PointLuck luck;
  Eigen::VectorXd said;      // of each point; not-a-number where it says nothing
  Eigen::VectorXd variance;  // of the figure about what the point says
  Eigen::VectorXd out;       // the implausibility of each point

  /// Of the figure about E[Y | x], where that is `said`, in the measure's unit squared.
  double variance_about(double said) const;
};

/// Where the targets' measures are among the sweep's, in the targets' order. Throws storage::StorageError
/// where one is not.
std::vector<std::size_t> measures_of(const SweepResults& results, const std::vector<models::Target>& targets);

/// The targets beside what the sweep measured. Throws storage::StorageError for a sweep with one replication.
std::vector<SweepTarget> beside_targets(const SweepResults& results,
                                        const std::vector<models::Target>& targets,
                                        const std::vector<MeasureResults>& measured,
                                        const Discrepancies& discrepancies = {});

struct SweepPlausibility {
  std::vector<SweepTarget> fit;                // by these points are judged
  std::vector<SweepTarget> check;              // these stand beside them
  sensitivity::Implausibility implausibility;  // by those to be fitted
  sensitivity::PlausibleRegion region;         // its ends in the inputs' units
  std::vector<Eigen::Index> likeliest;         // points with a likelihood, the most likely first

  bool is_plausible(Eigen::Index point) const {
    return implausibility.greatest(point) <= sensitivity::most_plausible;  // of a missing point false
  }
  /// How many of the plausible points agree with a target.
  std::int64_t agreeing(const SweepTarget& target) const;
};

/// At least one of the targets is to be fitted.
SweepPlausibility plausibility(const SweepResults& results, std::vector<SweepTarget> targets);

struct PlacesBetween;  // sweep_between.hpp

/// With the places between the points, if any were judged.
std::string to_json(const SweepResults& results, const SweepPlausibility& found,
                    const PlacesBetween* between = nullptr);

}  // namespace kedja::analysis
