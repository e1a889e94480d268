#include "analysis/sensitivity/box_search.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>

namespace kedja::sensitivity {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double most_quasi_p = 0.05;

void require_cases(const Eigen::MatrixXd& points, const std::vector<bool>& cases) {
  require_points(points, static_cast<Eigen::Index>(cases.size()));
}

/// The ends of every input.
struct Limits {
  Eigen::VectorXd low;
  Eigen::VectorXd high;

  bool hold(const Eigen::MatrixXd& points, Eigen::Index point) const {
    for (Eigen::Index input = 0; input < low.size(); ++input)
      if (!hold(points(point, input), input)) return false;
    return true;
  }
  bool hold(double value, Eigen::Index input) const { return value >= low(input) && value <= high(input); }
};

Limits everything(Eigen::Index inputs) {
  return {Eigen::VectorXd::Constant(inputs, -infinity), Eigen::VectorXd::Constant(inputs, infinity)};
}

Limits limits_of(const std::vector<Restriction>& restrictions, Eigen::Index inputs) {
  Limits limits = everything(inputs);
  for (const Restriction& restriction : restrictions) {
    if (restriction.input < 0 || restriction.input >= inputs) {
      throw std::invalid_argument("a box restricts an input that there is not");
    }
    limits.low(restriction.input) = restriction.low;
    limits.high(restriction.input) = restriction.high;
  }
  return limits;
}

BoxMeasures measures_within(const Limits& limits, const Eigen::MatrixXd& points,
                            const std::vector<bool>& cases) {
  BoxMeasures measures;
  const auto all = std::ranges::count(cases, true);
  for (Eigen::Index point = 0; point < points.rows(); ++point) {
    if (!limits.hold(points, point)) continue;
    ++measures.points;
    measures.cases += cases[static_cast<std::size_t>(point)] ? 1 : 0;
  }
  const auto found = static_cast<double>(measures.cases);
  measures.mass = static_cast<double>(measures.points) / static_cast<double>(points.rows());
  if (all > 0) measures.coverage = found / static_cast<double>(all);
  if (measures.points > 0) measures.density = found / static_cast<double>(measures.points);
  return measures;
}

/// What pairs of an input's value and whether it is a case say of cutting the input at a value.
struct Slice {
  Eigen::Index input = 0;
  bool low_side = true;
  double end = 0;           // of the input then
  Eigen::Index points = 0;  // inside then
  double density = 0;
};

using Values = std::vector<std::pair<double, bool>>;

/// The values of an input at the points within limits, from low to high, or from high to low.
Values sorted_values(const Limits& limits, const Eigen::MatrixXd& points, const std::vector<bool>& cases,
                     Eigen::Index input, bool from_low) {
  Values values;
  for (Eigen::Index point = 0; point < points.rows(); ++point)
    if (limits.hold(points, point))
      values.emplace_back(points(point, input), cases[static_cast<std::size_t>(point)]);
  std::ranges::stable_sort(
      values, [&](const auto& a, const auto& b) { return from_low ? a.first < b.first : a.first > b.first; });
  return values;
}

/// Without about `slice` of the values, the first; all of one value go together. None if nothing is left.
std::optional<Slice> peeled(const Values& values, double slice) {
  auto first_kept = static_cast<std::size_t>(slice * static_cast<double>(values.size()));
  if (values[first_kept].first == values.front().first) {
    while (first_kept < values.size() && values[first_kept].first == values.front().first) ++first_kept;
  } else {
    while (values[first_kept - 1].first == values[first_kept].first) --first_kept;
  }
  if (first_kept == 0 || first_kept >= values.size()) return std::nullopt;
  Slice found{.end = values[first_kept].first,
              .points = static_cast<Eigen::Index>(values.size() - first_kept)};
  const auto cases = std::count_if(values.begin() + static_cast<std::ptrdiff_t>(first_kept), values.end(),
                                   [](const auto& value) { return value.second; });
  found.density = static_cast<double>(cases) / static_cast<double>(found.points);
  return found;
}

std::optional<Slice> best_peel(const Limits& limits, const BoxMeasures& now, const Eigen::MatrixXd& points,
                               const std::vector<bool>& cases, BoxOptions options) {
  std::optional<Slice> best;
  double best_gain = 0;
  const double least = options.least_mass * static_cast<double>(points.rows());
  for (Eigen::Index input = 0; input < points.cols(); ++input)
    for (const bool low_side : {true, false}) {
      auto slice = peeled(sorted_values(limits, points, cases, input, low_side), options.slice);
      if (!slice || static_cast<double>(slice->points) < least) continue;
      const double gain = (slice->density - now.density) / static_cast<double>(now.points - slice->points);
      if (gain <= best_gain) continue;
      best_gain = gain;
      best = slice;
      best->input = input;
      best->low_side = low_side;
    }
  return best;
}

/// The box with about `slice` of its points put back at one end of an input; none where nothing is there.
std::optional<Limits> pasted(const Limits& limits, const BoxMeasures& now, const Eigen::MatrixXd& points,
                             const std::vector<bool>& cases, Eigen::Index input, bool low_side,
                             double slice) {
  Limits beyond = limits;
  double& end = low_side ? beyond.low(input) : beyond.high(input);
  if (std::isinf(end)) return std::nullopt;
  const double old_end = end;
  end = low_side ? -infinity : infinity;
  Values values = sorted_values(beyond, points, cases, input, !low_side);  // outwards
  std::erase_if(
      values, [&](const auto& value) { return low_side ? value.first >= old_end : value.first <= old_end; });
  if (values.empty()) return std::nullopt;
  const double wanted = std::ceil(slice * static_cast<double>(now.points));
  const auto last = std::min(static_cast<std::size_t>(std::max(wanted, 1.0)), values.size()) - 1;
  end = values[last].first;
  return beyond;
}

std::optional<Limits> best_paste(const Limits& limits, const BoxMeasures& now, const Eigen::MatrixXd& points,
                                 const std::vector<bool>& cases, BoxOptions options) {
  std::optional<Limits> best;
  double best_density = now.density;
  for (Eigen::Index input = 0; input < points.cols(); ++input)
    for (const bool low_side : {true, false}) {
      const auto wider = pasted(limits, now, points, cases, input, low_side, options.slice);
      if (!wider) continue;
      const double density = measures_within(*wider, points, cases).density;
      if (density < best_density) continue;
      best_density = density;
      best = wider;
    }
  return best;
}

/// P (as many cases or more among the box's points) with the density of the box without the restriction.
double quasi_p(Limits limits, const BoxMeasures& box, Eigen::Index input, const Eigen::MatrixXd& points,
               const std::vector<bool>& cases) {
  limits.low(input) = -infinity;
  limits.high(input) = infinity;
  const double without = measures_within(limits, points, cases).density;
  if (box.cases == 0 || without >= 1) return 1;
  const boost::math::binomial by_chance(static_cast<double>(box.points), without);
  return boost::math::cdf(boost::math::complement(by_chance, static_cast<double>(box.cases) - 1));
}

Box box_of(const Limits& limits, const Eigen::MatrixXd& points, const std::vector<bool>& cases) {
  Box box{{}, measures_within(limits, points, cases)};
  for (Eigen::Index input = 0; input < points.cols(); ++input) {
    if (std::isinf(limits.low(input)) && std::isinf(limits.high(input))) continue;
    box.restrictions.push_back({.input = input,
                                .low = limits.low(input),
                                .high = limits.high(input),
                                .quasi_p = quasi_p(limits, box.measures, input, points, cases)});
  }
  return box;
}

}  // namespace

