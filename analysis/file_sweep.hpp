// A sweep into a result file: an item is a part (job.hpp), so that a sweep that was killed goes on where it
// was.
#pragma once

#include "analysis/job.hpp"
#include "analysis/sweep_items.hpp"

namespace kedja::analysis {

/// What a sweep's manifest calls it.
inline constexpr auto sweep_kind = "sweep";

/// Sweeps and writes the file. An unfinished sweep of the same scenario, design and seed that is there is
/// taken up. Throws storage::StorageError if it can't be written, or what is there is another job. Throws
/// Interrupted; what is finished is then kept.
SweepReport sweep_to_file(const SweepPlan& plan, const SweepOptions& options, const Target& target,
                          const Workers& workers = SerialWorkers());
/// The same with other ranks, in the first. The others help.
SweepReport sweep_to_file(const SweepPlan& plan, const SweepOptions& options, const Target& target,
                          const Workers& workers, Invitation& invitation);
void help_sweep(const SweepPlan& plan, const SweepOptions& options, const Workers& workers,
                const Ranks& ranks);

/// What a sweep that was stopped is of. Throws std::invalid_argument for a job that is none.
SweepPlan plan_of(const Job& job);
/// Takes it up, with the seed it began with. `plan` is that of the job.
SweepReport resume_sweep(Job job, const SweepPlan& plan, const Watch& watch,
                         const Workers& workers = SerialWorkers());

}  // namespace kedja::analysis
