#include "analysis/file_run.hpp"

#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "analysis/engine/gathering.hpp"
#include "analysis/engine/precise_run.hpp"
#include "analysis/engine/result_tables.hpp"
#include "analysis/further_audit.hpp"
#include "analysis/storage/result_file.hpp"
#include "models/language/text.hpp"
#include "sim/archive.hpp"

namespace kedja::analysis {

namespace {

constexpr auto keep_option = "keep";
constexpr auto audit_option = "audit";
constexpr auto further = "further";
constexpr auto precision_option = "precision";

std::optional<models::ReplicationResult> read(const Job& job, std::uint64_t replication) {
  const auto bytes = job.read(replication);
  if (!bytes) return std::nullopt;
  models::ReplicationResult result;
  sim::resume(result, *bytes);
  return result;
}

/// Merges the parts in order into the result file.
RunReport merge(const models::Scenario& scenario, const RunOptions& options, const Job& job) {
  storage::ResultFileOptions file_options;
  file_options.existing = existing(job.target());
  storage::ResultFileWriter writer(job.target().path, "kedja-run", file_options);
  describe_run(writer, scenario, options);
  RunTables tables(scenario, options.keep, writer);
  Gathering gathering(scenario.chain);
  for (std::uint64_t i = 0; i < options.replications; ++i) {
    const auto result = read(job, i);
    if (!result) continue;
    gathering.add(*result);
    tables.append(*result);
  }
  RunReport report = gathering.report(scenario, options);
  tables.append(report.kpis);
  tables.append(report.audit);
  for (const auto& [replication, why] : job.failed()) report.failed.push_back({replication, why});
  report.resumed = job.resumed(options.replications);
  report.content_sha256 = writer.finish();
  return report;
}

/// Computes the replications. Returns how many there are.
std::uint64_t compute(const models::Scenario& scenario, const RunOptions& options, Job& job,
                      const Workers& workers) {
  const auto simulate = [&](std::uint64_t number) {
    return sim::save(options.replicate(scenario.chain, options.seed, number, options.keep));
  };
  Gathering gathering(scenario.chain);
  std::uint64_t gathered = 0;
  const auto go_on_to = [&](std::uint64_t replications, std::uint64_t expected) {
    Watch watch = options;
    watch.progress = [&](std::uint64_t done, std::uint64_t) { options.progress(done, expected); };
    job.compute(replications, simulate, workers, watch);
    if (options.precision.empty()) return;
    for (; gathered < replications; ++gathered)
      if (const auto result = read(job, gathered)) gathering.add(*result);
  };
  try {
    return run_by_looks(options, gathering, go_on_to);
  } catch (const Interrupted& interrupted) {
    throw Interrupted(interrupted.done(), options.replications, options.seed);
  }
}

RunReport run_job(const models::Scenario& scenario, RunOptions options, Job job, const Workers& workers) {
  options.replications = compute(scenario, options, job, workers);
  RunReport report = merge(scenario, options, job);
  job.finish();
  return report;
}

std::string to_text(const std::vector<PrecisionGoal>& goals) {
  std::vector<std::string> texts;
  for (const PrecisionGoal& goal : goals) texts.push_back(to_text(goal));
  return models::joined(texts, " ");
}

std::vector<PrecisionGoal> goals_of(const std::string& text, const models::Chain& chain) {
  std::vector<PrecisionGoal> goals;
  std::istringstream words(text);
  for (std::string word; words >> word;)
    goals.push_back(read_precision_goal(word, models::kpi_definitions(chain)));
  return goals;
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
                  {precision_option, to_text(options.precision)},
                  {audit_option, options.audit_further ? further : "plain"}},
      .program_version = {}};
  return run_job(scenario, options, Job::begin(target, manifest), workers);
}

bool ends_when_precise(const Job& job) {
  return !job.option(precision_option).empty();
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
  options.precision = goals_of(job.option(precision_option), scenario.chain);
  return run_job(scenario, options, std::move(job), workers);
}

}  // namespace kedja::analysis
