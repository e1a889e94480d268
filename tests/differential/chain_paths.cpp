// The chain of the benchmark on the kernel, fed with given arrivals and services: reads a list of
// participants on standard input, writes when each entered, started and left each service.
//
// Input: a line "places,a,b,..." with the places of each service in turn, a line "stay,seconds" with the
// longest stay, then "arrival,service,service,..." for each participant; all in whole seconds.
// Output: "participant,service,entered,started,left" for each visit, sorted; "-" for who never started.
// compare_with_simpy.py runs the same list through SimPy and compares.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "../theory/queueing.hpp"

namespace kedja::sim::theory {
namespace {

std::vector<std::int64_t> numbers_of(const std::string& line, bool named) {
  std::istringstream stream(line);
  std::vector<std::int64_t> numbers;
  std::string cell;
  if (named) std::getline(stream, cell, ',');
  while (std::getline(stream, cell, ',')) numbers.push_back(std::stoll(cell));
  return numbers;
}

std::string next_line() {
  std::string line;
  if (!std::getline(std::cin, line)) throw std::runtime_error("the list of participants ends too early");
  return line;
}

Network read_network() {
  Network network;
  network.keep_visits = true;
  const std::vector<std::int64_t> places = numbers_of(next_line(), true);
  for (std::size_t s = 0; s < places.size(); ++s) {
    Station station{.places = places[s], .service = {}};
    if (s + 1 < places.size()) {
      station.routing.assign(places.size(), 0.0);
      station.routing[s + 1] = 1.0;
    }
    network.stations.push_back(station);
  }
  network.longest_stay = Duration(numbers_of(next_line(), true).at(0));
  for (std::string line; std::getline(std::cin, line);) {
    const std::vector<std::int64_t> row = numbers_of(line, false);
    Visitor visitor{.arrival = Time(row.at(0)), .services = {}};
    for (std::size_t s = 0; s < places.size(); ++s) visitor.services.emplace_back(row.at(s + 1));
    network.visitors.push_back(visitor);
  }
  return network;
}

int write_visits(const Network& network) {
  QueueingModel model(network, Seed{1}, 0);
  const Time end = network.visitors.back().arrival + *network.longest_stay;
  for (Time time = network.visitors.front().arrival; time < end; time += days(50)) {
    model.run_until(time);
    if (const auto fault = model.check()) {
      std::cerr << "at tick " << time.ticks() << ": " << *fault << "\n";
      return 1;
    }
  }
  model.run_until(end);
  std::vector<Visit> visits = model.visits();
  std::ranges::sort(visits, [](const Visit& a, const Visit& b) {
    return std::pair(a.person, a.station) < std::pair(b.person, b.station);
  });
  for (const Visit& visit : visits) {
    const std::string started = visit.started.is_never() ? "-" : std::to_string(visit.started.ticks());
    std::cout << visit.person << ',' << visit.station << ',' << visit.entered.ticks() << ',' << started << ','
              << visit.left.ticks() << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace kedja::sim::theory

int main() {
  try {
    return kedja::sim::theory::write_visits(kedja::sim::theory::read_network());
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
