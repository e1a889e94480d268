// How often an interval holds the true value, over many repetitions of a whole experiment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "analysis/engine/estimate.hpp"
#include "analysis/engine/paired_difference.hpp"
#include "sim/random.hpp"

namespace kedja::analysis::coverage {

/// Under the true coverage 0.95 the share of 10,000 repetitions has a standard error of 0.0022: these limits
/// are 3.9 of them.
inline constexpr std::size_t repetitions = 10'000;
inline constexpr double least_coverage = 0.9415;
inline constexpr double greatest_coverage = 0.9585;

/// What an experiment's interval did with the true value.
enum class Outcome : std::uint8_t { holds, lies_above, lies_below, none };

/// Where an interval lies against the true value.
Outcome outcome_of(double low, double high, double truth);
Outcome outcome_of(const std::optional<Spread>& interval, double truth);
Outcome outcome_of(const Estimate& estimate, double truth);
Outcome outcome_of(const PairedDifference& difference, double truth);

struct Coverage {
  std::size_t experiments = 0;
  std::size_t given = 0;  // that had an interval
  std::size_t above = 0;  // whose interval lay above the true value
  std::size_t below = 0;
  double share() const;  // of the given, those that held it
};

/// One experiment with its own random numbers.
using Experiment = std::function<Outcome(sim::Draws& draws)>;

Coverage coverage_of(const std::string& name, const Experiment& experiment,
                     std::size_t experiments = repetitions);

/// Prints it, and checks that it lies within the limits and that every experiment had an interval.
void expect_coverage(const std::string& name, const Experiment& experiment);

/// Prints a line of the report.
void print(const std::string& name, const Coverage& coverage);

int poisson(double mean, sim::Draws& draws);
int binomial(int n, double p, sim::Draws& draws);

}  // namespace kedja::analysis::coverage
