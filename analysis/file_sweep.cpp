#include "analysis/file_sweep.hpp"

#include <stdexcept>
#include <utility>

#include "analysis/storage/result_file.hpp"
#include "analysis/storage/storage_error.hpp"
#include "models/definition/sweep.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;

constexpr auto design_option = "design";
constexpr auto keep_option = "keep";
constexpr auto with_trajectories = "trajectories";

SweepReport run_job(const SweepPlan& plan, const SweepOptions& options, Job job, const Workers& workers,
                    Invitation& invitation) {
  const SweepComputer computer(plan, options);
  job.compute(
      plan.items(), [&](std::uint64_t item) { return computer.compute(item); }, workers, options, invitation);
  storage::ResultFileOptions file_options;
  file_options.existing = existing(job.target());
  storage::ResultFileWriter writer(job.target().path, "kedja-sweep", file_options);
  SweepAssembly assembly(plan, options, writer);
  for (std::uint64_t item = 0; item < plan.items(); ++item)
    if (const auto bytes = job.read(item))
      assembly.add(item, *bytes);
    else
      assembly.failed(item, job.failed().at(item));
  SweepReport report = assembly.finish();
  report.resumed = job.resumed(plan.items());
  job.finish();
  return report;
}

Manifest manifest_of(const SweepPlan& plan, const SweepOptions& options) {
  return {.kind = sweep_kind,
          .scenarios = {{plan.scenario().name, plan.scenario().resolved}},
          .seed = options.seed.value,
          .replications = plan.replications(),
          .options = {{design_option, plan.design()},
                      {keep_option, options.keep == models::Keep::trajectories ? with_trajectories : "kpis"}},
          .program_version = {}};
}

/// What an unfinished job differs in from what is asked for.
void require_same(const Job& job, const Manifest& asked) {
  const Manifest& there = job.manifest();
  const auto refuse = [&](Message why) {
    throw storage::StorageError(
        job.target().path, std::move(why),
        Message("Finish that one with `kedja resume`, name another file, or begin anew "
                "with --force"));
  };
  if (there.kind != asked.kind) refuse(Message("another kind of job is unfinished there"));
  if (there.scenarios != asked.scenarios) refuse(Message("an unfinished sweep of another scenario is there"));
  if (there.options.at(design_option) != asked.options.at(design_option))
    refuse(Message("an unfinished sweep of another design is there"));
  if (job.option(keep_option) != asked.options.at(keep_option))
    refuse(Message("an unfinished sweep that keeps something else is there (see --keep)"));
  if (there.seed != asked.seed) refuse(Message("an unfinished sweep with another seed is there"));
}

}  // namespace

SweepReport sweep_to_file(const SweepPlan& plan, const SweepOptions& options, const Target& target,
                          const Workers& workers) {
  const OneRank alone;
  Invitation to_nobody(alone);
  return sweep_to_file(plan, options, target, workers, to_nobody);
}

SweepReport sweep_to_file(const SweepPlan& plan, const SweepOptions& options, const Target& target,
                          const Workers& workers, Invitation& invitation) {
  const Manifest manifest = manifest_of(plan, options);
  if (target.force || !PartsDirectory::holds_run(target.path.string() + ".parts"))
    return run_job(plan, options, Job::begin(target, manifest), workers, invitation);
  Job job = Job::take_up(target.path);
  require_same(job, manifest);
  return run_job(plan, options, std::move(job), workers, invitation);
}

void help_sweep(const SweepPlan& plan, const SweepOptions& options, const Workers& workers,
                const Ranks& ranks) {
  const SweepComputer computer(plan, options);
  Job::help(
      ranks, [&](std::uint64_t item) { return computer.compute(item); }, workers, options);
}

SweepPlan plan_of(const Job& job) {
  if (job.manifest().kind != sweep_kind) throw std::invalid_argument("this job is no sweep");
  const Manifest::Scenario& stored = job.manifest().scenarios.front();
  return {models::scenario_from_resolved(stored.text, stored.name),
          models::sweep_from_resolved(job.option(design_option))};
}

SweepReport resume_sweep(Job job, const SweepPlan& plan, const Watch& watch, const Workers& workers) {
  const OneRank alone;
  Invitation to_nobody(alone);
  SweepOptions options;
  static_cast<Watch&>(options) = watch;
  options.seed = sim::Seed{job.manifest().seed};
  if (job.option(keep_option) == with_trajectories) options.keep = models::Keep::trajectories;
  return run_job(plan, options, std::move(job), workers, to_nobody);
}

}  // namespace kedja::analysis
