// Functions of the unit cube whose sensitivities are known.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "analysis/design/points.hpp"
#include "sim/random.hpp"

namespace kedja::sensitivity {

using Function = std::function<double(const Eigen::VectorXd&)>;

inline Eigen::MatrixXd matrix_of(const design::Points& points) {
  Eigen::MatrixXd matrix(points.size(), points.inputs());
  for (std::size_t point = 0; point < points.size(); ++point)
    for (std::size_t input = 0; input < points.inputs(); ++input)
      matrix(static_cast<Eigen::Index>(point), static_cast<Eigen::Index>(input)) = points.at(point, input);
  return matrix;
}

inline Eigen::VectorXd values_of(const Function& function, const Eigen::MatrixXd& points) {
  Eigen::VectorXd values(points.rows());
  for (Eigen::Index point = 0; point < points.rows(); ++point) values(point) = function(points.row(point));
  return values;
}

/// Replications with normal luck of the given standard deviation. Luck is each point's own, or shared by so
/// many points that stand together.
inline Eigen::MatrixXd with_luck(const Eigen::VectorXd& values, Eigen::Index replications, double sd,
                                 sim::Seed seed, Eigen::Index sharing = 1) {
  Eigen::MatrixXd outputs(values.size(), replications);
  for (Eigen::Index point = 0; point < values.size(); ++point) {
    sim::Draws draws(
        sim::entity_key(seed, 0, sim::hash_name("luck"), static_cast<std::uint64_t>(point / sharing)),
        sim::purpose("test"));
    for (Eigen::Index r = 0; r < replications; ++r)
      outputs(point, r) = values(point) + sd * sim::standard_normal(draws);
  }
  return outputs;
}

/// Ishigami and Homma 1990 (Proc. ISUMA '90, 398), with a = 7 and b = 0.1, and its variances in closed form.
namespace ishigami {
inline constexpr double a = 7;
inline constexpr double b = 0.1;
inline constexpr double pi2 = std::numbers::pi * std::numbers::pi;
inline constexpr double pi4 = pi2 * pi2;
inline constexpr double of_first = (1 + b * pi4 / 5) * (1 + b * pi4 / 5) / 2;
inline constexpr double of_second = a * a / 8;
inline constexpr double of_first_and_third = 8 * b * b * pi4 * pi4 / 225;
inline constexpr double variance = of_first + of_second + of_first_and_third;
inline constexpr std::array<double, 3> first{of_first / variance, of_second / variance, 0};
inline constexpr std::array<double, 3> total{(of_first + of_first_and_third) / variance, of_second / variance,
                                             of_first_and_third / variance};

inline double function(const Eigen::VectorXd& heights) {
  const Eigen::VectorXd x = ((2 * heights.array() - 1) * std::numbers::pi).matrix();
  return std::sin(x(0)) + a * std::sin(x(1)) * std::sin(x(1)) + b * std::pow(x(2), 4) * std::sin(x(0));
}
}  // namespace ishigami

/// Sobol's g-function (Saltelli and Sobol' 1995, Reliab. Eng. Syst. Saf. 50:225): a product over inputs of
/// (|4x - 2| + a) / (1 + a), each with variance 1 / (3 (1 + a)^2) and mean 1.
struct GFunction {
  std::vector<double> a{0, 1, 4.5, 9, 99, 99};

  double operator()(const Eigen::VectorXd& x) const {
    double product = 1;
    for (std::size_t i = 0; i < a.size(); ++i)
      product *= (std::abs(4 * x(static_cast<Eigen::Index>(i)) - 2) + a[i]) / (1 + a[i]);
    return product;
  }
  double part(std::size_t i) const { return 1 / (3 * (1 + a[i]) * (1 + a[i])); }
  double variance() const {
    double product = 1;
    for (std::size_t i = 0; i < a.size(); ++i) product *= 1 + part(i);
    return product - 1;
  }
  double first(std::size_t i) const { return part(i) / variance(); }
  double total(std::size_t i) const { return part(i) / (1 + part(i)) * (1 + variance()) / variance(); }
};

/// The flow through a borehole, m^3 a year (Harper and Gupta 1983; ranges of Morris, Mitchell and Ylvisaker
/// 1993, Technometrics 35:243), by heights: radius of the hole and of influence, transmissivity and head
/// above, the same below, length and conductivity.
inline double borehole(const Eigen::VectorXd& h) {
  const auto between = [&](Eigen::Index i, double low, double high) { return low + h(i) * (high - low); };
  const double hole = between(0, 0.05, 0.15);
  const double log_ratio = std::log(between(1, 100, 50000) / hole);
  const double upper = between(2, 63070, 115600);
  const double head = between(3, 990, 1110) - between(5, 700, 820);
  const double resistance =
      2 * between(6, 1120, 1680) * upper / (log_ratio * hole * hole * between(7, 9855, 12045));
  return 2 * std::numbers::pi * upper * head / (log_ratio * (1 + resistance + upper / between(4, 63.1, 116)));
}

/// Morris' own function of twenty inputs (Morris 1991, section 5), where his coefficients drawn at random are
/// replaced by alternating ones: 1 and -1.
inline double morris_function(const Eigen::VectorXd& x) {
  std::vector<double> w;
  for (Eigen::Index i = 0; i < 20; ++i)
    w.push_back(2 * ((i == 2 || i == 4 || i == 6 ? 1.1 * x(i) / (x(i) + 0.1) : x(i)) - 0.5));
  const auto sign = [](std::size_t n) { return n % 2 == 0 ? 1.0 : -1.0; };
  double sum = 0;
  for (std::size_t i = 0; i < 20; ++i) {
    sum += (i < 10 ? 20 : sign(i + 1)) * w[i];
    for (std::size_t j = i + 1; j < 20; ++j) {
      sum += (j < 6 ? -15 : sign(i + j)) * w[i] * w[j];
      for (std::size_t l = j + 1; l < 5; ++l) {
        sum += -10 * w[i] * w[j] * w[l];
        for (std::size_t s = l + 1; s < 4; ++s) sum += 5 * w[i] * w[j] * w[l] * w[s];
      }
    }
  }
  return sum;
}

}  // namespace kedja::sensitivity
