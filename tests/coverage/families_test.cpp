// Families of intervals: how often all of them hold, and how wide they are for that. docs/statistics.md has
// the table.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "analysis/engine/best_of.hpp"
#include "analysis/engine/sample.hpp"
#include "analysis/engine/simultaneous.hpp"
#include "coverage.hpp"
#include "sim/numerics.hpp"

namespace kedja::analysis::coverage {
namespace {

using Side = std::vector<Observation>;
constexpr std::size_t members = 12;
constexpr std::size_t replications = 60;

struct World {
  std::string name;
  double shared;  // correlation of the normal values behind two members
  double truth;
  std::function<double(double)> value;  // of a normal value
};

std::vector<Side> family_of(const World& world, sim::Draws& draws) {
  std::vector<Side> sides(members, Side(replications));
  for (std::size_t i = 0; i < replications; ++i) {
    const double shared = sim::standard_normal(draws);
    for (Side& side : sides)
      side[i].numerator = world.value(std::sqrt(world.shared) * shared +
                                      std::sqrt(1 - world.shared) * sim::standard_normal(draws));
  }
  return sides;
}

/// How often all intervals of a family hold, and how wide they are against those that hold one by one.
struct Together {
  std::string method;
  int holds = 0;
  double width = 0;
};

TEST(Families, CompareTheirSimultaneousIntervals) {
  constexpr int experiments = 1000;
  const std::vector<World> worlds{{"12 independent, normal", 0, 0, [](double z) { return z; }},
                                  {"12 with correlation 0.8, normal", 0.8, 0, [](double z) { return z; }},
                                  {"12 independent, lognormal (skewness 1.75)", 0, std::exp(0.125),
                                   [](double z) { return sim::numerics::exp(z / 2); }},
                                  {"12 with correlation 0.8, lognormal", 0.8, std::exp(0.125),
                                   [](double z) { return sim::numerics::exp(z / 2); }}};
  const double bonferroni = student_quantile(0.025 / members, replications - 1);
  const double student = student_quantile(0.025, replications - 1);
  for (const World& world : worlds) {
    std::vector<Together> methods{{"one by one"}, {"Bonferroni, Student"}, {"min-P bootstrap"}};
    for (int e = 0; e < experiments; ++e) {
      sim::Draws draws(sim::entity_key(sim::Seed{1993}, e, sim::hash_name("family"), 0),
                       sim::purpose(world.name));
      const std::vector<Side> sides = family_of(world, draws);
      const Side base(replications, Observation{.numerator = 0, .denominator = 1});
      std::vector<Comparison> family;
      for (const Side& side : sides) family.push_back({.base = base, .alternative = side});
      std::vector<bool> hold(methods.size(), true);
      for (const auto& d : simultaneous_differences(family, {.bootstrap_samples = 1999})) {
        const double error = *d.alone.sd / std::sqrt(static_cast<double>(replications));
        const double widths[] = {student * error, bonferroni * error, d.half_width.value_or(HUGE_VAL)};
        for (std::size_t m = 0; m < methods.size(); ++m) {
          hold[m] = hold[m] && std::abs(*d.alone.difference - world.truth) <= widths[m];
          methods[m].width += widths[m] / widths[0] / members / experiments;
        }
      }
      for (std::size_t m = 0; m < methods.size(); ++m) methods[m].holds += hold[m] ? 1 : 0;
    }
    for (const Together& method : methods)
      std::printf("%-45s %-22s all hold %6.1f %%  width %.3f\n", world.name.c_str(), method.method.c_str(),
                  100.0 * method.holds / experiments, method.width);
  }
}

/// Six alternatives under shared luck; one is best by little, and they vary unlike one another.
Outcome claims_of_the_best(sim::Draws& draws) {
  const std::vector<double> means{5, 5.2, 4, 4.8, 5.2, 2};
  std::vector<Side> sides(means.size(), Side(40));
  for (std::size_t i = 0; i < 40; ++i) {
    const double shared = 5 * sim::standard_normal(draws);
    for (std::size_t a = 0; a < means.size(); ++a)
      sides[a][i].numerator = means[a] + shared +
                              static_cast<double>(a + 1) / 3 * sim::standard_normal(draws) +
                              (a % 2 == 0 ? 0.1 * shared : 0);
  }
  const std::vector<std::span<const Observation>> spans(sides.begin(), sides.end());
  const auto found = best_of(spans, KpiKind::Mean, Better::higher);
  for (std::size_t a = 0; a < means.size(); ++a) {
    double best_other = 0;
    for (std::size_t b = 0; b < means.size(); ++b)
      if (b != a) best_other = std::max(best_other, means[b]);
    const double lead = means[a] - best_other;
    if (lead < *found[a].low) return Outcome::lies_above;
    if (lead > *found[a].high) return Outcome::lies_below;
  }
  return Outcome::holds;
}

// Bonferroni's share of comparisons that go together is more than is needed: never less than promised.
TEST(Families, HoldAllClaimsOfTheBest) {
  const std::string name = "all of six intervals against the best, 40 replications";
  const Coverage coverage = coverage_of(name, claims_of_the_best);
  print(name, coverage);
  EXPECT_GE(coverage.share(), least_coverage);
}

}  // namespace
}  // namespace kedja::analysis::coverage
