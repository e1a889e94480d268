#include "analysis/job.hpp"

#include <atomic>
#include <span>
#include <utility>
#include <vector>

#include "analysis/engine/version.hpp"
#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis {

namespace {

namespace fs = std::filesystem;
using messages::Message;
using storage::StorageError;

constexpr auto force_option = "force";

/// The build, so that items of two builds never stand in one file.
std::string build_name() {
  return std::string(version()) + " (" + std::string(git_sha1()) + ")";
}

fs::path parts_path(const fs::path& out) {
  return out.string() + ".parts";
}

void check_target(const Target& target) {
  const storage::NewFile may_be_written(target.path, existing(target));
}

const std::string& option_of(const Manifest& manifest, const std::string& name, const fs::path& out) {
  const auto found = manifest.options.find(name);
  if (found != manifest.options.end()) return found->second;
  throw StorageError(parts_path(out),
                     Message("the manifest of this unfinished run does not say '{name}'", {{"name", name}}),
                     Message("Delete the folder and run again"));
}

}  // namespace

storage::Existing existing(const Target& target) {
  return target.force ? storage::Existing::Replace : storage::Existing::Refuse;
}

Job::Job(Target target, PartsDirectory parts) : target_(std::move(target)), parts_(std::move(parts)) {
  storage::remove_remnants(target_.path);  // the lock on the parts says that nobody else writes it
  const PartsInventory inventory = parts_.inventory();
  there_at_first_.insert(inventory.complete.begin(), inventory.complete.end());
  there_ = there_at_first_;
}

Job Job::begin(const Target& target, Manifest manifest) {
  check_target(target);
  const fs::path folder = parts_path(target.path);
  if (target.force && PartsDirectory::holds_run(folder)) PartsDirectory::open(folder).remove();
  manifest.program_version = build_name();
  manifest.options[force_option] = target.force ? "yes" : "no";
  return {target, PartsDirectory::create(folder, manifest)};
}

Job Job::take_up(const fs::path& path) {
  PartsDirectory parts = PartsDirectory::open(parts_path(path));
  const Manifest& manifest = parts.manifest();
  if (manifest.program_version != build_name())
    throw StorageError(
        path,
        Message("the run was begun by kedja {began}, this is {now} (results could differ within one file)",
                {{"began", manifest.program_version}, {"now", build_name()}}),
        Message("Resume it with that version, or run it anew with --force"));
  const Target target{.path = path, .force = option_of(manifest, force_option, path) == "yes"};
  check_target(target);
  return {target, std::move(parts)};
}

const std::string& Job::option(const std::string& name) const {
  return option_of(manifest(), name, target_.path);
}

void Job::compute(std::uint64_t items, const Compute& compute, const Workers& workers, const Watch& watch) {
  std::vector<std::uint64_t> missing;
  for (std::uint64_t item = 0; item < items; ++item)
    if (!there_.contains(item) && !failed_.contains(item)) missing.push_back(item);
  std::atomic<std::uint64_t> done = items - missing.size();
  const auto make = [&](std::uint64_t i) {
    if (watch.stop_requested()) throw StopRequested{};
    auto why_not = keep(missing[i], compute);
    ++done;
    return why_not;
  };
  const auto take = [&](std::uint64_t i, const std::optional<std::string>& why_not) {
    if (why_not)
      failed_.emplace(missing[i], *why_not);
    else
      there_.insert(missing[i]);
    watch.progress(done, items);
  };
  watch.progress(done, items);
  try {
    for_each_in_order<std::optional<std::string>>(workers, missing.size(), make, take);
  } catch (const StopRequested&) {
    throw Interrupted(done, items, sim::Seed{manifest().seed});
  }
}

std::optional<std::string> Job::keep(std::uint64_t item, const Compute& compute) const {
  try {
    const std::string bytes = compute(item);
    parts_.write(item, std::as_bytes(std::span(bytes)));
    return std::nullopt;
  } catch (const StorageError&) {
    throw;
  } catch (const std::exception& error) {
    return error.what();
  }
}

std::uint64_t Job::resumed(std::uint64_t items) const {
  return static_cast<std::uint64_t>(
      std::distance(there_at_first_.begin(), there_at_first_.lower_bound(items)));
}

std::optional<std::string> Job::read(std::uint64_t item) const {
  if (failed_.contains(item)) return std::nullopt;
  const std::vector<std::byte> bytes = parts_.read(item);
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

}  // namespace kedja::analysis
