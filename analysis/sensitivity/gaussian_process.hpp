// An emulator: what E[Y | x] is at any point of the cube, and how sure that is, from the points of a design.
//
// Stochastic kriging (Ankenman, Nelson and Staum 2010, Oper. Res. 58:371): E[Y | x] is a trend (a constant,
// or a plane) and a Gaussian process with Matern's correlation of smoothness 5/2 and a length for each input
// (Rasmussen and Williams 2006, Gaussian Processes for Machine Learning, 4.2),
//
//     (1 + a + a^2 / 3) exp(-a),  a^2 = 5 sum_j ((x_j - x'_j) / length_j)^2,
//
// and the mean over replications at a point differs from it by luck of known variance, independent between
// points: no common random numbers. Lengths and variance are those of highest restricted likelihood
// (Patterson and Thompson 1971, Biometrika 58:545), found by a quasi-Newton method within bounds from several
// keyed starts; of many points among a keyed sample of them first, and from what is found there among all.
//
// The trend's own error is in the standard deviations, that of lengths and variance is not; how honest they
// are is to be seen from the errors of points left out (`leave_one_out`).
//
// Inputs are heights of a design (0 to 1), outputs in their own unit. What Eigen computes is outside the
// content digest.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/sensitivity/point_outputs.hpp"
#include "sim/random.hpp"

namespace kedja::sensitivity {

enum class Trend : std::uint8_t { constant, linear };

/// All that an emulator is, as plain numbers: to be written and read.
struct EmulatorNumbers {
  Eigen::MatrixXd points;   ///< point x input
  Eigen::VectorXd outputs;  ///< means over replications
  Eigen::VectorXd luck;     ///< variance of each mean; 0 where it is exact
  Trend trend = Trend::constant;
  Eigen::VectorXd lengths;  ///< of each input, in heights
  double variance = 0;      ///< of the process, in the output's unit squared
};

struct EmulatorPrediction {
  double mean = 0;
  double sd = 0;         ///< of E[Y | x] about it
  bool outside = false;  ///< beyond the points in some input: an extrapolation, not to be relied on
};

/// What each point's mean is said to be by the emulator without it (Dubrule 1983, Math. Geol. 15:687);
/// lengths, variance and trend's form as they are.
struct LeaveOneOut {
  Eigen::VectorXd errors;  ///< the point's mean less what is said
  Eigen::VectorXd sd;      ///< of the error, with the point's own luck
  double covered = 0;      ///< share of points in their 95 % intervals
  double error = 0;        ///< root mean square, in the output's unit
  double explained = 0;    ///< 1 - squared errors / squared deviations from the points' mean; below 0 for an
                           ///< emulator that says less than the mean
};

class GaussianProcess {
 public:
  /// Throws std::invalid_argument for shapes that do not fit, numbers that are not finite, luck below 0,
  /// lengths and variance that are not above 0, and fewer points than the trend has terms.
  explicit GaussianProcess(EmulatorNumbers numbers);

  /// `at` has a height for each input. About n * inputs + n^2 / 2 multiplications for n points.
  EmulatorPrediction predict(const Eigen::VectorXd& at) const;
  /// The mean alone: n * inputs.
  double mean(const Eigen::VectorXd& at) const;

  LeaveOneOut leave_one_out() const;
  const EmulatorNumbers& numbers() const { return numbers_; }

 private:
  Eigen::VectorXd correlated(const Eigen::VectorXd& at) const;
  Eigen::VectorXd terms(const Eigen::VectorXd& at) const;

  EmulatorNumbers numbers_;
  Eigen::MatrixXd lower_;   // Cholesky factor of the outputs' covariance
  Eigen::MatrixXd design_;  // the trend's terms at the points
  Eigen::MatrixXd solved_;  // lower^-1 design
  Eigen::MatrixXd gram_inverse_;
  Eigen::VectorXd coefficients_;
  Eigen::VectorXd weights_;  // covariance^-1 (outputs - trend)
  Eigen::VectorXd least_;    // where the points end
  Eigen::VectorXd most_;
};

struct EmulatorOptions {
  Trend trend = Trend::constant;
  unsigned starts = 3;  ///< of the search, the best of ten times as many
  sim::Seed seed = {};
};

struct Emulator {
  SweepStatus status = SweepStatus::too_few_points;  ///< only_luck: luck explains all differences
  std::optional<GaussianProcess> process;            ///< where the status is `given`
  Eigen::Index missing = 0;                          ///< points without an output
};

/// Fewer say nothing of so many lengths; ten for each input is a rule of thumb (Loeppky, Sacks and Welch
/// 2009, Technometrics 51:366).
constexpr Eigen::Index least_emulated_points(Eigen::Index inputs) {
  return 2 * inputs + 8;
}

/// `outputs` and `luck` have what point_means gives. Throws std::invalid_argument as GaussianProcess does,
/// and for no starts.
Emulator emulate(const Eigen::MatrixXd& points, const PointMeans& outputs, EmulatorOptions options = {});

}  // namespace kedja::sensitivity
