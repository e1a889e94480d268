#include "cli/cost.hpp"

#include <fmt/core.h>
#include <sys/resource.h>

#include <cmath>

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
  if (a_second >= 1e6) return fmt::format("{:.1f} million", a_second / 1e6);
  return fmt::format("{:.0f}", a_second < 1e4 ? a_second : std::round(a_second / 1e3) * 1e3);
}

}  // namespace

std::string cost_of(const analysis::RunReport& report, double seconds) {
  const auto people = static_cast<double>(report.people);
  const auto events = static_cast<double>(report.events);
  const std::string speed =
      report.resumed != 0
          ? fmt::format(", {} replications of them run earlier", report.resumed)
          : fmt::format(": {} people/s, {} events/s", rate(people, seconds), rate(events, seconds));
  return fmt::format("{} people, {} events in {:.2f} s{}; peak memory {:.0f} MB", report.people,
                     report.events, seconds, speed, peak_megabytes());
}

}  // namespace kedja::cli
