// The exact results the queueing tests compare with. Sources: L. Kleinrock, Queueing Systems I (1975);
// D. Gross, J. Shortle et al., Fundamentals of Queueing Theory, 4th ed. (2008). Rates are per unit of time.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace kedja::sim::theory {

/// The stationary distribution on 0..size-1 of a birth and death process with the given rates out of n.
template <class Birth, class Death>
std::vector<double> birth_and_death(std::size_t size, Birth birth, Death death) {
  std::vector<double> p{1.0};
  double sum = 1;
  for (std::size_t n = 1; n < size; ++n) {
    p.push_back(p[n - 1] * birth(n - 1) / death(n));
    sum += p[n];
  }
  for (double& x : p) x /= sum;
  return p;
}

/// The mean number who wait in a stationary distribution, with `places` places.
inline double mean_queue(const std::vector<double>& p, std::size_t places) {
  double mean = 0;
  for (std::size_t n = places + 1; n < p.size(); ++n) mean += static_cast<double>(n - places) * p[n];
  return mean;
}

/// Erlang's C: the probability that somebody must wait in M/M/c with `load` = arrival rate / service rate.
inline double erlang_c(std::size_t places, double load) {
  double blocked = 1;  // Erlang's B, by its recursion
  for (std::size_t n = 1; n <= places; ++n)
    blocked = load * blocked / (static_cast<double>(n) + load * blocked);
  const double use = load / static_cast<double>(places);
  return blocked / (1 - use * (1 - blocked));
}

/// The mean wait in M/G/1 (Pollaczek and Khinchine).
inline double pollaczek_khinchine(double arrival_rate, double service_mean, double service_mean_square) {
  return arrival_rate * service_mean_square / (2 * (1 - arrival_rate * service_mean));
}

}  // namespace kedja::sim::theory
