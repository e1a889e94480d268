// Queues and places of each service over time, over replications: the mean, and what a single one may show.
//
// Owns the levels it is given, months times services times replications of them.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "models/replication.hpp"

namespace kedja::analysis {

struct Level {
  double mean = 0;
  double low = 0;   ///< the 5 % quantile over replications
  double high = 0;  ///< the 95 % quantile
};

/// A service at midnight of a month's first day.
struct ServiceMonth {
  std::int64_t time = 0;  ///< ticks
  Level waiting;          ///< persons
  Level in_use;           ///< places
  double places = 0;      ///< the mean; 0 where there is no limit
};

class MonthlyLevels {
 public:
  void add(const models::Timeseries& series);

  /// Of a service (counted from 0), in order of time.
  std::vector<ServiceMonth> months(std::size_t service) const;

 private:
  struct Values {
    std::vector<double> waiting;
    std::vector<double> in_use;
    std::vector<double> places;
  };
  std::map<std::pair<std::uint16_t, std::int64_t>, Values> values_;  // by service and time
};

}  // namespace kedja::analysis
