#include "analysis/file_run.hpp"

#include <stdexcept>
#include <utility>

#include "analysis/engine/gathering.hpp"
#include "analysis/engine/result_tables.hpp"
#include "analysis/further_audit.hpp"
#include "analysis/storage/result_file.hpp"
#include "sim/archive.hpp"

namespace kedja::analysis {

namespace {

constexpr auto keep_option = "keep";
constexpr auto audit_option = "audit";
constexpr auto further = "further";

/// Merges the parts in order into the result file.
RunReport merge(const models::Scenario& scenario, const RunOptions& options, const Job& job) {
  storage::ResultFileOptions file_options;
  file_options.existing = existing(job.target());
  storage::ResultFileWriter writer(job.target().path, "kedja-run", file_options);
  describe_run(writer, scenario, options);
  RunTables tables(scenario, options.keep, writer);
  Gathering gathering(scenario.chain);
  for (std::uint64_t i = 0; i < options.replications; ++i) {
    const auto bytes = job.read(i);
    if (!bytes) continue;
    models::ReplicationResult result;
    sim::resume(result, *bytes);
    gathering.add(result);
    tables.append(result);
  }
  RunReport report = gathering.report(scenario, options);
  tables.append(report.kpis);
  tables.append(report.audit);
  for (const auto& [replication, why] : job.failed()) report.failed.push_back({replication, why});
  report.resumed = job.resumed(options.replications);
  report.content_sha256 = writer.finish();
  return report;
}

RunReport run_job(const models::Scenario& scenario, const RunOptions& options, Job job,
                  const Workers& workers) {
  const auto simulate = [&](std::uint64_t number) {
    return sim::save(options.replicate(scenario.chain, options.seed, number, options.keep));
  };
  job.compute(options.replications, simulate, workers, options);
  RunReport report = merge(scenario, options, job);
  job.finish();
  return report;
}

}  // namespace

RunReport run_to_file(const models::Scenario& scenario, const RunOptions& options, const Target& target,
                      const Workers& workers) {
  if (options.first != 0) throw std::invalid_argument("a result file begins with replication 0");
  const Manifest manifest{
      .kind = run_kind,
      .scenarios = {{.name = scenario.name, .text = scenario.resolved}},
      .seed = options.seed.value,
      .replications = options.replications,
      .options = {{keep_option, options.keep == models::Keep::trajectories ? "trajectories" : "kpis"},
                  {audit_option, options.audit_further ? further : "plain"}},
      .program_version = {}};
  return run_job(scenario, options, Job::begin(target, manifest), workers);
}

RunReport resume_run(Job job, const RunOptions& given, const Workers& workers) {
  const Manifest& manifest = job.manifest();
  if (manifest.kind != run_kind || manifest.scenarios.size() != 1)
    throw std::invalid_argument("this job is no run");
  RunOptions options = given;
  options.seed = sim::Seed{manifest.seed};
  options.replications = manifest.replications;
  options.keep = job.option(keep_option) == "kpis" ? models::Keep::kpis_only : models::Keep::trajectories;
  if (job.option(audit_option) == further) options.audit_further = audit_further;
  const models::Scenario scenario =
      models::scenario_from_resolved(manifest.scenarios[0].text, manifest.scenarios[0].name);
  return run_job(scenario, options, std::move(job), workers);
}

}  // namespace kedja::analysis
