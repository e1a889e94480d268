#include "analysis/engine/queueing_theory.hpp"

#include <algorithm>
#include <cmath>

namespace kedja::analysis {

namespace {

/// The sums over the states of a birth and death process that are needed of it. Weights are relative to that
/// of the state where it starts, so that they neither overflow nor vanish.
struct StateSums {
  double all = 0;
  double queue = 0;  // weighted by those who wait

  void add(double weight, double waiting) {
    all += weight;
    queue += weight * waiting;
  }
};

constexpr double negligible = 1e-17;

/// Twice the integral up to t of how many of those who started within [a, b], spread evenly, have done so.
double started_by(double t, double a, double b) {
  const auto square = [](double x) { return x > 0 ? x * x : 0; };
  return square(t - a) - square(t - b);
}

}  // namespace

double erlang_c(std::int64_t places, double load) {
  double blocked = 1;  // Erlang's B, by its recursion
  for (std::int64_t n = 1; n <= places; ++n)
    blocked = load * blocked / (static_cast<double>(n) + load * blocked);
  const double use = load / static_cast<double>(places);
  return blocked / (1 - use * (1 - blocked));
}

double wait_by_erlang_c(std::int64_t places, double load, double mean_service) {
  return erlang_c(places, load) * mean_service / (static_cast<double>(places) - load);
}

double wait_by_allen_cunneen(std::int64_t places, double load, double mean_service, double arrivals_cv2,
                             double service_cv2) {
  return wait_by_erlang_c(places, load, mean_service) * (arrivals_cv2 + service_cv2) / 2;
}

ErlangA erlang_a(std::int64_t places, double load, double mean_service, double mean_patience) {
  const double arrivals = load / mean_service;
  const auto leaving = [&](std::int64_t n) {
    const std::int64_t waiting = std::max<std::int64_t>(0, n - places);
    return static_cast<double>(n - waiting) / mean_service + static_cast<double>(waiting) / mean_patience;
  };
  const auto waiting_of = [&](std::int64_t n) {
    return static_cast<double>(std::max<std::int64_t>(0, n - places));
  };
  const double overload = std::max(0.0, load - static_cast<double>(places));
  const auto middle = static_cast<std::int64_t>(load - overload + overload * mean_patience / mean_service);
  StateSums sums;
  sums.add(1, waiting_of(middle));
  double weight = 1;
  for (std::int64_t n = middle; n > 0 && weight > negligible * sums.all; --n) {
    weight *= leaving(n) / arrivals;
    sums.add(weight, waiting_of(n - 1));
  }
  weight = 1;
  for (std::int64_t n = middle + 1; weight > negligible * sums.all; ++n) {
    weight *= arrivals / leaving(n);
    sums.add(weight, waiting_of(n));
  }
  const double wait = sums.queue / sums.all / arrivals;  // Little's law
  return {.wait = wait, .gives_up = wait / mean_patience};
}

double settling_time(std::int64_t places, double load, double mean_service) {
  const auto c = static_cast<double>(places);
  const double slack = 1 - std::sqrt(load / c);
  return mean_service * std::max(1.0, 1 / (c * slack * slack));
}

double mean_in_service(std::span<const StartRate> starts, std::span<const double> stays, double from,
                       double until) {
  double sum = 0;
  for (const StartRate& start : starts) {
    double twice = 0;  // the time in service within [from, until], of all stays
    for (const double stay : stays) {
      const auto in_service = [&](double t) {
        return started_by(t, start.from, start.until) - started_by(t, start.from + stay, start.until + stay);
      };
      twice += in_service(until) - in_service(from);
    }
    sum += start.rate * twice / (2 * static_cast<double>(stays.size()));
  }
  return sum / (until - from);
}

}  // namespace kedja::analysis
