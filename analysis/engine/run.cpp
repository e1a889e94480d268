#include "analysis/engine/run.hpp"

#include <optional>
#include <utility>

#include "analysis/content/content_digest.hpp"
#include "analysis/engine/gathering.hpp"
#include "analysis/engine/precise_run.hpp"
#include "analysis/engine/result_tables.hpp"

namespace kedja::analysis {

namespace {

/// A replication's result, or why there is none.
struct Attempt {
  std::optional<models::ReplicationResult> result;
  std::string why_not;
};

Attempt attempt(const models::Scenario& scenario, const RunOptions& options, std::uint64_t number) {
  try {
    return {options.replicate(scenario.chain, options.seed, number, options.keep, nullptr), ""};
  } catch (const std::exception& error) {
    return {std::nullopt, error.what()};
  }
}

}  // namespace

RunReport run(const models::Scenario& scenario, const RunOptions& asked, const Workers& workers) {
  RunOptions options = asked;
  Gathering gathering(scenario.chain);
  ContentDigest digest("kedja-run");
  RunTables tables(scenario, options.keep, digest);
  std::vector<FailedReplication> failed;
  std::uint64_t done = 0;
  const auto go_on_to = [&](std::uint64_t replications, std::uint64_t expected) {
    const std::uint64_t first = options.first + done;
    const auto make = [&](std::uint64_t item) {
      if (options.stop_requested()) throw StopRequested{};
      return attempt(scenario, options, first + item);
    };
    const auto take = [&](std::uint64_t item, const Attempt& attempt) {
      if (attempt.result) {
        gathering.add(*attempt.result);
        tables.append(*attempt.result);
      } else {
        failed.push_back({first + item, attempt.why_not});
      }
      options.progress(++done, expected);
    };
    options.progress(done, expected);
    for_each_in_order<Attempt>(workers, replications - done, make, take);
  };
  try {
    options.replications = run_by_looks(asked, gathering, go_on_to);
  } catch (const StopRequested&) {
    throw Interrupted(done, asked.replications, asked.seed);
  }
  describe_run(digest, scenario, options);
  RunReport report = gathering.report(scenario, options);
  tables.append(report.kpis);
  tables.append(report.audit);
  report.failed = std::move(failed);
  report.content_sha256 = digest.finish();
  return report;
}

}  // namespace kedja::analysis
