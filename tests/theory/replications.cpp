#include "replications.hpp"

#include <gtest/gtest.h>

#include "seeds.hpp"

namespace kedja::sim::theory {
namespace {

Outcome outcome_of(const QueueingModel& model, const Network& network, double length) {
  Outcome outcome;
  for (std::size_t s = 0; s < network.stations.size(); ++s) {
    outcome.stations.push_back(model.tally(s));
    outcome.queue.push_back(static_cast<double>(model.queue_integral(s)) / (length * unit));
    outcome.in_use.push_back(static_cast<double>(model.in_use_integral(s)) / (length * unit));
  }
  outcome.length = length;
  outcome.arrivals = static_cast<double>(model.arrivals());
  outcome.came_to_empty_network = static_cast<double>(model.came_to_empty_network());
  return outcome;
}

double ratio(std::int64_t part, std::int64_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::vector<Outcome> replicate(const Network& network, std::uint64_t seed, const Effort& effort) {
  std::vector<Outcome> outcomes;
  for (std::size_t r = 0; r < effort.replications; ++r) {
    QueueingModel model(network, Seed{seed}, r);
    model.run_until(Time(0) + units(effort.warm_up));
    EXPECT_EQ(model.check(), std::nullopt) << "after the warm-up of replication " << r;
    model.clear_tallies();
    Draws numbers(entity_key(Seed{seed}, r, hash_name("test"), 0), purpose("time of a check"));
    model.run_until(Time(0) + units(effort.warm_up + numbers.uniform() * effort.length));
    EXPECT_EQ(model.check(), std::nullopt) << "in the middle of replication " << r;
    model.run_until(Time(0) + units(effort.warm_up + effort.length));
    EXPECT_EQ(model.check(), std::nullopt) << "at the end of replication " << r;
    outcomes.push_back(outcome_of(model, network, effort.length));
  }
  return outcomes;
}

Sample sample(const std::vector<Outcome>& outcomes, const Measure& value,
              const std::vector<Measure>& controls) {
  Sample result;
  result.controls.resize(controls.size());
  for (const Outcome& outcome : outcomes) {
    result.values.push_back(value(outcome));
    for (std::size_t c = 0; c < controls.size(); ++c) result.controls[c].push_back(controls[c](outcome));
  }
  return result;
}

std::vector<Measure> controls_of(std::size_t station, const Inputs& inputs) {
  std::vector<Measure> controls;
  controls.push_back([=](const Outcome& o) {
    return static_cast<double>(o.stations[station].came) / (inputs.arrival_rate * o.length) - 1;
  });
  if (inputs.service_mean_square == inputs.service_mean * inputs.service_mean) return controls;
  controls.push_back([=](const Outcome& o) {
    const StationTally& tally = o.stations[station];
    const double served = static_cast<double>(tally.served) / (inputs.service_mean * unit);
    return (served - static_cast<double>(tally.finished)) / (inputs.arrival_rate * o.length);
  });
  if (!inputs.service_mean_square) return controls;
  controls.push_back([=](const Outcome& o) {
    const StationTally& tally = o.stations[station];
    const double squared = tally.served_squared / (*inputs.service_mean_square * unit * unit);
    return (squared - static_cast<double>(tally.finished)) / (inputs.arrival_rate * o.length);
  });
  return controls;
}

void expect_inputs(const std::string& what, std::uint64_t seed, const std::vector<Outcome>& outcomes,
                   std::size_t station, const Inputs& inputs) {
  const char* const names[] = {": arrivals", ": services", ": squares of services"};
  const std::vector<Measure> controls = controls_of(station, inputs);
  for (std::size_t c = 0; c < controls.size(); ++c)
    expect_mean(what + names[c], seed, sample(outcomes, controls[c]), 0, error_to_see);
}

Measure mean_wait(std::size_t station) {
  return
      [=](const Outcome& o) { return ratio(o.stations[station].waited, o.stations[station].started) / unit; };
}

Measure share_of_long_waits(std::size_t station) {
  return [=](const Outcome& o) { return ratio(o.stations[station].long_waits, o.stations[station].started); };
}

}  // namespace kedja::sim::theory
