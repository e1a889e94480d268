#include "analysis/engine/monthly_levels.hpp"

#include <numeric>
#include <span>

#include "analysis/engine/estimate.hpp"

namespace kedja::analysis {

namespace {

/// What stands for "no limit" at time 0 of a scenario with people who are here at the start (docs/format.md).
constexpr std::int64_t without_limit = 2147483648;

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Level level_of(std::span<const double> values) {
  return {.mean = mean_of(values), .low = quantile(values, 0.05), .high = quantile(values, 0.95)};
}

}  // namespace

void MonthlyLevels::add(const models::Timeseries& series) {
  for (std::size_t row = 0; row < series.size(); ++row) {
    Values& values = values_[{series.service[row], series.time[row]}];
    values.waiting.push_back(series.waiting[row]);
    values.in_use.push_back(series.in_use[row]);
    values.places.push_back(series.places[row] < without_limit ? static_cast<double>(series.places[row])
                                                               : 0.0);
  }
}

std::vector<ServiceMonth> MonthlyLevels::months(std::size_t service) const {
  std::vector<ServiceMonth> months;
  for (const auto& [key, values] : values_)
    if (key.first == service + 1)  // 0 is none
      months.push_back({.time = key.second,
                        .waiting = level_of(values.waiting),
                        .in_use = level_of(values.in_use),
                        .places = mean_of(values.places)});
  return months;
}

}  // namespace kedja::analysis
