// Queues whose exact means are known, from M/M/1 to a network with feedback, against the kernel.
//
// Every place is used at most 80 % of the time. Time is in units of a day; services have mean 1 unless said
// otherwise, so that rates and loads are the same numbers.
#include <gtest/gtest.h>

#include <string>

#include "formulas.hpp"
#include "replications.hpp"
#include "seeds.hpp"

namespace kedja::sim::theory {
namespace {

Distribution exponential(double mean = 1) {
  return Distribution::exponential(mean * unit);
}

Source poisson(double rate, std::size_t station = 0) {
  return {exponential(1 / rate), station};
}

/// The inputs of a station with exponential services.
Inputs exponential_inputs(double arrival_rate, double mean = 1) {
  return {arrival_rate, mean, 2 * mean * mean};
}

TEST(Queues, MM1HasItsMeanWaitAndItsShareOfLongWaits) {
  const Network network{.stations = {{.service = exponential(), .long_wait = units(1)}},
                        .sources = {poisson(0.5)}};
  const Inputs inputs = exponential_inputs(0.5);
  for (const std::uint64_t seed : seeds()) {
    const auto outcomes = replicate(network, seed, {.length = 60'000});
    expect_inputs("M/M/1", seed, outcomes, 0, inputs);
    const auto controls = controls_of(0, inputs);
    expect_mean("M/M/1: mean wait", seed, sample(outcomes, mean_wait(0), controls), 1.0);
    expect_mean("M/M/1: waits above 1", seed, sample(outcomes, share_of_long_waits(0), controls),
                0.5 * std::exp(-0.5));
  }
}

TEST(Queues, MMcHasErlangsProbabilityOfWaitingAndMeanWait) {
  const Network network{.stations = {{.places = 2, .service = exponential()}}, .sources = {poisson(1.2)}};
  const Inputs inputs = exponential_inputs(1.2);
  const double must_wait = erlang_c(2, 1.2);
  for (const std::uint64_t seed : seeds()) {
    const auto outcomes = replicate(network, seed, {.length = 54'000});
    expect_inputs("M/M/2", seed, outcomes, 0, inputs);
    const auto controls = controls_of(0, inputs);
    expect_mean("M/M/2: share who wait", seed, sample(outcomes, share_of_long_waits(0), controls), must_wait);
    expect_mean("M/M/2: mean wait", seed, sample(outcomes, mean_wait(0), controls), must_wait / (2 - 1.2));
  }
}

TEST(Queues, MMcKTurnsAwayItsShare) {
  const Network network{.stations = {{.places = 2, .service = exponential(), .room = 4}},
                        .sources = {poisson(1.6)}};
  const Inputs inputs = exponential_inputs(1.6);
  const auto p = birth_and_death(
      5, [](std::size_t) { return 1.6; }, [](std::size_t n) { return n < 2 ? 1.0 : 2.0; });
  for (const std::uint64_t seed : seeds()) {
    const auto outcomes = replicate(network, seed, {.length = 8'000});
    expect_inputs("M/M/2/4", seed, outcomes, 0, inputs);
    const auto controls = controls_of(0, inputs);
    const auto turned_away = [](const Outcome& o) {
      return static_cast<double>(o.stations[0].turned_away) / static_cast<double>(o.stations[0].came);
    };
    expect_mean("M/M/2/4: share turned away", seed, sample(outcomes, turned_away, controls), p[4]);
    expect_mean("M/M/2/4: mean wait", seed, sample(outcomes, mean_wait(0), controls),
                mean_queue(p, 2) / (1.6 * (1 - p[4])));
  }
}

void expect_pollaczek_khinchine(const std::string& what, const Distribution& service, double mean_square) {
  const Network network{.stations = {{.service = service}}, .sources = {poisson(0.5)}};
  const Inputs inputs{0.5, 1, mean_square};
  for (const std::uint64_t seed : seeds()) {
    const auto outcomes = replicate(network, seed, {.length = 50'000});
    expect_inputs(what, seed, outcomes, 0, inputs);
    expect_mean(what + ": mean wait", seed, sample(outcomes, mean_wait(0), controls_of(0, inputs)),
                pollaczek_khinchine(0.5, 1, mean_square));
  }
}

TEST(Queues, MG1HasPollaczekAndKhinchinesMeanWaitWithErlangServices) {
  expect_pollaczek_khinchine("M/E4/1", Distribution::erlang(unit, 4), 1.25);
}

TEST(Queues, MG1HasPollaczekAndKhinchinesMeanWaitWithLognormalServices) {
  expect_pollaczek_khinchine("M/lognormal/1", Distribution::lognormal(unit, 0.6 * unit), 1.36);
}

TEST(Queues, MG1HasPollaczekAndKhinchinesMeanWaitWithUniformServices) {
  expect_pollaczek_khinchine("M/U/1", Distribution::uniform(0.25 * unit, 1.75 * unit), 1 + 1.5 * 1.5 / 12);
}

TEST(Queues, MD1WaitsHalfAsLongAsMM1) {
  expect_pollaczek_khinchine("M/D/1", Distribution::constant(unit), 1.0);
}

TEST(Queues, MMcWithImpatienceLosesItsShare) {
  const double arrival_rate = 2.4;
  const double impatience = 0.5;
  const Network network{
      .stations = {{.places = 3, .service = exponential(), .patience = exponential(1 / impatience)}},
      .sources = {poisson(arrival_rate)}};
  const Inputs inputs = exponential_inputs(arrival_rate);
  const auto p = birth_and_death(
      200, [&](std::size_t) { return arrival_rate; },
      [&](std::size_t n) {
        const auto number = static_cast<double>(n);
        return n <= 3 ? number : 3 + impatience * (number - 3);
      });
  const double queue = mean_queue(p, 3);
  const double lost = impatience * queue / arrival_rate;
  const double must_wait = 1 - p[0] - p[1] - p[2];
  ASSERT_GE(lost, 0.1);
  for (const std::uint64_t seed : seeds()) {
    const auto outcomes = replicate(network, seed, {.length = 8'000});
    expect_inputs("M/M/3+M", seed, outcomes, 0, inputs);
    const auto controls = controls_of(0, inputs);
    const auto gave_up = [](const Outcome& o) {
      return static_cast<double>(o.stations[0].gave_up) / static_cast<double>(o.stations[0].came);
    };
    const auto mean_length = [](const Outcome& o) { return o.queue[0]; };
    expect_mean("M/M/3+M: share who give up", seed, sample(outcomes, gave_up, controls), lost);
    expect_mean("M/M/3+M: mean queue", seed, sample(outcomes, mean_length, controls), queue);
    expect_mean("M/M/3+M: share of the served who waited", seed,
                sample(outcomes, share_of_long_waits(0), controls), (must_wait - lost) / (1 - lost));
  }
}

TEST(Queues, TwoClassesWaitAsCobhamSays) {
  // A. Cobham, Priority assignment in waiting line problems (1954): not pre-emptive, the first class better.
  const Inputs first = exponential_inputs(0.4, 0.5);
  const Inputs second = exponential_inputs(0.3, 1.0);
  const Network network{.stations = {{.service = exponential(0.5)},
                                     {.service = exponential(1.0), .same_places_as = 0, .priority_class = 1}},
                        .sources = {poisson(first.arrival_rate, 0), poisson(second.arrival_rate, 1)}};
  const double residual = (first.arrival_rate * first.service_mean_square.value() +
                           second.arrival_rate * second.service_mean_square.value()) /
                          2;
  const double free_of_first = 1 - first.arrival_rate * first.service_mean;
  const double free_of_both = free_of_first - second.arrival_rate * second.service_mean;
  for (const std::uint64_t seed : seeds()) {
    const auto outcomes = replicate(network, seed, {.length = 75'000});
    expect_inputs("priorities, better class", seed, outcomes, 0, first);
    expect_inputs("priorities, worse class", seed, outcomes, 1, second);
    std::vector<Measure> controls = controls_of(0, first);
    for (const Measure& control : controls_of(1, second)) controls.push_back(control);
    expect_mean("priorities: mean wait of the better class", seed, sample(outcomes, mean_wait(0), controls),
                residual / free_of_first);
    expect_mean("priorities: mean wait of the worse class", seed, sample(outcomes, mean_wait(1), controls),
                residual / (free_of_first * free_of_both));
  }
}

TEST(Queues, MGInfinityIsPoissonWhateverTheServices) {
  const Network network{
      .stations = {{.places = unlimited, .service = Distribution::uniform(0.25 * unit, 1.75 * unit)}},
      .sources = {poisson(1.5)}};
  const Inputs inputs{1.5, 1, 1 + 1.5 * 1.5 / 12};
  for (const std::uint64_t seed : seeds()) {
    const auto outcomes = replicate(network, seed, {.length = 8'000});
    expect_inputs("M/G/infinity", seed, outcomes, 0, inputs);
    const auto controls = controls_of(0, inputs);
    const auto present = [](const Outcome& o) { return o.in_use[0]; };
    const auto nobody = [](const Outcome& o) {
      return static_cast<double>(o.stations[0].came_to_nobody) / static_cast<double>(o.stations[0].came);
    };
    expect_mean("M/G/infinity: mean number", seed, sample(outcomes, present, controls), 1.5);
    expect_mean("M/G/infinity: share who find nobody", seed, sample(outcomes, nobody, controls),
                std::exp(-1.5));
  }
}

TEST(Queues, AJacksonNetworkHasProductForm) {
  // J. R. Jackson, Networks of waiting lines (1957). Arrivals from outside 0.3 at the first station and 0.1
  // at the third; the fourth sends a fifth of its people back to the first. The flows solve, in this order,
  //   a = 0.3 + 0.2 d, b = 0.5 a, c = 0.1 + 0.3 a, d = 0.6 b + 0.5 c.
  const double a = (0.3 + 0.2 * 0.5 * 0.1) / (1 - 0.2 * (0.6 * 0.5 + 0.5 * 0.3));
  const double b = 0.5 * a;
  const double c = 0.1 + 0.3 * a;
  const double d = 0.6 * b + 0.5 * c;
  ASSERT_NEAR(a, 0.3 + 0.2 * d, 1e-12);
  const std::vector<double> flows{a, b, c, d};
  const std::vector<double> means{1.2, 4.0, 2.0, 1.5};
  const std::vector<std::int64_t> places{1, 2, 1, 1};
  const Network network{
      .stations = {{.service = exponential(means[0]), .routing = {0, 0.5, 0.3, 0}},
                   {.places = 2, .service = exponential(means[1]), .routing = {0, 0, 0, 0.6}},
                   {.service = exponential(means[2]), .routing = {0, 0, 0, 0.5}},
                   {.service = exponential(means[3]), .routing = {0.2, 0, 0, 0}}},
      .sources = {poisson(0.3, 0), poisson(0.1, 2)}};
  std::vector<std::vector<double>> numbers;
  double all_empty = 1;
  for (std::size_t s = 0; s < 4; ++s) {
    ASSERT_LE(flows[s] * means[s] / static_cast<double>(places[s]), 0.8);
    numbers.push_back(birth_and_death(
        400, [&](std::size_t) { return flows[s]; },
        [&](std::size_t n) {
          return static_cast<double>(std::min<std::int64_t>(static_cast<std::int64_t>(n), places[s])) /
                 means[s];
        }));
    all_empty *= numbers[s][0];
  }
  for (const std::uint64_t seed : seeds()) {
    const auto outcomes = replicate(network, seed, {.warm_up = 2000, .length = 25'000});
    std::vector<Measure> controls;
    for (std::size_t s = 0; s < 4; ++s) {
      const Inputs inputs = {flows[s], means[s], {}};
      expect_inputs("Jackson, station " + std::to_string(s + 1), seed, outcomes, s, inputs);
      for (const Measure& control : controls_of(s, inputs)) controls.push_back(control);
    }
    for (std::size_t s = 0; s < 4; ++s) {
      const auto present = [=](const Outcome& o) { return o.queue[s] + o.in_use[s]; };
      expect_mean("Jackson, station " + std::to_string(s + 1) + ": mean number", seed,
                  sample(outcomes, present, controls), mean_queue(numbers[s], 0));
    }
    const auto empty = [](const Outcome& o) { return o.came_to_empty_network / o.arrivals; };
    expect_mean("Jackson: share who find all stations empty", seed, sample(outcomes, empty, controls),
                all_empty);
  }
}

}  // namespace
}  // namespace kedja::sim::theory
