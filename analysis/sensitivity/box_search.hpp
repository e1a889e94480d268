// Under which conditions something happens (a policy fails, say): a box of the inputs' values in which most
// points are cases, and which has most of the cases. The patient rule induction method, PRIM (Friedman and
// Fisher 1999, Stat. Comput. 9:123), as scenario discovery uses it (Bryant and Lempert 2010, Technol.
// Forecast. Soc. Change 77:34).
//
// The box begins as all there is. Peeling takes a thin slice off one side of one input, again and again: of
// all slices that one without which the density of cases rises most for the points that it takes (Kwakkel and
// Jaxa-Rozen 2016, Environ. Model. Softw. 79:311). When the density rises no more, pasting puts slices back
// as long as it does not fall. Every box on the way is kept: small ones are dense, large ones cover much.
//
// Values of inputs are ordered; categories without an order don't belong here. What a box says of the points
// that it was found with flatters it: `measures_of` says the same of other points.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "analysis/sensitivity/point_outputs.hpp"

namespace kedja::sensitivity {

struct BoxOptions {
  double slice = 0.05;       ///< share of the box's points that peeling takes or pasting puts back, about
  double least_mass = 0.05;  ///< of all points, that a box has to hold
};

/// What a box holds of some points.
struct BoxMeasures {
  Eigen::Index points = 0;
  Eigen::Index cases = 0;
  double mass = 0;      ///< share of all points that are inside
  double coverage = 0;  ///< share of all cases that are inside; 0 where there are none
  double density = 0;   ///< share of the points inside that are cases; 0 where there are none
};

/// The ends of one input. What lies at an end is inside.
struct Restriction {
  Eigen::Index input = 0;
  double low = 0;   ///< -infinity where only the high end is restricted
  double high = 0;  ///< infinity where only the low end is
  /// Quasi-p-value: how likely as many cases would be among the box's points if this input's restriction did
  /// nothing, by the binomial distribution with the density without it. Small: the restriction does
  /// something. Quasi, as the box was sought for just this (Bryant and Lempert 2010, p. 40).
  double quasi_p = 1;
};

struct Box {
  std::vector<Restriction> restrictions;  ///< by input; of those that the box restricts
  BoxMeasures measures;
};

struct BoxTrajectory {
  SweepStatus status = SweepStatus::too_few_points;  ///< `constant`: all points are cases, or none is
  std::vector<Box> boxes;                            ///< from all points on
  std::size_t peeled = 0;                            ///< steps; those after are pasted
};

/// Points needed for a search.
inline constexpr Eigen::Index least_searched_points = 40;

/// `points` has a row for each point and a column for each input. Throws std::invalid_argument for shapes
/// that do not fit, numbers that are not finite, and shares that are not between 0 and 1.
BoxTrajectory box_search(const Eigen::MatrixXd& points, const std::vector<bool>& cases,
                         BoxOptions options = {});

BoxMeasures measures_of(const std::vector<Restriction>& restrictions, const Eigen::MatrixXd& points,
                        const std::vector<bool>& cases);

/// The box with the greatest harmonic mean of coverage and density, without the restrictions whose
/// quasi-p-value is above 5 %; those go one at a time, the greatest first.
Box telling_box(const BoxTrajectory& trajectory, const Eigen::MatrixXd& points,
                const std::vector<bool>& cases);

}  // namespace kedja::sensitivity
