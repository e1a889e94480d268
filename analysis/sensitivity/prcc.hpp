// How strongly an output goes with each input, by ranks. -1 and 1 are an output that always falls, or rises,
// with the input. Ranks see any rising or falling relation, not only straight lines; they do not see an
// effect that turns within the range, nor one that depends on another input and evens out over it: `seen`
// says how much of the output's variation all inputs together account for.
//
// Where the points are many, at least twice as many as the inputs and least_ranked_points more, what the
// other inputs explain is taken from both: the partial rank correlation (PRCC; Iman and Conover 1979,
// Technometrics 21:499; Marino, Hogue, Ray and Kirschner 2008, J. Theor. Biol. 254:178). Where they are
// fewer, that would cost more than it gives: inputs are spread independently of each other, so Spearman's
// correlation says the same, with what the others do as noise. Luck of the replications lowers all of them.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "analysis/sensitivity/point_outputs.hpp"

namespace kedja::sensitivity {

/// Points needed for saying anything.
inline constexpr Eigen::Index least_ranked_points = 21;

struct RankCorrelation {
  std::size_t input = 0;
  double correlation = 0;
  analysis::Spread interval;  ///< 95 %, of all inputs together (Bonferroni)

  /// Whether it can be told from chance, however many inputs were looked at.
  bool decides() const { return interval.low > 0 || interval.high < 0; }
};

struct RankCorrelations {
  SweepStatus status = SweepStatus::too_few_points;  ///< `constant` also where no input varies
  bool partial = false;                              ///< whether what the others explain was taken out
  std::vector<RankCorrelation> strongest_first;      ///< of inputs that vary between points
  double seen = 0;  ///< share of the variance of the output's ranks that they account for, less what chance
                    ///< gives (adjusted R^2), from 0 to 1
  Eigen::Index missing = 0;  ///< points without an output
};

/// `points` has a row for each point and a column for each input; `output` is not-a-number where missing.
/// Throws std::invalid_argument for shapes that do not fit and numbers that are not finite.
RankCorrelations prcc(const Eigen::MatrixXd& points, const Eigen::VectorXd& output);

}  // namespace kedja::sensitivity
