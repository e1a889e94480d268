#include "analysis/job.hpp"

#include <exception>
#include <functional>
#include <utility>
#include <vector>

#include "analysis/engine/version.hpp"
#include "analysis/share_of_work.hpp"
#include "analysis/storage/storage_error.hpp"
#include "analysis/thread_workers.hpp"
#include "messages/message.hpp"
#include "sim/archive.hpp"

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

/// What is to be done, as the first rank tells the others.
struct Task {
  std::string parts;  // the folder
  std::vector<std::uint64_t> missing;

  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.parts, t.missing);
  }
};

/// What came of a rank's part of it.
struct Outcome {
  struct Failure {
    std::uint64_t item = 0;
    std::string why;

    template <class Self, class Archive>
    static void fields(Self& f, Archive& archive) {
      archive(f.item, f.why);
    }
  };

  std::vector<Failure> failed;
  bool was_stopped = false;
  std::string trouble;         // that ended it
  std::exception_ptr error{};  // the same, in this process

  template <class Self, class Archive>
  static void fields(Self& o, Archive& archive) {
    archive(o.failed, o.was_stopped, o.trouble);
  }
};

/// An item that was computed, or why it could not be.
struct Made {
  std::uint64_t number = 0;
  std::optional<Item> item{};
  std::string why_not{};
};

/// Computes an item, at the second attempt if not at the first.
Made make(std::uint64_t number, const Job::Compute& compute) {
  constexpr int attempts = 2;
  for (int attempt = 1;; ++attempt) try {
      return {.number = number, .item = compute(number)};
    } catch (const StorageError&) {
      throw;
    } catch (const std::exception& error) {
      if (attempt == attempts) return {.number = number, .why_not = error.what()};
    }
}

/// Does this rank's share, and reports when more is done. Nothing is thrown, so that the others are told in
/// any case.
Outcome work_on(const PartsDirectory& parts, const std::vector<std::uint64_t>& missing, const Ranks& ranks,
                const Job::Compute& compute, const Workers& workers, const Watch& watch,
                const Job::Take& take, const std::function<void()>& report) {
  Outcome outcome;
  ShareOfWork share(missing.size(), ranks);
  // Where several are computed at once, a stop would lose those that wait to be taken over.
  const bool is_one_at_a_time = workers.threads() == 1 || share.most() == 1;
  const auto is_kept_beside = [&](const Made& made) {
    return is_one_at_a_time && made.item && made.item->bytes().has_arrays();
  };
  const auto keep = [&](const Made& made) {
    if (made.item) parts.write(made.number, made.item->bytes().list());
    ranks.add(SharedNumber::done, 1);
  };
  const auto make_next = [&](std::uint64_t n) -> std::optional<Made> {
    if (watch.stop_requested()) throw StopRequested{};
    const auto piece = share.piece(n);
    if (!piece) return std::nullopt;
    Made made = make(missing[*piece], compute);
    if (!is_kept_beside(made)) keep(made);
    return made;
  };
  const auto take_over = [&](std::uint64_t, const std::optional<Made>& made) {
    if (!made) return;
    if (!made->item) outcome.failed.push_back({made->number, made->why_not});
    const auto take_it = [&] { take(made->number, made->item ? made->item->value() : std::any()); };
    if (is_kept_beside(*made))
      beside([&] { keep(*made); }, take_it);
    else
      take_it();
    report();
  };
  try {
    for_each_in_order<std::optional<Made>>(workers, share.most(), make_next, take_over);
  } catch (const StopRequested&) {
    outcome.was_stopped = true;
  } catch (const std::exception& error) {
    outcome.trouble = error.what();
    outcome.error = std::current_exception();
  }
  return outcome;
}

}  // namespace

storage::Existing existing(const Target& target) {
  return target.force ? storage::Existing::Replace : storage::Existing::Refuse;
}

Invitation::~Invitation() {
  if (!is_sent_ && ranks_.size() > 1) ranks_.from_first("");
}

