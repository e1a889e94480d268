// Long work for one result file that can be stopped at any moment and taken up again: a run, a comparison.
//
// A job is many items, each computed by itself and at once kept as a part beside the file (parts.hpp). When
// all are there, whoever's job it is reads them in order, writes the file, and finishes the job: the parts
// go. What an item is, its bytes mean and the file holds is theirs to say (file_run.* does it for runs):
//
//   Job job = Job::begin(target, {.kind = "run", ...});            // or Job::take_up(path)
//   job.compute(items, [&](std::uint64_t item) { return bytes_of(item); }, workers, watch);
//   for (item = 0; item < items; ++item)
//     if (const auto bytes = job.read(item)) ...                   // none: it failed
//   job.finish();                                                  // after the file is in place
//
// Whoever makes the file while items are computed takes them from memory (Taker) and reads the others. Where
// one item is computed at a time, values with large arrays are kept while they are taken, by a thread of its
// own, and only count once that is done. A large item may be given in pieces, so that none is held: then,
// too, they are kept and taken while it is still being computed.
//
// Several processes can do a job together (ranks.hpp): the first begins it, computes and reads; the others
// call help(), with the same way to compute, and find out from the first what is missing.
//
// A Job owns the lock on its parts. Destroyed without finish(), as by an exception, it leaves them to be
// taken up. What cannot be read or written is storage::StorageError.
#pragma once

#include <any>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "analysis/engine/watch.hpp"
#include "analysis/engine/workers.hpp"
#include "analysis/parts.hpp"
#include "analysis/ranks.hpp"
#include "analysis/storage/new_file.hpp"
#include "sim/archive.hpp"

namespace kedja::analysis {

/// What was computed of an item: bytes, or a value that names its fields (sim/archive.hpp) and is kept as
/// such.
class Item {
 public:
  Item(std::string bytes) : bytes_(std::move(bytes)) {}
  template <class T>
  explicit Item(std::shared_ptr<const T> value)
      : bytes_(sim::save_in_pieces(*value)), value_(std::move(value)) {}

  const sim::SavedPieces& bytes() const { return bytes_; }
  /// As it was given, if it was.
  const std::any& value() const { return value_; }

 private:
  sim::SavedPieces bytes_;  // may lie in the value
  std::any value_;
};

/// The result file that is to be.
struct Target {
  std::filesystem::path path;
  bool force = false;  // replace the file, or an unfinished job, that is there
};

storage::Existing existing(const Target& target);

/// The first rank's word to the others, that wait for it: what to do, or, when this goes without it, that
/// there is nothing to do after all.
class Invitation {
 public:
  explicit Invitation(const Ranks& ranks) : ranks_(ranks) {}
  ~Invitation();
  Invitation(const Invitation&) = delete;
  Invitation& operator=(const Invitation&) = delete;

  const Ranks& ranks() const { return ranks_; }
  void send(std::string text);

 private:
  const Ranks& ranks_;
  bool is_sent_ = false;
};

/// Takes items as they are computed, in order and one thing at a time. Perhaps on another thread, but each
/// call sees what the earlier ones did.
class Taker {
 public:
  virtual ~Taker() = default;
  /// A piece of the item that is being computed, all those before which were taken.
  virtual void take_piece(std::uint64_t item, const std::any& piece) = 0;
  /// The pieces that were taken of an item are void: it did not come to its end, and is tried again.
  virtual void forget_pieces(std::uint64_t item) = 0;
  /// An item, or what follows the pieces that were taken of it.
  virtual void take(std::uint64_t item, const std::any& value) = 0;
  /// An item that came in pieces and lies whole in its part, to be read.
  virtual void take_kept(std::uint64_t item) = 0;
  /// There will be no such item.
  virtual void pass_over(std::uint64_t item) = 0;
};

class Job {
 public:
  /// Called by several threads at once. What it throws, but for a StorageError, is a failure of that item
  /// alone; it is tried once more first.
  using Compute = std::function<Item(std::uint64_t item)>;
  /// The same, giving all of the item but its last piece before it returns.
  using Give = std::function<void(Item piece)>;
  using ComputeInPieces = std::function<Item(std::uint64_t item, const Give& give)>;

  /// Refuses a target that could not be put in place at the end, and one that an unfinished job is for (with
  /// force, that goes). The manifest's version of the program is filled in.
  static Job begin(const Target& target, Manifest manifest);
  /// Takes up the job for a file, which must have been begun by this build of the program.
  static Job take_up(const std::filesystem::path& path);

  const Manifest& manifest() const { return parts_.manifest(); }
  const Target& target() const { return target_; }
  /// What the manifest says of an option; it must say something.
  const std::string& option(const std::string& name) const;

  /// Computes those of the items 0 to `items` - 1 that are not there and have not failed, and keeps each at
  /// once. May be called again for more. Throws Interrupted; what is finished is then kept.
  void compute(std::uint64_t items, const Compute& compute, const Workers& workers, const Watch& watch);
  void compute(std::uint64_t items, const ComputeInPieces& compute, const Workers& workers,
               const Watch& watch, Taker& taker);
  /// The same with other ranks, once. What stopped one of them stops the job: its StorageError, or another's
  /// words as a MessageError.
  void compute(std::uint64_t items, const Compute& compute, const Workers& workers, const Watch& watch,
               Invitation& invitation);
  /// Of the ranks that are not first: computes what falls to this one, until nothing is left or what it has
  /// found out is told to the first. A rank that can't says why instead, and the job ends.
  static void help(const Ranks& ranks, const Compute& compute, const Workers& workers, const Watch& watch);
  static void decline(const Ranks& ranks, const std::string& why);

  /// Why items failed, since the job was begun or taken up.
  const std::map<std::uint64_t, std::string>& failed() const { return failed_; }
  /// How many of the items 0 to `items` - 1 an earlier, stopped job had finished.
  std::uint64_t resumed(std::uint64_t items) const;

  /// The bytes of an item; none if it failed.
  std::optional<std::string> read(std::uint64_t item) const;
  /// The pieces of an item; none if it failed.
  std::optional<PartReader> reader(std::uint64_t item) const;

  /// Deletes the parts. The result file is in place.
  void finish() { parts_.remove(); }

 private:
  Job(Target target, PartsDirectory parts);

  void compute(std::uint64_t items, const ComputeInPieces& compute, const Workers& workers,
               const Watch& watch, Invitation& invitation, Taker* taker);

  Target target_;
  PartsDirectory parts_;
  std::set<std::uint64_t> there_at_first_;
  std::set<std::uint64_t> there_;
  std::map<std::uint64_t, std::string> failed_;
  std::size_t damaged_ = 0;  // parts that were cut short or altered
};

}  // namespace kedja::analysis
