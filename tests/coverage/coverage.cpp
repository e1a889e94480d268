#include "coverage.hpp"

#include <gtest/gtest.h>

#include <cstdio>

namespace kedja::analysis::coverage {

Outcome outcome_of(double low, double high, double truth) {
  if (low > truth) return Outcome::lies_above;
  return high < truth ? Outcome::lies_below : Outcome::holds;
}

Outcome outcome_of(const std::optional<Spread>& interval, double truth) {
  return interval ? outcome_of(interval->low, interval->high, truth) : Outcome::none;
}

Outcome outcome_of(const Estimate& e, double truth) {
  if (!e.half_width) return Outcome::none;
  return outcome_of(*e.mean - *e.half_width, *e.mean + *e.half_width, truth);
}

Outcome outcome_of(const PairedDifference& d, double truth) {
  if (!d.half_width) return Outcome::none;
  return outcome_of(*d.difference - *d.half_width, *d.difference + *d.half_width, truth);
}

double Coverage::share() const {
  return static_cast<double>(given - above - below) / static_cast<double>(given);
}

Coverage coverage_of(const std::string& name, const Experiment& experiment, std::size_t experiments) {
  Coverage coverage{.experiments = experiments};
  for (std::size_t i = 0; i < experiments; ++i) {
    sim::Draws draws(sim::entity_key(sim::Seed{20161207}, i, sim::hash_name("experiment"), 0),
                     sim::purpose(name));
    const Outcome outcome = experiment(draws);
    coverage.given += outcome != Outcome::none ? 1 : 0;
    coverage.above += outcome == Outcome::lies_above ? 1 : 0;
    coverage.below += outcome == Outcome::lies_below ? 1 : 0;
  }
  return coverage;
}

void print(const std::string& name, const Coverage& coverage) {
  const auto all = static_cast<double>(coverage.experiments);
  std::printf("%-72s covers %6.2f %%  above %5.2f %%  below %5.2f %%  without %5.2f %%\n", name.c_str(),
              100 * coverage.share(), 100 * static_cast<double>(coverage.above) / all,
              100 * static_cast<double>(coverage.below) / all,
              100 * static_cast<double>(coverage.experiments - coverage.given) / all);
  std::fflush(stdout);
}

void expect_coverage(const std::string& name, const Experiment& experiment) {
  const Coverage coverage = coverage_of(name, experiment);
  print(name, coverage);
  EXPECT_EQ(coverage.given, coverage.experiments) << name;
  EXPECT_GE(coverage.share(), least_coverage) << name;
  EXPECT_LE(coverage.share(), greatest_coverage) << name;
}

int poisson(double mean, sim::Draws& draws) {
  int n = 0;
  for (double time = sim::standard_exponential(draws); time < mean; time += sim::standard_exponential(draws))
    ++n;
  return n;
}

int binomial(int n, double p, sim::Draws& draws) {
  int such = 0;
  for (int i = 0; i < n; ++i) such += draws.coin(p) ? 1 : 0;
  return such;
}

}  // namespace kedja::analysis::coverage