void Invitation::send(std::string text) {
  is_sent_ = true;
  ranks_.from_first(std::move(text));
}

Job::Job(Target target, PartsDirectory parts) : target_(std::move(target)), parts_(std::move(parts)) {
  storage::remove_remnants(target_.path);  // the lock on the parts says that nobody else writes it
  const PartsInventory inventory = parts_.inventory();
  there_at_first_.insert(inventory.complete.begin(), inventory.complete.end());
  there_ = there_at_first_;
  damaged_ = inventory.damaged.size();
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

void Job::compute(std::uint64_t items, const Compute& compute, const Workers& workers, const Watch& watch,
                  const Take& take) {
  const OneRank alone;
  Invitation to_nobody(alone);
  this->compute(items, compute, workers, watch, to_nobody, take);
}

void Job::compute(std::uint64_t items, const Compute& compute, const Workers& workers, const Watch& watch,
                  Invitation& invitation) {
  this->compute(items, compute, workers, watch, invitation, take_nothing);
}

void Job::compute(std::uint64_t items, const Compute& compute, const Workers& workers, const Watch& watch,
                  Invitation& invitation, const Take& take) {
  Task task;
  task.parts = parts_.path().string();
  for (std::uint64_t item = 0; item < items; ++item)
    if (!there_.contains(item) && !failed_.contains(item)) task.missing.push_back(item);
  const std::uint64_t done_before = items - task.missing.size();
  const Ranks& ranks = invitation.ranks();
  if (ranks.size() > 1) invitation.send(sim::save(task));
  if (const std::size_t damaged = std::exchange(damaged_, 0))
    watch.note(Message("{n} damaged parts in {folder} are computed again",
                       {{"n", std::to_string(damaged)}, {"folder", parts_.path().string()}}));
  watch.progress(done_before, items);
  const auto report = [&] { watch.progress(done_before + ranks.add(SharedNumber::done, 0), items); };
  Outcome own = work_on(parts_, task.missing, ranks, compute, workers, watch, take, report);
  const auto outcomes = ranks.at_first(sim::save(own));
  if (own.error) std::rethrow_exception(own.error);

  there_.insert(task.missing.begin(), task.missing.end());
  bool was_stopped = false;
  for (unsigned rank = 0; rank < outcomes.size(); ++rank) {
    Outcome outcome;
    sim::resume(outcome, outcomes[rank]);
    if (!outcome.trouble.empty())
      throw messages::MessageError(Message("process {rank} of {size}: {why}. What is finished is kept",
                                           {{"rank", std::to_string(rank)},
                                            {"size", std::to_string(ranks.size())},
                                            {"why", outcome.trouble}}));
    was_stopped = was_stopped || outcome.was_stopped;
    for (const auto& [item, why] : outcome.failed) {
      failed_.emplace(item, why);
      there_.erase(item);
    }
  }
  if (was_stopped)
    throw Interrupted(done_before + ranks.add(SharedNumber::done, 0), items, sim::Seed{manifest().seed});
}

void Job::help(const Ranks& ranks, const Compute& compute, const Workers& workers, const Watch& watch) {
  const std::string invitation = ranks.from_first("");
  if (invitation.empty()) return;
  Task task;
  sim::resume(task, invitation);
  const PartsDirectory parts = PartsDirectory::join(task.parts);
  const Outcome own = work_on(parts, task.missing, ranks, compute, workers, watch, take_nothing, [] {});
  ranks.at_first(sim::save(own));
}

void Job::decline(const Ranks& ranks, const std::string& why) {
  if (ranks.from_first("").empty()) return;
  Outcome none;
  none.trouble = why;
  ranks.at_first(sim::save(none));
}

std::uint64_t Job::resumed(std::uint64_t items) const {
  return static_cast<std::uint64_t>(
      std::distance(there_at_first_.begin(), there_at_first_.lower_bound(items)));
}

std::optional<std::string> Job::read(std::uint64_t item) const {
  if (failed_.contains(item)) return std::nullopt;
  return parts_.read(item);
}

}  // namespace kedja::analysis