BoxTrajectory box_search(const Eigen::MatrixXd& points, const std::vector<bool>& cases, BoxOptions options) {
  require_cases(points, cases);
  if (!(options.slice > 0 && options.slice < 1) || !(options.least_mass > 0 && options.least_mass < 1)) {
    throw std::invalid_argument("the shares of a box search lie between 0 and 1");
  }
  BoxTrajectory result;
  if (points.rows() < least_searched_points) return result;
  Limits limits = everything(points.cols());
  result.boxes.push_back(box_of(limits, points, cases));
  result.status = SweepStatus::constant;
  const double share = result.boxes.front().measures.density;
  if (share == 0 || share == 1) return result;
  result.status = SweepStatus::given;
  while (const auto slice = best_peel(limits, result.boxes.back().measures, points, cases, options)) {
    (slice->low_side ? limits.low : limits.high)(slice->input) = slice->end;
    result.boxes.push_back(box_of(limits, points, cases));
  }
  result.peeled = result.boxes.size() - 1;
  while (const auto wider = best_paste(limits, result.boxes.back().measures, points, cases, options)) {
    limits = *wider;
    result.boxes.push_back(box_of(limits, points, cases));
  }
  return result;
}

BoxMeasures measures_of(const std::vector<Restriction>& restrictions, const Eigen::MatrixXd& points,
                        const std::vector<bool>& cases) {
  require_cases(points, cases);
  return measures_within(limits_of(restrictions, points.cols()), points, cases);
}

Box telling_box(const BoxTrajectory& trajectory, const Eigen::MatrixXd& points,
                const std::vector<bool>& cases) {
  require_cases(points, cases);
  if (trajectory.boxes.empty()) throw std::invalid_argument("a trajectory without boxes has none to tell of");
  const auto both = [](const Box& box) {
    const double sum = box.measures.coverage + box.measures.density;
    return sum > 0 ? box.measures.coverage * box.measures.density / sum : 0;
  };
  Box box = *std::ranges::max_element(trajectory.boxes, {}, both);
  while (!box.restrictions.empty()) {
    const auto weakest = std::ranges::max_element(box.restrictions, {}, &Restriction::quasi_p);
    if (weakest->quasi_p <= most_quasi_p) break;
    box.restrictions.erase(weakest);
    box = box_of(limits_of(box.restrictions, points.cols()), points, cases);
  }
  return box;
}

}  // namespace kedja::sensitivity
