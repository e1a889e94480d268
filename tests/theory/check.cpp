#include "check.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>

#include "seeds.hpp"

namespace kedja::sim::theory {
namespace {

using Matrix = std::vector<std::vector<double>>;

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// The solution x of a x = b for a symmetric positive definite a, by elimination.
std::vector<double> solve(Matrix a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t row = i + 1; row < n; ++row) {
      const double factor = a[row][i] / a[i][i];
      for (std::size_t column = i; column < n; ++column) a[row][column] -= factor * a[i][column];
      b[row] -= factor * b[i];
    }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t column = i + 1; column < n; ++column) b[i] -= a[i][column] * b[column];
    b[i] /= a[i][i];
  }
  return b;
}

double sum_of_products(const std::vector<double>& a, double a_mean, const std::vector<double>& b,
                       double b_mean) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - a_mean) * (b[i] - b_mean);
  return sum;
}

/// Counts the checks made with each seed, against the number that the level of each is computed from.
class Count : public testing::Environment {
 public:
  void add(std::uint64_t seed) { ++made_[seed]; }
  void TearDown() override {
    for (const auto& [seed, count] : made_)
      EXPECT_LE(count, checks_per_seed) << "raise checks_per_seed in seeds.hpp: it sets each check's level";
  }

 private:
  std::map<std::uint64_t, std::size_t> made_;
};

Count* const count = static_cast<Count*>(testing::AddGlobalTestEnvironment(new Count));

double critical_value(double degrees_of_freedom) {
  return quantile(complement(boost::math::students_t(degrees_of_freedom), false_alarms_per_check / 2));
}

}  // namespace

const std::vector<std::uint64_t>& seeds() {
  static const std::vector<std::uint64_t> chosen = [] {
    const char* fresh = std::getenv("KEDJA_FRESH_SEED");
    if (fresh == nullptr) return std::vector<std::uint64_t>(fixed_seeds.begin(), fixed_seeds.end());
    std::uint64_t seed = std::strtoull(fresh, nullptr, 10);
    std::random_device device;
    if (seed <= 1) seed = (std::uint64_t{device()} << 32) | device();
    std::printf("fresh seed: %llu\n", static_cast<unsigned long long>(seed));
    return std::vector<std::uint64_t>{seed};
  }();
  return chosen;
}

Estimate estimate(const Sample& sample) {
  const std::size_t n = sample.values.size();
  const std::size_t q = sample.controls.size();
  const double mean = mean_of(sample.values);
  std::vector<double> control_means;
  for (const auto& control : sample.controls) control_means.push_back(mean_of(control));

  Matrix between(q, std::vector<double>(q));
  std::vector<double> with_value(q);
  for (std::size_t i = 0; i < q; ++i) {
    with_value[i] = sum_of_products(sample.controls[i], control_means[i], sample.values, mean);
    for (std::size_t j = 0; j < q; ++j)
      between[i][j] =
          sum_of_products(sample.controls[i], control_means[i], sample.controls[j], control_means[j]);
  }
  const std::vector<double> slopes = solve(between, with_value);
  const std::vector<double> leverage = solve(between, control_means);

  Estimate result;
  result.degrees_of_freedom = static_cast<double>(n - 1 - q);
  result.mean = mean;
  double residual = sum_of_products(sample.values, mean, sample.values, mean);
  double inflation = 1.0 / static_cast<double>(n);
  for (std::size_t i = 0; i < q; ++i) {
    result.mean -= slopes[i] * control_means[i];
    residual -= slopes[i] * with_value[i];
    inflation += leverage[i] * control_means[i];
  }
  result.standard_error = std::sqrt(residual / result.degrees_of_freedom * inflation);
  return result;
}

double power(const Estimate& e, double shift) {
  const boost::math::non_central_t shifted(e.degrees_of_freedom, std::abs(shift) / e.standard_error);
  return cdf(complement(shifted, critical_value(e.degrees_of_freedom)));
}

void expect_mean(const std::string& what, std::uint64_t seed, const Sample& sample, double exact) {
  expect_mean(what, seed, sample, exact, error_to_see * exact);
}

void expect_mean(const std::string& what, std::uint64_t seed, const Sample& sample, double exact,
                 double error) {
  count->add(seed);
  const Estimate e = estimate(sample);
  const double t = (e.mean - exact) / e.standard_error;
  const double seen = power(e, error);
  std::printf("%-52s seed %-12llu n %4zu  exact %-11.6g estimate %-11.6g t %+5.2f  power %.4f\n",
              what.c_str(), static_cast<unsigned long long>(seed), sample.values.size(), exact, e.mean, t,
              seen);
  EXPECT_LE(std::abs(t), critical_value(e.degrees_of_freedom))
      << what << " with seed " << seed << ": " << e.mean << " where theory says " << exact;
  EXPECT_GE(seen, least_power) << what << " with seed " << seed << ": the check is too weak: more "
                               << "replications, or longer ones";
}

}  // namespace kedja::sim::theory
