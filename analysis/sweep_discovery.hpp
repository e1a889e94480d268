// Under which conditions on the inputs of a sweep a condition on a measure holds: a box, by
// sensitivity/box_search.hpp, in the inputs' own units.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/sensitivity/box_search.hpp"
#include "analysis/sweep_condition.hpp"

namespace kedja::analysis {

struct SweepDiscovery {
  enum class Status : std::uint8_t {
    given,
    all,  // the condition holds at every point
    none  // at no point
  };

  SweepCondition condition;
  Status status = Status::given;
  std::int64_t points = 0;  // with results
  std::int64_t missing = 0;
  std::int64_t cases = 0;   // points at which the condition holds
  std::int64_t unsure = 0;  // points so near the limit that other luck may put them on its other side: within
                            // 1.96 standard errors of the replications; 0 with one replication
  double lowest = 0;        // of the measure over the points
  double highest = 0;
  sensitivity::BoxTrajectory trajectory;
  sensitivity::Box telling;  // sensitivity::telling_box
};

/// Throws storage::StorageError where too few points have results for a search.
SweepDiscovery discover(const SweepResults& results, const SweepCondition& condition,
                        const MeasureResults& measured);

/// Of the trajectory's boxes some to choose from, by their numbers: for each tenth of the cases the densest
/// that covers at least so many, those that cover most first.
std::vector<std::size_t> candidates(const sensitivity::BoxTrajectory& trajectory);

std::string to_json(const SweepResults& results, const SweepDiscovery& found);

}  // namespace kedja::analysis
