// A scenario's targets beside the replications of a result file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/predictive_check.hpp"
#include "analysis/storage/result_file_reader.hpp"
#include "models/definition/target.hpp"

namespace kedja::analysis {

struct TargetCheck {
  models::Target target;
  PredictiveCheck check;
};

/// Targets that are judged as one, under the name they share.
struct TogetherCheck {
  std::string name;
  std::vector<std::string> targets;
  JointCheck check;
};

struct TargetReport {
  std::string scenario;  ///< its name, for people
  std::string run;       ///< the result file's path
  std::uint64_t seed = 0;
  std::uint64_t replications = 0;
  bool other_scenario = false;  ///< the file is of a scenario that differs in more than targets
  std::vector<TargetCheck> targets;
  std::vector<TogetherCheck> together;
};

/// Sets targets beside a run. Throws storage::StorageError for a file that is no run, is broken, or lacks a
/// measure of a target.
TargetReport check_targets(std::span<const models::Target> targets, const storage::ResultFileReader& run,
                           const std::string& file);

/// {"scenario", "run", "seed", "replications", "other_scenario", "targets": [{"name", "kpi", "group", "unit",
/// "observed", "persons", "mean", "low", "high", "below", "probability", "verdict", "n", "use", "source",
/// "together"}], "together": [{"name", "targets", "probability", "verdict", "n"}]}
std::string to_json(const TargetReport& report);

/// "within", "outside" or "too few replications".
std::string_view name_of(PredictiveVerdict verdict);

}  // namespace kedja::analysis
