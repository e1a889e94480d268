// Which points of a sweep agree with observed figures, and which inputs these figures say something of.
//
// How far a point is from a target is its implausibility (Craig, Goldstein, Seheult and Smith 1997, in Case
// Studies in Bayesian Statistics III, 37; Vernon, Goldstein and Bower 2010, Bayesian Anal. 5:619):
//
//     |observed - E[Y | x]| / sqrt (observation error + discrepancy + error of E[Y | x]),
//
// in standard deviations; the last error is the emulator's, or luck's of the replications at the point. Above
// 3 a point is implausible whatever the distribution is, if only unimodal (Pukelsheim 1994, Am. Stat. 48:88:
// at most 5 % lie further out). Over several targets the greatest counts, or the second greatest, which
// forgives one target that is wrong in itself.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "analysis/sensitivity/point_outputs.hpp"

namespace kedja::sensitivity {

/// An observed figure, and what stands between it and E[Y | x]; all in its own unit, or that squared.
struct ObservedTarget {
  double observed = 0;
  double observation_variance = 0;  ///< of the figure about the truth (of a share among n, p (1 - p) / n)
  double discrepancy_variance = 0;  ///< of the truth about the best that the model can say
};

/// What a sweep or an emulator says: points x targets; not-a-number where it says nothing.
struct Said {
  Eigen::MatrixXd mean;
  Eigen::MatrixXd variance;  ///< of the emulator at the point, or of the mean over replications
};

struct Implausibility {
  Eigen::MatrixXd of_each;         ///< point x target, in standard deviations
  Eigen::VectorXd greatest;        ///< of each point; not-a-number where a target is missing
  Eigen::VectorXd second;          ///< the same; with one target, the greatest
  Eigen::VectorXd log_likelihood;  ///< of independent normal errors; the same
  Eigen::Index missing = 0;        ///< points of which something is missing
};

/// Above it a point is implausible.
inline constexpr double most_plausible = 3;

/// Throws std::invalid_argument for no targets, shapes that do not fit, infinite numbers, variances below 0
/// or missing where a mean is not, and a target for which all variances of some point are 0.
Implausibility implausibility(const Said& said, const std::vector<ObservedTarget>& targets);

enum class PlausibleStatus : std::uint8_t {
  given,
  none,    ///< no point agrees with the targets: model, ranges or errors are wrong
  all,     ///< every point does: the targets say nothing of any input
  too_few  ///< under least_plausible points agree, or don't: nothing can be said of inputs
};
/// "no point agrees with the targets" and so on.
messages::Message words_of(PlausibleStatus status);

inline constexpr Eigen::Index least_plausible = 10;

/// One input among the plausible points, by itself.
struct PlausibleInput {
  double low = 0;  ///< the least and the greatest value that is plausible, in the units of the points
  double high = 0;
  double extent = 1;  ///< high - low over that of all points
  double spread = 1;  ///< standard deviation over that of all points
  double p = 1;       ///< that plausible points differ so much from the rest by chance: two-sample
                      ///< Kolmogorov-Smirnov test (Smirnov 1939), times the number of inputs (Bonferroni)
  bool identified = false;  ///< p is at most 5 %: the targets say something of it by itself. One that is not
                            ///< may still be tied to others, as a sum of two is
};

struct PlausibleRegion {
  PlausibleStatus status = PlausibleStatus::none;
  Eigen::Index plausible = 0;
  Eigen::Index judged = 0;             ///< points with an implausibility
  std::vector<PlausibleInput> inputs;  ///< where the status is `given`
};

/// `points` has a row for each point and a column for each input, spread independently (a design's);
/// `implausibilities` one for each point. Throws std::invalid_argument for shapes that do not fit and points
/// that are not finite.
PlausibleRegion plausible_region(const Eigen::MatrixXd& points, const Eigen::VectorXd& implausibilities,
                                 double most = most_plausible);

}  // namespace kedja::sensitivity
