#include "analysis/engine/run.hpp"

#include <optional>
#include <utility>

#include "analysis/content/content_digest.hpp"
#include "analysis/engine/gathering.hpp"
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
    return {options.replicate(scenario.chain, options.seed, number, options.keep), ""};
  } catch (const std::exception& error) {
    return {std::nullopt, error.what()};
  }
}

}  // namespace

RunReport run(const models::Scenario& scenario, const RunOptions& options, const Workers& workers) {
  Gathering gathering(scenario.chain);
  ContentDigest digest("kedja-run");
  describe_run(digest, scenario, options);
  RunTables tables(scenario, options.keep, digest);
  std::vector<FailedReplication> failed;
  std::uint64_t done = 0;
  const auto make = [&](std::uint64_t item) {
    if (options.stop_requested()) throw StopRequested{};
    return attempt(scenario, options, options.first + item);
  };
  const auto take = [&](std::uint64_t item, const Attempt& attempt) {
    if (attempt.result) {
      gathering.add(*attempt.result);
      tables.append(*attempt.result);
    } else {
      failed.push_back({options.first + item, attempt.why_not});
    }
    options.progress(++done, options.replications);
  };
  options.progress(done, options.replications);
  try {
    for_each_in_order<Attempt>(workers, options.replications, make, take);
  } catch (const StopRequested&) {
    throw Interrupted(done, options.replications, options.seed);
  }
  RunReport report = gathering.report(scenario, options);
  tables.append(report.kpis);
  tables.append(report.audit);
  report.failed = std::move(failed);
  report.content_sha256 = digest.finish();
  return report;
}

}  // namespace kedja::analysis
