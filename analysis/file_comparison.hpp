// A comparison into a result file, and taking up one that was stopped (job.hpp). Its items are replications
// and then draws; memory holds few of them.
#pragma once

#include <vector>

#include "analysis/engine/comparison_run.hpp"
#include "analysis/job.hpp"

namespace kedja::analysis {

/// What a comparison's manifest calls it.
inline constexpr auto comparison_kind = "comparison";

/// Compares and writes the file. Throws storage::StorageError if it can't be written; the old file is then as
/// it was. Throws Interrupted; what is finished is then kept.
ComparisonReport compare_to_file(const ComparisonDesign& comparison, const ComparisonOptions& options,
                                 const Target& target, const Workers& workers = SerialWorkers());

/// Takes up a comparison that was stopped before the file was complete, with the scenarios, seed and options
/// it began with. Of the options given only who watches and how assumptions are ranked count.
ComparisonReport resume_comparison(Job job, const ComparisonOptions& given,
                                   const Workers& workers = SerialWorkers());

}  // namespace kedja::analysis
