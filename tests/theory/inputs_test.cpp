// What goes into a queue comes out of it: arrivals and services, as they really happened, have the means and
// mean squares that were asked for. The quickest of the statistical tests; most faults of sampling and of
// clocks show here already.
#include <gtest/gtest.h>

#include "replications.hpp"
#include "seeds.hpp"

namespace kedja::sim::theory {
namespace {

TEST(Inputs, ServicesTakeAsLongAsTheirMeanSays) {
  const Network network{.stations = {{.service = Distribution::exponential(unit)}},
                        .sources = {{Distribution::exponential(2 * unit), 0}}};
  for (const std::uint64_t seed : seeds())
    expect_inputs("inputs", seed, replicate(network, seed, {.length = 17'000}), 0, {0.5, 1, 2});
}

}  // namespace
}  // namespace kedja::sim::theory
