// Runs replications of a queueing network and keeps what the theory tests compare.
//
// Each replication starts empty, runs through a warm-up whose tallies are deleted, and is measured over a
// fixed length of time. The warm-ups are long against the networks' relaxation times (at least thirty of
// them), so that what is left of the start is far below the checks' precision. At the end of the warm-up,
// at a random time and at the end, the kernel's identities (flow conservation and Little's law, in integers)
// and the model's must hold.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "check.hpp"
#include "queueing.hpp"

namespace kedja::sim::theory {

/// The unit of time of the textbook models: a day, so that rounding to ticks is an error of 1e-5.
inline constexpr double unit = ticks_per_day;

constexpr Duration units(double n) {
  return rounded(n * unit);
}

/// How long and how often a network is run.
struct Effort {
  std::size_t replications = 400;
  double warm_up = 400;   // units of time
  double length = 25000;  // units of time
};

/// What one replication measured.
struct Outcome {
  std::vector<StationTally> stations;
  std::vector<double> queue;   // mean number of people who queue, by station
  std::vector<double> in_use;  // mean number of places in use, by station
  double length = 0;           // units of time
  double arrivals = 0;
  double came_to_empty_network = 0;
};

std::vector<Outcome> replicate(const Network& network, std::uint64_t seed, const Effort& effort);

using Measure = std::function<double(const Outcome&)>;

/// One number of each replication, with controls of the same replications.
Sample sample(const std::vector<Outcome>& outcomes, const Measure& value,
              const std::vector<Measure>& controls = {});

/// The exact inputs of a station: arrivals a unit of time, the mean service and its mean square, in units.
struct Inputs {
  double arrival_rate = 0;
  double service_mean = 0;
  std::optional<double> service_mean_square = {};  // nothing: not to be used
};

/// The controls of a station: arrivals, total service and its squares, each less what is expected, relative.
/// A service that does not vary is no control.
std::vector<Measure> controls_of(std::size_t station, const Inputs& inputs);

/// Checks that the controls have mean 0: the arrival rate, the mean service and its mean square.
void expect_inputs(const std::string& what, std::uint64_t seed, const std::vector<Outcome>& outcomes,
                   std::size_t station, const Inputs& inputs);

Measure mean_wait(std::size_t station);            // of those who started, in units
Measure share_of_long_waits(std::size_t station);  // among those who started

}  // namespace kedja::sim::theory
