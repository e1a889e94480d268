#include "analysis/engine/service_time.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/kpi.hpp"

namespace kedja::analysis {

namespace {

constexpr std::size_t draws_without_closed_form = 100'000;

/// Stays as long as the service's content at its rate takes, but for interruptions.
std::vector<double> whole_stays(const models::Service& service, std::size_t count) {
  const sim::EntityKey key = sim::entity_key({}, 0, sim::hash_name("stays of the audit"), 0);
  std::vector<double> stays;
  stays.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    sim::Draws draws(key, service.content_purpose, i);
    stays.push_back(service.content.sample(draws) / service.rate * models::per_day);
  }
  return stays;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// E exp(-h S) of a stay S, and E S exp(-h S).
struct Transform {
  double value = 1;
  double weighted_stay = 0;
};
Transform transform(const models::Service& service, double h) {
  const double mean = service.content.mean() / service.rate * models::per_day;
  const double sd = service.content.sd() / service.rate * models::per_day;
  switch (service.content.kind()) {
    case sim::DistributionKind::constant:
      return {std::exp(-h * mean), mean * std::exp(-h * mean)};
    case sim::DistributionKind::exponential:
    case sim::DistributionKind::erlang:
    case sim::DistributionKind::gamma: {
      const double shape = mean * mean / (sd * sd);
      const double value = std::pow(1 + h * mean / shape, -shape);
      return {value, mean * value / (1 + h * mean / shape)};
    }
    default: {
      Transform sum{0, 0};
      for (const double stay : whole_stays(service, draws_without_closed_form)) {
        sum.value += std::exp(-h * stay) / draws_without_closed_form;
        sum.weighted_stay += stay * std::exp(-h * stay) / draws_without_closed_form;
      }
      return sum;
    }
  }
}

}  // namespace

ServiceTime service_time(const models::Service& service) {
  const double mean = service.content.mean();
  if (mean <= 0) return {};
  if (service.interruption_hazard <= 0) {
    const double cv = service.content.sd() / mean;
    return {.mean = mean / service.rate * models::per_day, .cv2 = cv * cv};
  }
  // Of min(S, X) with X exponential: the mean is (1 - E exp(-h S)) / h, and so on by parts.
  const double h = service.interruption_hazard * sim::ticks_per_day;
  const Transform stay = transform(service, h);
  const double shorter = (1 - stay.value) / h;
  const double mean_square = 2 / h * (shorter - stay.weighted_stay);
  return {.mean = shorter, .cv2 = mean_square / (shorter * shorter) - 1};
}

std::vector<double> stays_in(const models::Service& service, std::size_t count) {
  const sim::EntityKey key = sim::entity_key({}, 0, sim::hash_name("interruptions of the audit"), 0);
  std::vector<double> stays = whole_stays(service, count);
  for (std::uint32_t i = 0; i < count && service.interruption_hazard > 0; ++i) {
    sim::Draws draws(key, service.interruption_purpose, i);
    const double until = sim::standard_exponential(draws) / service.interruption_hazard * models::per_day;
    stays[i] = std::min(stays[i], until);
  }
  const double drawn = mean_of(stays);
  const double scale = drawn > 0 ? service_time(service).mean / drawn : 1;
  for (double& stay : stays) stay *= scale;
  return stays;
}

}  // namespace kedja::analysis
