// Making a result again from its recipe, to see whether it comes out the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/bundle/recipe.hpp"
#include "analysis/engine/report.hpp"
#include "analysis/engine/watch.hpp"
#include "analysis/engine/workers.hpp"
#include "analysis/job.hpp"

namespace kedja::analysis {

struct Reproduction {
  Recipe recipe;
  std::string content_sha256;  // of what came out
  std::uint64_t people = 0;
  std::uint64_t events = 0;
  std::uint64_t resumed = 0;

  bool agrees() const { return content_sha256 == recipe.content_sha256; }
  /// Whether this is the build that made it.
  bool is_of_this_build() const;
};

/// Runs, compares or sweeps once more, into a file if one is named. Throws Interrupted,
/// storage::StorageError, models::ScenarioError where this version no longer reads the scenario.
Reproduction reproduce(const Recipe& recipe, const std::optional<Target>& target, const Watch& watch,
                       const Workers& workers = SerialWorkers());

/// {"agrees", "content_sha256", "kedja_version", "git_sha1", "bundle": {...}}
std::string to_json(const Reproduction& reproduction);

}  // namespace kedja::analysis
