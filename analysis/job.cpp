#include "analysis/job.hpp"

#include <exception>
#include <functional>
#include <utility>
#include <vector>

#include "analysis/belt.hpp"
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

/// The pieces of an item that is being computed: each goes into the item's part and, if someone takes it
/// meanwhile, to that one, both by another thread.
class Pieces {
 public:
  Pieces(const PartsDirectory& parts, std::uint64_t number, Taker* taker)
      : parts_(parts), number_(number), taker_(taker) {}

  void give(Item piece) {
    if (!part_) begin();
    if (belt_)
      belt_->put(std::move(piece));
    else
      keep(piece);
  }
  /// Waits until all were kept and taken. Returns the part, which wants its last piece; none if there are no
  /// others.
  std::shared_ptr<PartWriter> finish() {
    if (belt_) belt_->finish();
    return part_;
  }
  bool were_given() const { return part_ != nullptr; }
  /// Leaves nothing of them.
  void abandon() {
    belt_.reset();
    part_.reset();
  }

 private:
  void begin() {
    part_ = parts_.writer(number_);
    if (taker_ != nullptr)
      belt_.emplace([this](const std::any& thing) {
        const Item& piece = std::any_cast<const Item&>(thing);
        keep(piece);
        taker_->take_piece(number_, piece.value());
      });
  }
  void keep(const Item& piece) { part_->add(piece.bytes().list()); }

  const PartsDirectory& parts_;
  std::uint64_t number_;
  Taker* taker_;
  std::shared_ptr<PartWriter> part_;
  std::optional<Belt> belt_;  // last: its thread uses the others
};

/// An item that was computed, or why it could not be.
struct Made {
  std::uint64_t number = 0;
  std::optional<Item> item{};          // what follows its pieces
  std::shared_ptr<PartWriter> part{};  // of these, if there are any
  bool were_pieces_taken = false;
  std::optional<std::string> why_not{};  // if it could not be
};

/// Computes an item, at the second attempt if not at the first. `taker` takes the pieces of the first.
Made make(std::uint64_t number, const Job::ComputeInPieces& compute, const PartsDirectory& parts,
          Taker* taker) {
  constexpr int attempts = 2;
  for (int attempt = 1;; ++attempt) {
    Pieces pieces(parts, number, taker);
    try {
      std::optional<Item> last = compute(number, [&](Item piece) { pieces.give(std::move(piece)); });
      std::shared_ptr<PartWriter> part = pieces.finish();
      return {.number = number,
              .item = std::move(last),
              .part = part,
              .were_pieces_taken = part && taker != nullptr};
    } catch (const StorageError&) {
      throw;
    } catch (const std::exception& error) {
      if (attempt == attempts) return {.number = number, .why_not = error.what()};
    }
    if (taker == nullptr || !pieces.were_given()) continue;
    pieces.abandon();
    taker->forget_pieces(number);
    taker = nullptr;
  }
}

/// Does this rank's share, and reports when more is done. Nothing is thrown, so that the others are told in
/// any case.
Outcome work_on(const PartsDirectory& parts, const std::vector<std::uint64_t>& missing, const Ranks& ranks,
                const Job::ComputeInPieces& compute, const Workers& workers, const Watch& watch, Taker* taker,
                const std::function<void()>& report) {
  Outcome outcome;
  ShareOfWork share(missing.size(), ranks);
  // Where several are computed at once, a stop would lose those that wait to be taken over.
  const bool is_one_at_a_time = workers.threads() == 1 || share.most() == 1;
  const auto is_kept_beside = [&](const Made& made) {
    return is_one_at_a_time && made.item && made.item->bytes().has_arrays();
  };
  const auto keep = [&](const Made& made) {
    if (made.item) {
      const auto part = made.part ? made.part : parts.writer(made.number);
      part->finish(made.item->bytes().list());
    }
    ranks.add(SharedNumber::done, 1);
  };
  const auto make_next = [&](std::uint64_t n) -> std::optional<Made> {
    if (watch.stop_requested()) throw StopRequested{};
    const auto piece = share.piece(n);
    if (!piece) return std::nullopt;
    Made made = make(missing[*piece], compute, parts, is_one_at_a_time ? taker : nullptr);
    if (is_kept_beside(made)) return made;
    keep(made);
    if (made.part && !made.were_pieces_taken) made.item.reset();  // none of it is held
    return made;
  };
  const auto take = [&](const Made& made) {
    if (taker == nullptr) return;
    if (made.why_not) return taker->pass_over(made.number);
    if (made.part && !made.were_pieces_taken) return taker->take_kept(made.number);
    taker->take(made.number, made.item->value());
  };
  const auto take_over = [&](std::uint64_t, const std::optional<Made>& made) {
    if (!made) return;
    if (made->why_not) outcome.failed.push_back({made->number, *made->why_not});
    if (is_kept_beside(*made))
      beside([&] { keep(*made); }, [&] { take(*made); });
    else
      take(*made);
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

Job::ComputeInPieces in_one_piece(const Job::Compute& compute) {
  return [&compute](std::uint64_t item, const Job::Give&) { return compute(item); };
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

void Job::compute(std::uint64_t items, const Compute& compute, const Workers& workers, const Watch& watch) {
  const OneRank alone;
  Invitation to_nobody(alone);
  this->compute(items, compute, workers, watch, to_nobody);
}

void Job::compute(std::uint64_t items, const Compute& compute, const Workers& workers, const Watch& watch,
                  Invitation& invitation) {
  this->compute(items, in_one_piece(compute), workers, watch, invitation, nullptr);
}

void Job::compute(std::uint64_t items, const ComputeInPieces& compute, const Workers& workers,
                  const Watch& watch, Taker& taker) {
  const OneRank alone;
  Invitation to_nobody(alone);
  this->compute(items, compute, workers, watch, to_nobody, &taker);
}

void Job::compute(std::uint64_t items, const ComputeInPieces& compute, const Workers& workers,
                  const Watch& watch, Invitation& invitation, Taker* taker) {
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
  Outcome own = work_on(parts_, task.missing, ranks, compute, workers, watch, taker, report);
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
  const Outcome own =
      work_on(parts, task.missing, ranks, in_one_piece(compute), workers, watch, nullptr, [] {});
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

std::optional<PartReader> Job::reader(std::uint64_t item) const {
  if (failed_.contains(item)) return std::nullopt;
  return parts_.reader(item);
}

}  // namespace kedja::analysis
