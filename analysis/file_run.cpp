#include "analysis/file_run.hpp"

#include <algorithm>
#include <any>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/engine/gathering.hpp"
#include "analysis/engine/precise_run.hpp"
#include "analysis/engine/result_tables.hpp"
#include "analysis/further_audit.hpp"
#include "analysis/storage/result_file.hpp"
#include "analysis/thread_workers.hpp"
#include "models/language/text.hpp"
#include "sim/archive.hpp"

namespace kedja::analysis {

namespace {

constexpr auto keep_option = "keep";
constexpr auto audit_option = "audit";
constexpr auto further = "further";
constexpr auto precision_option = "precision";

using Result = std::shared_ptr<const models::ReplicationResult>;
using Piece = std::shared_ptr<const models::Records>;

storage::ResultFileOptions file_options(const Target& target) {
  storage::ResultFileOptions options;
  options.existing = existing(target);
  return options;
}

/// The result file on its way: replications are added in order, those that were just computed as they lie in
/// memory, those of an earlier, stopped run from their parts. Where trajectories are many, they come in
/// pieces.
class GrowingResults : public Taker {
 public:
  GrowingResults(const models::Scenario& scenario, models::Keep keep, const Job& job, const Workers& packers)
      : scenario_(scenario), keep_(keep), job_(job), packers_(packers) {
    begin();
  }

  const Gathering& gathering() const { return gathering_.value(); }

  void take_piece(std::uint64_t replication, const std::any& piece) override {
    add_earlier_than(replication);
    tables_->append(replication, *std::any_cast<Piece>(piece));
  }
  void forget_pieces(std::uint64_t) override { begin(); }
  void take(std::uint64_t replication, const std::any& value) override {
    add_earlier_than(replication);
    add(*std::any_cast<Result>(value));
    ++added_;
  }
  void take_kept(std::uint64_t replication) override { add_earlier_than(replication + 1); }
  void pass_over(std::uint64_t replication) override {
    add_earlier_than(replication);
    missing_.insert(added_++);
  }

  void add_earlier_than(std::uint64_t replication) {
    for (; added_ < replication; ++added_)
      if (!missing_.contains(added_)) add_from_part(added_);
  }

  /// Completes the file.
  RunReport finish(const RunOptions& options) {
    RunReport report = gathering_->report(scenario_, options);
    describe_run(*writer_, scenario_, options);
    tables_->append(report.kpis);
    tables_->append(report.audit);
    for (const auto& [replication, why] : job_.failed()) report.failed.push_back({replication, why});
    report.resumed = job_.resumed(options.replications);
    report.content_sha256 = writer_->finish();
    return report;
  }

 private:
  /// An empty file, in place of what was written of one.
  void begin() {
    tables_.reset();
    writer_.reset();
    writer_.emplace(job_.target().path, "kedja-run", file_options(job_.target()), packers_);
    tables_.emplace(scenario_, keep_, *writer_);
    gathering_.emplace(scenario_.chain);
    added_ = 0;
  }

  void add(const models::ReplicationResult& result) {
    gathering_->add(result);
    tables_->append(result);
  }
  void add_from_part(std::uint64_t replication) {
    auto part = job_.reader(replication);
    if (!part) return;
    models::Records records;  // of each piece in turn, in the same memory
    std::string_view bytes = part->next();
    for (; !part->is_at_end(); bytes = part->next()) {
      sim::resume(records, bytes);
      tables_->append(replication, records);
    }
    models::ReplicationResult result;
    sim::resume(result, bytes);
    add(result);
  }

  const models::Scenario& scenario_;
  models::Keep keep_;
  const Job& job_;
  const Workers& packers_;
  std::optional<storage::ResultFileWriter> writer_;
  std::optional<RunTables> tables_;
  std::optional<Gathering> gathering_;
  std::uint64_t added_ = 0;
  std::set<std::uint64_t> missing_;  // that failed just now
};

/// Computes the replications and adds them to the results. Returns how many there are.
std::uint64_t compute(const models::Scenario& scenario, const RunOptions& options, Job& job,
                      const Workers& workers, GrowingResults& results) {
  const auto simulate = [&](std::uint64_t number, const Job::Give& give) {
    const auto give_records = [&](models::Records records) {
      give(Item(Piece(std::make_shared<const models::Records>(std::move(records)))));
    };
    return Item(Result(std::make_shared<const models::ReplicationResult>(
        options.replicate(scenario.chain, options.seed, number, options.keep, give_records))));
  };
  const auto go_on_to = [&](std::uint64_t replications, std::uint64_t expected) {
    Watch watch = options;
    watch.progress = [&](std::uint64_t done, std::uint64_t) { options.progress(done, expected); };
    job.compute(replications, simulate, workers, watch, results);
    results.add_earlier_than(replications);
  };
  try {
    return run_by_looks(options, results.gathering(), go_on_to);
  } catch (const Interrupted& interrupted) {
    throw Interrupted(interrupted.done(), options.replications, options.seed);
  }
}

RunReport run_job(const models::Scenario& scenario, RunOptions options, Job job, const Workers& workers) {
  const ThreadWorkers packers(std::max(2U, workers.threads()));
  GrowingResults results(scenario, options.keep, job, packers);
  options.replications = compute(scenario, options, job, workers, results);
  RunReport report = results.finish(options);
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
