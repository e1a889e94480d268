// How often the interval at which a run of --precision ends holds the true value. Gated where the asymptotics
// hold: some 1,500 replications, and a true variance that lies between two looks, so that nearly every run
// ends at the same one. Otherwise only printed; docs/cli.md has what came out.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "analysis/engine/estimate.hpp"
#include "analysis/engine/sequential.hpp"

namespace kedja::analysis {
namespace {

constexpr int runs = 10'000;
// Of 10,000 intervals that hold with probability 0.95 the share has a standard error of 0.0022: 3.9 of them.
constexpr double least_coverage = 0.9415;
constexpr double greatest_coverage = 0.9585;

using Random = std::mt19937_64;

struct World {
  std::string name;
  KpiKind kind;
  double truth;
  double sd;  // of a replication, as the estimator sees it
  std::function<Observation(Random&)> replication;
};

World mean_world(const std::string& name, double truth, double sd, std::function<double(Random&)> draw) {
  return {name, KpiKind::Mean, truth, sd, [draw = std::move(draw)](Random& random) {
            return Observation{draw(random), 1};
          }};
}

World normal() {
  return mean_world("normal", 10, 1,
                    [](Random& random) { return std::normal_distribution<>(10, 1)(random); });
}

World exponential() {
  return mean_world("exponential (skewness 2)", 1, 1,
                    [](Random& random) { return std::exponential_distribution<>(1)(random); });
}

World lognormal() {
  const double e = std::exp(1.0);
  return mean_world("lognormal (skewness 6)", std::sqrt(e), std::sqrt((e - 1) * e),
                    [](Random& random) { return std::lognormal_distribution<>(0, 1)(random); });
}

/// As Värmdö's: 18 leavers a year.
World share(double p) {
  constexpr double leavers = 18;
  return {"share of " + std::to_string(p).substr(0, 4) + " of 18 leavers", KpiKind::Ratio, p,
          std::sqrt(p * (1 - p) / leavers), [p](Random& random) {
            const int all = std::poisson_distribution<>(leavers)(random);
            const int such = std::binomial_distribution<>(all, p)(random);
            return Observation{static_cast<double>(such), static_cast<double>(all)};
          }};
}

struct Outcome {
  bool holds = false;
  std::size_t replications = 0;
};

Outcome run_until_precise(const World& world, double half_width, Random& random) {
  std::vector<Observation> observations;
  for (;;) {
    const std::uint64_t look = next_look(observations.size());
    while (observations.size() < look) observations.push_back(world.replication(random));
    const Estimate found = estimate(observations, world.kind);
    if (is_precise(found, half_width))
      return {std::abs(*found.mean - world.truth) <= *found.half_width, observations.size()};
  }
}

/// The share of runs whose interval holds, where about `needed` replications give the half-width asked for.
double coverage(const World& world, double needed) {
  constexpr double normal_quantile = 1.96;
  const double half_width = normal_quantile * world.sd / std::sqrt(needed);
  Random random(1965);
  int holding = 0;
  double replications = 0;
  for (int i = 0; i < runs; ++i) {
    const Outcome outcome = run_until_precise(world, half_width, random);
    holding += outcome.holds ? 1 : 0;
    replications += static_cast<double>(outcome.replications);
  }
  const double share = static_cast<double>(holding) / runs;
  std::printf("%-32s needs %5.0f, takes %7.1f on average: %.2f %% hold\n", world.name.c_str(), needed,
              replications / runs, share * 100);
  return share;
}

constexpr double between_looks = 1260;  // of 1031 and 1547
constexpr double at_a_look = 687;
constexpr double few = 35;

void expect_coverage(const World& world) {
  const double share = coverage(world, between_looks);
  EXPECT_GE(share, least_coverage);
  EXPECT_LE(share, greatest_coverage);
}

TEST(SequentialCoverage, OfANormalMeanIsWhatItSays) {
  expect_coverage(normal());
}
TEST(SequentialCoverage, OfASkewedMeanIsWhatItSays) {
  expect_coverage(exponential());
}
TEST(SequentialCoverage, OfAShareIsWhatItSays) {
  expect_coverage(share(0.4));
}

TEST(SequentialCoverage, IsPublishedWhereItIsLess) {
  for (const World& world : {normal(), exponential(), lognormal(), share(0.4), share(0.04)})
    for (const double needed : {few, at_a_look}) coverage(world, needed);
  for (const World& world : {lognormal(), share(0.04)}) coverage(world, between_looks);
}

}  // namespace
}  // namespace kedja::analysis
