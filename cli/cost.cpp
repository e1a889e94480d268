#include "cli/cost.hpp"

#include <fmt/core.h>
#include <sys/resource.h>

#include <cmath>
#include <vector>

#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// To about three digits.
std::string rate(double count, double seconds) {
  const double a_second = count / seconds;
  if (a_second >= 1e6)
    return say(Message("{n} million", {{"n", number(fmt::format("{:.1f}", a_second / 1e6))}}));
  return number(fmt::format("{:.0f}", a_second < 1e4 ? a_second : std::round(a_second / 1e3) * 1e3));
}

}  // namespace

std::string cost_of(const Work& work, double seconds) {
  const auto people = static_cast<double>(work.people);
  const auto events = static_cast<double>(work.events);
  std::vector<messages::Argument> figures = {{"people", number(work.people)},
                                             {"events", number(work.events)},
                                             {"seconds", number(fmt::format("{:.2f}", seconds))},
                                             {"memory", number(fmt::format("{:.0f}", peak_megabytes()))}};
  if (work.resumed != 0) {
    figures.push_back({"earlier", number(work.resumed)});
    return say(
        counted("{people} people, {events} events in {seconds} s, {earlier} replication of them run "
                "earlier; peak memory {memory} MB",
                "{people} people, {events} events in {seconds} s, {earlier} replications of them run "
                "earlier; peak memory {memory} MB",
                work.resumed, figures));
  }
  figures.push_back({"people_rate", rate(people, seconds)});
  figures.push_back({"event_rate", rate(events, seconds)});
  return say(
      Message("{people} people, {events} events in {seconds} s: {people_rate} people/s, "
              "{event_rate} events/s; peak memory {memory} MB",
              figures));
}

}  // namespace kedja::cli
