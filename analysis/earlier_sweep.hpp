// A finished sweep that another one continues: the same scenario, seed and design, with more points. What it
// found is taken from its file instead of computed again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/sweep_items.hpp"
#include "analysis/sweep_plan.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {

class EarlierSweep {
 public:
  /// Reads it whole. Throws storage::StorageError for a file that is none, and SweepError, with what differs,
  /// for one that the plan does not continue.
  EarlierSweep(const std::filesystem::path& path, const SweepPlan& plan, sim::Seed seed);

  /// An item as it was found; nothing for one that is new, or whose point gave no or broken results.
  std::optional<SweepItem> item(const SweepPlan::Item& what) const;

 private:
  std::size_t measures_;
  std::vector<double> numerators_;
  std::vector<double> denominators_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::size_t> rows_;  // first, by point and replication
};

}  // namespace kedja::analysis
