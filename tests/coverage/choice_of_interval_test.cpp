// Which interval for paired differences that are few or skewed? Four are compared where the truth is known;
// nothing is gated. The table is in docs/statistics.md.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/engine/resampling.hpp"
#include "analysis/engine/sample.hpp"
#include "coverage.hpp"
#include "sim/numerics.hpp"

namespace kedja::analysis::coverage {
namespace {

constexpr std::size_t experiments = 4000;
constexpr std::size_t samples = 999;

struct Interval {
  double low = 0;
  double high = 0;
};

Interval student(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  const double half = student_quantile(0.025, n - 1) * sd_of(values) / std::sqrt(n);
  return {.low = mean_of(values) - half, .high = mean_of(values) + half};
}

struct Bootstrap {
  std::vector<double> means;        // sorted
  std::vector<double> studentised;  // sorted
  std::vector<double> distances;    // sorted
};

Bootstrap bootstrap_of(std::span<const double> values) {
  const double mean = mean_of(values);
  Resampling resampling(values.size());
  Bootstrap result;
  std::vector<double> taken(values.size());
  for (std::size_t b = 0; b < samples; ++b) {
    const auto& which = resampling.sample(b);
    for (std::size_t i = 0; i < taken.size(); ++i) taken[i] = values[which[i]];
    const double found = mean_of(taken);
    const double error = sd_of(taken) / std::sqrt(static_cast<double>(taken.size()));
    result.means.push_back(found);
    // A sample that does not vary lies infinitely far out, to the side it lies on.
    result.studentised.push_back((found - mean) / error);
    result.distances.push_back(std::abs(result.studentised.back()));
  }
  for (auto* list : {&result.means, &result.studentised, &result.distances}) std::ranges::sort(*list);
  return result;
}

double at(const std::vector<double>& sorted, double p) {
  const double rank =
      std::clamp(p * static_cast<double>(sorted.size() + 1), 1.0, static_cast<double>(sorted.size()));
  return sorted[static_cast<std::size_t>(std::lround(rank)) - 1];
}

double normal_cdf(double x) {
  return std::erfc(-x / std::sqrt(2.0)) / 2;
}

/// Bias corrected and accelerated (Efron 1987, J. Am. Stat. Assoc. 82:171).
Interval bca(std::span<const double> values, const Bootstrap& bootstrap) {
  const double mean = mean_of(values);
  double below = 0;
  for (const double found : bootstrap.means) below += found < mean ? 1 : found == mean ? 0.5 : 0;
  const double bias = sim::numerics::normal_quantile(
      std::clamp(below / static_cast<double>(samples), 0.5 / samples, 1 - 0.5 / samples));
  const double acceleration = skewness_of(values) / (6 * std::sqrt(static_cast<double>(values.size())));
  const auto end = [&](double p) {
    const double z = bias + sim::numerics::normal_quantile(p);
    return at(bootstrap.means, normal_cdf(bias + z / (1 - acceleration * z)));
  };
  return {.low = end(0.025), .high = end(0.975)};
}

Interval studentised(std::span<const double> values, const Bootstrap& bootstrap) {
  const double error = sd_of(values) / std::sqrt(static_cast<double>(values.size()));
  return {.low = mean_of(values) - at(bootstrap.studentised, 0.975) * error,
          .high = mean_of(values) - at(bootstrap.studentised, 0.025) * error};
}

Interval symmetric(std::span<const double> values, const Bootstrap& bootstrap) {
  const double half =
      at(bootstrap.distances, 0.95) * sd_of(values) / std::sqrt(static_cast<double>(values.size()));
  return {.low = mean_of(values) - half, .high = mean_of(values) + half};
}

struct World {
  std::string name;
  double truth;
  std::function<double(sim::Draws&)> difference;
};

/// A few replications differ, by whole persons and mostly to one side.
double few_events(sim::Draws& draws, double share) {
  return draws.coin(share) ? (draws.coin(0.8) ? 1 : -1) : 0;
}

const std::vector<World>& worlds() {
  static const std::vector<World> all{
      {"normal", 1, [](sim::Draws& d) { return 1 + sim::standard_normal(d); }},
      {"exponential (skewness 2)", 1, [](sim::Draws& d) { return sim::standard_exponential(d); }},
      {"lognormal (skewness 6)", std::exp(0.5),
       [](sim::Draws& d) { return sim::numerics::exp(sim::standard_normal(d)); }},
      {"1 in 10 differs, by one person to one side", 0.1, [](sim::Draws& d) { return d.coin(0.1) ? 1 : 0; }},
      {"1 in 4 differs, by one person to either side", 0.25 * 0.6,
       [](sim::Draws& d) { return few_events(d, 0.25); }},
      {"1 in 4 differs, by an exponential amount", 0.25,
       [](sim::Draws& d) { return d.coin(0.25) ? sim::standard_exponential(d) : 0; }}};
  return all;
}

TEST(ChoiceOfInterval, ComparesFourIntervals) {
  using Method = std::function<Interval(std::span<const double>, const Bootstrap&)>;
  const std::vector<std::pair<std::string, Method>> methods{
      {"Student", [](std::span<const double> v, const Bootstrap&) { return student(v); }},
      {"BCa", bca},
      {"studentised", studentised},
      {"symmetric studentised", symmetric}};
  for (const World& world : worlds()) {
    for (const std::size_t n : {10, 20, 40, 100}) {
      std::vector<Coverage> found(methods.size(), Coverage{.experiments = experiments});
      for (std::size_t i = 0; i < experiments; ++i) {
        sim::Draws draws(sim::entity_key(sim::Seed{1988}, i, sim::hash_name("world"), n),
                         sim::purpose(world.name));
        std::vector<double> values(n);
        for (double& value : values) value = world.difference(draws);
        if (all_equal(values)) continue;
        const Bootstrap bootstrap = bootstrap_of(values);
        for (std::size_t m = 0; m < methods.size(); ++m) {
          const Interval interval = methods[m].second(values, bootstrap);
          if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) continue;
          ++found[m].given;
          found[m].above += interval.low > world.truth ? 1 : 0;
          found[m].below += interval.high < world.truth ? 1 : 0;
        }
      }
      for (std::size_t m = 0; m < methods.size(); ++m)
        print(world.name + ", n = " + std::to_string(n) + ", " + methods[m].first, found[m]);
    }
  }
}

}  // namespace
}  // namespace kedja::analysis::coverage
