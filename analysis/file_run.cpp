#include "analysis/file_run.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <utility>

#include "analysis/engine/gathering.hpp"
#include "analysis/engine/result_tables.hpp"
#include "analysis/engine/version.hpp"
#include "analysis/parts.hpp"
#include "analysis/storage/new_file.hpp"
#include "analysis/storage/result_file.hpp"
#include "analysis/storage/storage_error.hpp"
#include "sim/archive.hpp"

namespace kedja::analysis {

namespace {

namespace fs = std::filesystem;
using messages::Message;

/// The build, so that replications of two builds never stand in one file.
std::string build_name() {
  return std::string(version()) + " (" + std::string(git_sha1()) + ")";
}

fs::path parts_path(const fs::path& out) {
  return out.string() + ".parts";
}

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

models::ReplicationResult read_part(const PartsDirectory& parts, std::uint64_t index) {
  const std::vector<std::byte> bytes = parts.read(index);
  models::ReplicationResult result;
  sim::resume(result, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  return result;
}

/// Runs the replications that are not there as parts yet. Returns those that failed.
std::vector<FailedReplication> run_missing(const models::Scenario& scenario, const RunOptions& options,
                                           const PartsDirectory& parts, std::uint64_t& resumed) {
  std::vector<char> is_there(options.replications);
  for (const std::uint64_t index : parts.inventory().complete)
    if (index < options.replications) is_there[index] = 1;
  resumed = static_cast<std::uint64_t>(std::count(is_there.begin(), is_there.end(), 1));

  std::vector<FailedReplication> failed;
  std::uint64_t done = resumed;
  for (std::uint64_t i = 0; i < options.replications; ++i) {
    if (is_there[i]) continue;
    stop_if_asked(options, done);
    try {
      const auto result = models::run_replication(scenario.chain, options.seed, i, options.keep);
      parts.write(i, bytes_of(sim::save(result)));
    } catch (const storage::StorageError&) {
      throw;
    } catch (const std::exception& error) {
      failed.push_back({i, error.what()});
    }
    options.progress(++done, options.replications);
  }
  return failed;
}

storage::Existing existing(const Target& target) {
  return target.force ? storage::Existing::Replace : storage::Existing::Refuse;
}

/// Merges the parts in order into the result file.
RunReport merge(const models::Scenario& scenario, const RunOptions& options, const Target& target,
                const PartsDirectory& parts, std::vector<FailedReplication> failed) {
  storage::ResultFileOptions file_options;
  file_options.existing = existing(target);
  storage::ResultFileWriter writer(target.path, "kedja-run", file_options);
  describe_run(writer, scenario, options);
  RunTables tables(scenario, options.keep, writer);
  Gathering gathering(scenario.chain);
  std::size_t next_failed = 0;
  for (std::uint64_t i = 0; i < options.replications; ++i) {
    if (next_failed < failed.size() && failed[next_failed].replication == i) {
      ++next_failed;
      continue;
    }
    const models::ReplicationResult result = read_part(parts, i);
    gathering.add(result);
    tables.append(result);
  }
  RunReport report = gathering.report(scenario, options);
  tables.append(report.kpis);
  report.failed = std::move(failed);
  report.content_sha256 = writer.finish();
  return report;
}

RunReport run_parts(const models::Scenario& scenario, const RunOptions& options, const Target& target,
                    PartsDirectory parts) {
  storage::remove_remnants(target.path);  // the lock on the parts says that nobody else writes it
  std::uint64_t resumed = 0;
  std::vector<FailedReplication> failed = run_missing(scenario, options, parts, resumed);
  RunReport report = merge(scenario, options, target, parts, std::move(failed));
  report.resumed = resumed;
  parts.remove();
  return report;
}

/// Refuses a target that could not be put in place at the end, before anything is computed.
void check_target(const Target& target) {
  const storage::NewFile may_be_written(target.path, existing(target));
}

constexpr auto keep_option = "keep";
constexpr auto force_option = "force";
constexpr auto name_option = "name";

const std::string& option_of(const Manifest& manifest, const std::string& name, const fs::path& out) {
  const auto found = manifest.options.find(name);
  if (found != manifest.options.end()) return found->second;
  throw storage::StorageError(
      parts_path(out), Message("the manifest of this unfinished run does not say '{name}'", {{"name", name}}),
      Message("Delete the folder and run again"));
}

}  // namespace

RunReport run_to_file(const models::Scenario& scenario, const RunOptions& options, const Target& target) {
  if (options.first != 0) throw std::invalid_argument("a result file begins with replication 0");
  check_target(target);
  const fs::path folder = parts_path(target.path);
  if (target.force && PartsDirectory::holds_run(folder)) PartsDirectory::open(folder).remove();
  return run_parts(
      scenario, options, target,
      PartsDirectory::create(
          folder,
          {.scenario = scenario.resolved,
           .seed = options.seed.value,
           .replications = options.replications,
           .options = {{keep_option, options.keep == models::Keep::trajectories ? "trajectories" : "kpis"},
                       {force_option, target.force ? "yes" : "no"},
                       {name_option, scenario.name}},
           .program_version = build_name()}));
}

RunReport resume(const fs::path& out, const RunOptions& given) {
  PartsDirectory parts = PartsDirectory::open(parts_path(out));
  const Manifest& manifest = parts.manifest();
  if (manifest.program_version != build_name())
    throw storage::StorageError(
        out,
        Message("the run was begun by kedja {began}, this is {now} (results could differ within one file)",
                {{"began", manifest.program_version}, {"now", build_name()}}),
        Message("Resume it with that version, or run it anew with --force"));
  RunOptions options = given;
  options.seed = sim::Seed{manifest.seed};
  options.replications = manifest.replications;
  options.keep =
      option_of(manifest, keep_option, out) == "kpis" ? models::Keep::kpis_only : models::Keep::trajectories;
  const Target target{.path = out, .force = option_of(manifest, force_option, out) == "yes"};
  check_target(target);
  const models::Scenario scenario =
      models::scenario_from_resolved(manifest.scenario, option_of(manifest, name_option, out));
  return run_parts(scenario, options, target, std::move(parts));
}

}  // namespace kedja::analysis
