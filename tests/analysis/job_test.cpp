#include "analysis/job.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <any>
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "analysis/storage/storage_error.hpp"
#include "analysis/thread_workers.hpp"
#include "tests/analysis/ranks_of_threads.hpp"
#include "tests/storage/scratch_folder.hpp"

namespace kedja::analysis {
namespace {

using kedja::testing::message_of;
using kedja::testing::ScratchFolder;
using kedja::testing::write_content;
using storage::StorageError;

constexpr std::uint64_t items = 30;

Manifest some_manifest() {
  return {.kind = "comparison",
          .scenarios = {{.name = "a.toml", .text = "a"}},
          .seed = 9,
          .replications = items,
          .options = {{"keep", "kpis"}},
          .program_version = {}};
}

std::string bytes_of(std::uint64_t item) {
  return "item " + std::to_string(item) + std::string(1, '\0');
}

/// A value that is kept.
struct Words {
  std::vector<std::string> words;

  template <class Self, class Archive>
  static void fields(Self& w, Archive& archive) {
    archive(w.words);
  }
};

/// One that is kept while it is taken.
struct Numbers {
  std::vector<std::uint64_t> numbers;

  template <class Self, class Archive>
  static void fields(Self& n, Archive& archive) {
    archive(n.numbers);
  }
};

Item many_numbers(std::uint64_t item) {
  return Item(std::make_shared<const Numbers>(Numbers{std::vector<std::uint64_t>(20'000, item)}));
}

/// Takes what is computed in whole items.
class WholeTaker : public Taker {
 public:
  using Take = std::function<void(std::uint64_t item, const std::any& value)>;
  explicit WholeTaker(Take take) : take_(std::move(take)) {}

  void take_piece(std::uint64_t item, const std::any&) override { ADD_FAILURE() << item; }
  void forget_pieces(std::uint64_t item) override { ADD_FAILURE() << item; }
  void take(std::uint64_t item, const std::any& value) override { take_(item, value); }
  void take_kept(std::uint64_t item) override { ADD_FAILURE() << item; }
  void pass_over(std::uint64_t item) override { take_(item, {}); }

 private:
  Take take_;
};

Job::ComputeInPieces whole(Job::Compute compute) {
  return [compute](std::uint64_t item, const Job::Give&) { return compute(item); };
}

/// Notes which items are computed, by however many threads.
class Notebook {
 public:
  Job::Compute computing(Job::Compute compute = bytes_of) {
    return [this, compute](std::uint64_t item) {
      {
        const std::scoped_lock lock(mutex_);
        computed_.insert(item);
      }
      return compute(item);
    };
  }
  std::multiset<std::uint64_t> computed() const { return computed_; }

 private:
  std::mutex mutex_;
  std::multiset<std::uint64_t> computed_;
};

class AnyThreads : public ::testing::TestWithParam<unsigned> {
 protected:
  ThreadWorkers workers{GetParam()};
  ScratchFolder folder;
  Target target{.path = folder / "out.h5"};
};
using JobOfThreads = AnyThreads;
INSTANTIATE_TEST_SUITE_P(Job, JobOfThreads, ::testing::Values(1U, 2U, 4U));

TEST_P(JobOfThreads, GivesBackWhatWasComputedAndLeavesNothing) {
  Job job = Job::begin(target, some_manifest());
  job.compute(items, bytes_of, workers, {});
  for (std::uint64_t item = 0; item < items; ++item) EXPECT_EQ(job.read(item), bytes_of(item));
  EXPECT_EQ(job.resumed(items), 0U);
  EXPECT_TRUE(job.failed().empty());
  job.finish();
  EXPECT_TRUE(folder.names().empty());
}

TEST_P(JobOfThreads, KeepsTheOthersWhenAnItemFails) {
  Job job = Job::begin(target, some_manifest());
  const auto fails_at_times = [](std::uint64_t item) {
    if (item == 3 || item == 17) throw std::runtime_error("no luck with " + std::to_string(item));
    return bytes_of(item);
  };
  job.compute(items, fails_at_times, workers, {});
  const std::map<std::uint64_t, std::string> failed = {{3, "no luck with 3"}, {17, "no luck with 17"}};
  EXPECT_EQ(job.failed(), failed);
  for (std::uint64_t item = 0; item < items; ++item)
    EXPECT_EQ(job.read(item).has_value(), !failed.contains(item)) << item;
}

TEST_P(JobOfThreads, ComputesOnlyWhatIsMissingWhenTakenUp) {
  {
    Job job = Job::begin(target, some_manifest());
    job.compute(12, bytes_of, workers, {});
  }
  Job job = Job::take_up(target.path);
  EXPECT_EQ(job.manifest().kind, "comparison");
  EXPECT_EQ(job.manifest().scenarios, some_manifest().scenarios);
  EXPECT_EQ(job.option("keep"), "kpis");
  Notebook notebook;
  job.compute(items, notebook.computing(), workers, {});
  std::multiset<std::uint64_t> missing;
  for (std::uint64_t item = 12; item < items; ++item) missing.insert(item);
  EXPECT_EQ(notebook.computed(), missing);
  EXPECT_EQ(job.resumed(items), 12U);
  EXPECT_EQ(job.resumed(5), 5U);
  for (std::uint64_t item = 0; item < items; ++item) EXPECT_EQ(job.read(item), bytes_of(item));
}

TEST_P(JobOfThreads, GoesOnToMoreItemsWithoutComputingAnyAgain) {
  Job job = Job::begin(target, some_manifest());
  Notebook notebook;
  const auto compute = notebook.computing([](std::uint64_t item) {
    if (item == 2) throw std::runtime_error("no luck");
    return bytes_of(item);
  });
  job.compute(5, compute, workers, {});
  job.compute(9, compute, workers, {});
  EXPECT_EQ(notebook.computed(), (std::multiset<std::uint64_t>{0, 1, 2, 2, 3, 4, 5, 6, 7, 8}))
      << "each once, but for the one that fails, which is tried twice";
}

TEST_P(JobOfThreads, KeepsWhatIsFinishedWhenAskedToStopAndSaysHowMuch) {
  Notebook notebook;
  {
    Job job = Job::begin(target, some_manifest());
    std::atomic<int> begun{0};
    Watch watch;
    watch.stop_requested = [&] { return begun++ >= 11; };
    const std::string message =
        message_of<Interrupted>([&] { job.compute(items, notebook.computing(), workers, watch); });
    EXPECT_EQ(message, "stopped after 11 of 30 replications (seed 9)");
  }
  EXPECT_EQ(notebook.computed().size(), 11U);
  Job job = Job::take_up(target.path);
  EXPECT_EQ(job.resumed(items), 11U);
}

TEST_P(JobOfThreads, TellsHowFarItHasComeFromWhereItWasTakenUp) {
  { Job::begin(target, some_manifest()).compute(12, bytes_of, workers, {}); }
  Job job = Job::take_up(target.path);
  std::vector<std::uint64_t> told;
  Watch watch;
  watch.progress = [&](std::uint64_t done, std::uint64_t all) {
    EXPECT_EQ(all, items);
    told.push_back(done);
  };
  job.compute(items, bytes_of, workers, watch);
  EXPECT_EQ(told.front(), 12U);
  EXPECT_EQ(told.back(), items);
  EXPECT_TRUE(std::ranges::is_sorted(told));
}

TEST_P(JobOfThreads, HandsOverInOrderWhatWasComputedNow) {
  { Job::begin(target, some_manifest()).compute(4, bytes_of, workers, {}); }
  Job job = Job::take_up(target.path);
  const auto compute = [](std::uint64_t item) {
    if (item == 17) throw std::runtime_error("no luck");
    return Item(std::make_shared<const Words>(Words{{bytes_of(item)}}));
  };
  std::vector<std::uint64_t> taken;
  const auto take = [&](std::uint64_t item, const std::any& value) {
    taken.push_back(item);
    ASSERT_EQ(value.has_value(), item != 17);
    if (!value.has_value()) return;
    const auto words = std::any_cast<std::shared_ptr<const Words>>(value);
    EXPECT_EQ(words->words, std::vector<std::string>{bytes_of(item)});
    EXPECT_EQ(job.read(item), sim::save(*words));  // kept before it is handed over
  };
  WholeTaker taker(take);
  job.compute(items, whole(compute), workers, {}, taker);
  std::vector<std::uint64_t> expected(items - 4);
  std::iota(expected.begin(), expected.end(), 4);
  EXPECT_EQ(taken, expected);
}

TEST_P(JobOfThreads, KeepsWhatIsComputedWhenItIsNotTaken) {
  std::set<std::uint64_t> taken;
  const auto take = [&](std::uint64_t item, const std::any&) {
    if (item == 5) throw StorageError(target.path, messages::Message("full"), messages::Message("make room"));
    taken.insert(item);
  };
  {
    Job job = Job::begin(target, some_manifest());
    WholeTaker taker(take);
    EXPECT_THROW(job.compute(items, whole(bytes_of), workers, {}, taker), StorageError);
  }
  EXPECT_EQ(taken, (std::set<std::uint64_t>{0, 1, 2, 3, 4}));
  Job job = Job::take_up(target.path);
  EXPECT_GE(job.resumed(items), 6U);
  job.compute(items, bytes_of, workers, {});
  for (std::uint64_t item = 0; item < items; ++item) EXPECT_EQ(job.read(item), bytes_of(item));
}

TEST_P(JobOfThreads, KeepsLargeItemsWhileTheyAreTakenAndCountsThemWhenTheyAreKept) {
  Job job = Job::begin(target, some_manifest());
  std::vector<std::uint64_t> taken;
  const auto take = [&](std::uint64_t item, const std::any& value) {
    const auto numbers = std::any_cast<std::shared_ptr<const Numbers>>(value);
    EXPECT_EQ(numbers->numbers.back(), item);
    taken.push_back(item);
  };
  std::uint64_t told = 0;
  Watch watch;
  watch.progress = [&](std::uint64_t done, std::uint64_t) {
    told = done;
    for (std::uint64_t item = 0; item < taken.size(); ++item) {
      Numbers kept;
      sim::resume(kept, job.read(item).value());
      EXPECT_EQ(kept.numbers, std::vector<std::uint64_t>(20'000, item));
    }
  };
  WholeTaker taker(take);
  job.compute(5, whole(many_numbers), workers, watch, taker);
  EXPECT_EQ(taken, (std::vector<std::uint64_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(told, 5U);
}

TEST_P(JobOfThreads, KeepsALargeItemThatCannotBeTaken) {
  {
    Job job = Job::begin(target, some_manifest());
    const auto take = [&](std::uint64_t item, const std::any&) {
      if (item == 2)
        throw StorageError(target.path, messages::Message("full"), messages::Message("make room"));
    };
    WholeTaker taker(take);
    EXPECT_THROW(job.compute(items, whole(many_numbers), workers, {}, taker), StorageError);
  }
  EXPECT_GE(Job::take_up(target.path).resumed(items), 3U);
}

TEST_P(JobOfThreads, LosesNoLargeItemWhenAskedToStop) {
  Notebook notebook;
  {
    Job job = Job::begin(target, some_manifest());
    std::atomic<int> begun{0};
    Watch watch;
    watch.stop_requested = [&] { return begun++ >= 11; };
    EXPECT_THROW(job.compute(items, notebook.computing(many_numbers), workers, watch), Interrupted);
  }
  EXPECT_EQ(Job::take_up(target.path).resumed(items), notebook.computed().size());
}

TEST_P(JobOfThreads, EndsWhenAPartCannotBeWrittenWhileItIsTaken) {
  {
    Job job = Job::begin(target, some_manifest());
    const auto grows = [](std::uint64_t item) {
      return Item(std::make_shared<const Numbers>(Numbers{std::vector<std::uint64_t>(10'000 * (item + 1))}));
    };
    std::uint64_t told = 0;
    Watch watch;
    watch.progress = [&](std::uint64_t done, std::uint64_t) { told = done; };
    WholeTaker taker([](std::uint64_t, const std::any&) {});
    const kedja::testing::FileSizeLimit limit(250'000);
    EXPECT_THROW(job.compute(items, whole(grows), workers, watch, taker), StorageError);
    EXPECT_TRUE(job.failed().empty());
    EXPECT_LE(told, 3U);
  }
  const std::uint64_t kept = Job::take_up(target.path).resumed(items);
  EXPECT_LE(kept, 3U);
  EXPECT_TRUE(kept == 3 || GetParam() > 1) << kept;
}

TEST_P(JobOfThreads, EndsWhenAPartCannotBeWritten) {
  Job job = Job::begin(target, some_manifest());
  const kedja::testing::FileSizeLimit limit(1000);
  const auto grows = [](std::uint64_t item) { return std::string(item * 100, 'x'); };
  EXPECT_THROW(job.compute(items, grows, workers, {}), StorageError);
  EXPECT_TRUE(job.failed().empty());
}

// Items in pieces.

constexpr std::uint64_t pieces_of_item = 5;

/// Piece by piece the item's number and the piece's.
Item piece_of(std::uint64_t item, std::uint64_t piece) {
  return Item(std::make_shared<const Numbers>(Numbers{{item, piece}}));
}
Item in_pieces(std::uint64_t item, const Job::Give& give) {
  for (std::uint64_t piece = 0; piece + 1 < pieces_of_item; ++piece) give(piece_of(item, piece));
  return piece_of(item, pieces_of_item - 1);
}

/// Puts pieces together: those that are given to it, and those that it reads.
class Collection : public Taker {
 public:
  explicit Collection(const Job& job) : job_(job) {}

  void take_piece(std::uint64_t item, const std::any& piece) override {
    if (piece_fails) throw StorageError("/there", messages::Message("full"), messages::Message("make room"));
    add(item, *std::any_cast<std::shared_ptr<const Numbers>>(piece));
    ++pieces_taken;
  }
  void forget_pieces(std::uint64_t item) override { things.erase(item); }
  void take(std::uint64_t item, const std::any& last) override {
    add(item, *std::any_cast<std::shared_ptr<const Numbers>>(last));
    order.push_back(item);
  }
  void take_kept(std::uint64_t item) override {
    things[item] = read(item);
    order.push_back(item);
  }
  void pass_over(std::uint64_t item) override { order.push_back(item); }

  std::vector<std::uint64_t> read(std::uint64_t item) const {
    std::vector<std::uint64_t> pieces;
    for (auto part = job_.reader(item).value(); !part.is_at_end();) {
      Numbers numbers;
      sim::resume(numbers, part.next());
      EXPECT_EQ(numbers.numbers.front(), item);
      pieces.push_back(numbers.numbers.back());
    }
    return pieces;
  }

  std::map<std::uint64_t, std::vector<std::uint64_t>> things;  // the pieces of items, by their numbers
  std::vector<std::uint64_t> order;
  std::atomic<std::uint64_t> pieces_taken = 0;
  bool piece_fails = false;

 private:
  void add(std::uint64_t item, const Numbers& piece) {
    EXPECT_EQ(piece.numbers.front(), item);
    things[item].push_back(piece.numbers.back());
  }

  const Job& job_;
};

std::vector<std::uint64_t> up_to(std::uint64_t end) {
  std::vector<std::uint64_t> numbers(end);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

TEST_P(JobOfThreads, KeepsAndHandsOverItemsInPieces) {
  Job job = Job::begin(target, some_manifest());
  Collection collection(job);
  job.compute(items, in_pieces, workers, {}, collection);
  EXPECT_EQ(collection.order, up_to(items));
  for (const std::uint64_t item : up_to(items)) {
    EXPECT_EQ(collection.things[item], up_to(pieces_of_item)) << item;
    EXPECT_EQ(collection.read(item), up_to(pieces_of_item)) << item;
  }
  const bool is_one_at_a_time = GetParam() == 1;
  EXPECT_EQ(collection.pieces_taken, is_one_at_a_time ? items * (pieces_of_item - 1) : 0);
}

TEST_P(JobOfThreads, ForgetsThePiecesOfAnItemThatFailsAndTriesItAgain) {
  Job job = Job::begin(target, some_manifest());
  Collection collection(job);
  std::mutex mutex;
  std::map<std::uint64_t, int> attempts;
  const auto fails_at_times = [&](std::uint64_t item, const Job::Give& give) {
    const auto attempt = [&] {
      const std::scoped_lock lock(mutex);
      return ++attempts[item];
    }();
    const std::uint64_t taken_before = collection.pieces_taken;
    give(piece_of(item, 0));
    give(piece_of(item, 1));
    // Fails with its pieces taken, if they are: nobody should take those of the second attempt.
    const auto patience =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(attempt == 1 ? 10'000 : 50);
    while (GetParam() == 1 && collection.pieces_taken < taken_before + 2 &&
           std::chrono::steady_clock::now() < patience)
      std::this_thread::yield();
    if (item == 3 || (item == 7 && attempt == 1)) throw std::runtime_error("no luck");
    return piece_of(item, 2);
  };
  job.compute(items, fails_at_times, workers, {}, collection);
  EXPECT_EQ(collection.order, up_to(items));
  EXPECT_EQ(job.failed(), (std::map<std::uint64_t, std::string>{{3, "no luck"}}));
  EXPECT_FALSE(job.reader(3).has_value());
  EXPECT_FALSE(collection.things.contains(3));
  for (const std::uint64_t item : up_to(items)) {
    if (item == 3) continue;
    EXPECT_EQ(collection.things[item], up_to(3)) << item;
    EXPECT_EQ(collection.read(item), up_to(3)) << item;
  }
}

TEST_P(JobOfThreads, PassesOverAnItemThatFailsWithoutAWord) {
  Job job = Job::begin(target, some_manifest());
  Collection collection(job);
  const auto fails_at_times = [](std::uint64_t item, const Job::Give& give) {
    if (item == 3) throw std::runtime_error("");
    return in_pieces(item, give);
  };
  job.compute(items, fails_at_times, workers, {}, collection);
  EXPECT_EQ(collection.order, up_to(items));
  EXPECT_EQ(job.failed(), (std::map<std::uint64_t, std::string>{{3, ""}}));
}

TEST_P(JobOfThreads, KeepsNoItemOfWhichAPieceCannotBeWritten) {
  {
    Job job = Job::begin(target, some_manifest());
    Collection collection(job);
    const kedja::testing::FileSizeLimit limit(100);  // one piece
    EXPECT_THROW(job.compute(items, in_pieces, workers, {}, collection), StorageError);
    EXPECT_TRUE(job.failed().empty());
  }
  EXPECT_EQ(Job::take_up(target.path).resumed(items), 0U);
}

TEST(Job, EndsWhenAPieceCannotBeTaken) {
  const ScratchFolder folder;
  const Target target{.path = folder / "out.h5"};
  {
    Job job = Job::begin(target, some_manifest());
    Collection collection(job);
    collection.piece_fails = true;
    EXPECT_THROW(job.compute(items, in_pieces, SerialWorkers(), {}, collection), StorageError);
    EXPECT_TRUE(job.failed().empty());
  }
  EXPECT_EQ(Job::take_up(target.path).resumed(items), 0U);
}

TEST(Job, RefusesATargetThatIsThereBeforeAnythingIsDone) {
  const ScratchFolder folder;
  write_content(folder / "out.h5", "old");
  EXPECT_THROW(Job::begin({.path = folder / "out.h5"}, some_manifest()), StorageError);
  EXPECT_EQ(folder.names(), std::vector<std::string>{"out.h5"});
  Job::begin({.path = folder / "out.h5", .force = true}, some_manifest());
  EXPECT_TRUE(Job::take_up(folder / "out.h5").target().force);
}

TEST(Job, IsReplacedOnlyByForce) {
  const ScratchFolder folder;
  const Target target{.path = folder / "out.h5"};
  { Job::begin(target, some_manifest()).compute(items, bytes_of, SerialWorkers(), {}); }
  EXPECT_THROW(Job::begin(target, some_manifest()), StorageError);
  const Job job = Job::begin({.path = target.path, .force = true}, some_manifest());
  EXPECT_EQ(job.resumed(items), 0U);
}

// Several processes, here threads, at one job.

/// What the first says of a job of which each rank computes with its own `compute`.
template <class Compute>
std::string together(unsigned size, const Target& target, Compute&& compute, std::set<std::uint64_t>& there) {
  std::string said;
  kedja::testing::RanksOfThreads ranks(size);
  ranks.each([&](const Ranks& rank) {
    const Job::Compute computes = [&](std::uint64_t item) { return compute(rank.rank(), item); };
    if (!rank.is_first()) return Job::help(rank, computes, SerialWorkers(), Watch());
    Invitation invitation(rank);
    said = message_of<std::exception>([&] {
      Job job = PartsDirectory::holds_run(target.path.string() + ".parts")
                    ? Job::take_up(target.path)
                    : Job::begin(target, some_manifest());
      try {
        job.compute(items, computes, SerialWorkers(), Watch(), invitation);
      } catch (...) {
        const PartsInventory kept = PartsDirectory::join(target.path.string() + ".parts").inventory();
        there = {kept.complete.begin(), kept.complete.end()};
        throw;
      }
      for (std::uint64_t item = 0; item < items; ++item)
        if (const auto bytes = job.read(item)) {
          EXPECT_EQ(*bytes, bytes_of(item));
          there.insert(item);
        }
      job.finish();
    });
  });
  return said;
}

std::set<std::uint64_t> all_items() {
  std::set<std::uint64_t> all;
  for (std::uint64_t item = 0; item < items; ++item) all.insert(item);
  return all;
}

TEST(JobOfRanks, IsDoneByAllOfThem) {
  const ScratchFolder folder;
  for (const unsigned size : {1U, 2U, 4U}) {
    std::mutex mutex;
    std::map<std::uint64_t, int> computed;
    std::set<std::uint64_t> there;
    const auto compute = [&](unsigned, std::uint64_t item) {
      const std::scoped_lock lock(mutex);
      ++computed[item];
      return bytes_of(item);
    };
    EXPECT_EQ(together(size, {.path = folder / "out.h5"}, compute, there), "nothing was thrown");
    EXPECT_EQ(there, all_items());
    EXPECT_EQ(computed.size(), items);
    for (const auto& [item, times] : computed) EXPECT_EQ(times, 1) << item;
  }
}

TEST(JobOfRanks, StoppedByTheTroubleOfOneSaysWhoseAndGoesOnLater) {
  const ScratchFolder folder;
  const Target target{.path = folder / "out.h5"};
  std::set<std::uint64_t> kept;
  const auto full = [](unsigned rank, std::uint64_t item) {
    if (rank == 2)
      throw StorageError("/there", messages::Message("the disk is full"), messages::Message("Make room"));
    return bytes_of(item);
  };
  const std::string said = together(3, target, full, kept);
  EXPECT_NE(said.find("process 2 of 3"), std::string::npos) << said;
  EXPECT_NE(said.find("the disk is full"), std::string::npos) << said;
  EXPECT_GE(kept.size(), 10u) << "what the others did is kept";
  EXPECT_LT(kept.size(), items);

  std::set<std::uint64_t> there;
  const auto well = [&](unsigned, std::uint64_t item) {
    EXPECT_FALSE(kept.contains(item)) << "computed again";
    return bytes_of(item);
  };
  EXPECT_EQ(together(2, target, well, there), "nothing was thrown");
  EXPECT_EQ(there, all_items());
}

TEST(JobOfRanks, ThatCanNotBeBegunLetsTheOthersGo) {
  const ScratchFolder folder;
  write_content(folder / "out.h5", "mine");
  std::set<std::uint64_t> there;
  const auto none = [](unsigned, std::uint64_t item) {
    ADD_FAILURE() << "nothing is to be computed";
    return bytes_of(item);
  };
  EXPECT_NE(together(3, {.path = folder / "out.h5"}, none, there), "nothing was thrown");
}

TEST(JobOfRanks, OfWhichOneDeclinesEndsWithItsReason) {
  const ScratchFolder folder;
  kedja::testing::RanksOfThreads ranks(2);
  ranks.each([&](const Ranks& rank) {
    if (!rank.is_first()) return Job::decline(rank, "no such scenario here");
    Invitation invitation(rank);
    Job job = Job::begin({.path = folder / "out.h5"}, some_manifest());
    const std::string said = message_of<std::exception>(
        [&] { job.compute(items, bytes_of, SerialWorkers(), Watch(), invitation); });
    EXPECT_NE(said.find("process 1 of 2: no such scenario here"), std::string::npos) << said;
  });
}

TEST(Job, TriesAnItemThatFailsOnceMore) {
  const ScratchFolder folder;
  Job job = Job::begin({.path = folder / "out.h5"}, some_manifest());
  std::map<std::uint64_t, int> attempts;
  const auto compute = [&](std::uint64_t item) {
    const int attempt = ++attempts[item];
    if (item == 3 && attempt == 1) throw std::runtime_error("by chance");
    if (item == 4) throw std::runtime_error("always");
    return bytes_of(item);
  };
  job.compute(items, compute, SerialWorkers(), Watch());
  EXPECT_EQ(job.failed(), (std::map<std::uint64_t, std::string>{{4, "always"}}));
  EXPECT_EQ(attempts[2], 1);
  EXPECT_EQ(attempts[3], 2);
  EXPECT_EQ(attempts[4], 2);
  EXPECT_EQ(job.read(3), bytes_of(3));
}

}  // namespace
}  // namespace kedja::analysis
