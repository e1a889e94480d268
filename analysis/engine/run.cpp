#include "analysis/engine/run.hpp"

#include <utility>

#include "analysis/content/content_digest.hpp"
#include "analysis/engine/gathering.hpp"
#include "analysis/engine/result_tables.hpp"

namespace kedja::analysis {

void stop_if_asked(const RunOptions& options, std::uint64_t done) {
  if (options.stop_requested())
    throw Interrupted(messages::counted("stopped after {done} of {all} replication (seed {seed})",
                                        "stopped after {done} of {all} replications (seed {seed})",
                                        options.replications,
                                        {{"done", std::to_string(done)},
                                         {"all", std::to_string(options.replications)},
                                         {"seed", std::to_string(options.seed.value)}}));
}

RunReport run(const models::Scenario& scenario, const RunOptions& options) {
  Gathering gathering(scenario.chain);
  ContentDigest digest("kedja-run");
  describe_run(digest, scenario, options);
  RunTables tables(scenario, options.keep, digest);
  std::vector<FailedReplication> failed;
  for (std::uint64_t done = 0; done < options.replications; ++done) {
    stop_if_asked(options, done);
    const std::uint64_t number = options.first + done;
    try {
      const auto result = models::run_replication(scenario.chain, options.seed, number, options.keep);
      gathering.add(result);
      tables.append(result);
    } catch (const std::exception& error) {
      failed.push_back({number, error.what()});
    }
    options.progress(done + 1, options.replications);
  }
  RunReport report = gathering.report(scenario, options);
  tables.append(report.kpis);
  report.failed = std::move(failed);
  report.content_sha256 = digest.finish();
  return report;
}

}  // namespace kedja::analysis
