#include "analysis/file_run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>

#include "analysis/thread_workers.hpp"
#include "tests/models/worlds.hpp"
#include "tests/storage/scratch_folder.hpp"

namespace kedja::analysis {
namespace {

using kedja::testing::content_of;
using kedja::testing::message_of;
using kedja::testing::ScratchFolder;

const models::Scenario& small_world() {
  static const models::Scenario scenario = models::read(models::world(R"(
    [[service]]
    name = "course"
    places = { value = 50, unit = "places", source = "test" }
    duration = { distribution = "exponential", mean = 100, unit = "days", source = "test" }
)"));
  return scenario;
}

RunOptions options_of(models::Keep keep) {
  RunOptions options;
  options.replications = 13;
  options.seed = sim::Seed{20261121};
  options.keep = keep;
  return options;
}

/// Replications 4 and 11 fail.
models::ReplicationResult without_some(const models::Chain& chain, sim::Seed seed, std::uint64_t number,
                                       models::Keep keep, const models::TakeRecords& take) {
  if (number == 4 || number == 11) throw std::runtime_error("no luck");
  return models::run_replication(chain, seed, number, keep, take);
}

/// Records are handed over each half-year; replications 4 and 11 fail when some have been.
models::ReplicationResult in_pieces(const models::Chain& chain, sim::Seed seed, std::uint64_t number,
                                    models::Keep keep, const models::TakeRecords& take) {
  models::Replication replication(chain, seed, number, keep);
  for (int half_years = 1; half_years < 6; ++half_years) {
    replication.run_until(sim::Time(0) + sim::days(182 * half_years));
    if (take) take(replication.take_records());
    if (half_years == 3 && (number == 4 || number == 11)) throw std::runtime_error("no luck");
  }
  return replication.finish();
}

std::vector<std::uint64_t> numbers_of(const std::vector<FailedReplication>& failed) {
  std::vector<std::uint64_t> numbers;
  for (const FailedReplication& one : failed) numbers.push_back(one.replication);
  return numbers;
}

/// That any KPI rests on.
std::size_t most_replications(const RunReport& report) {
  std::size_t most = 0;
  for (const KpiEstimate& kpi : report.kpis) most = std::max(most, kpi.estimate.n);
  return most;
}

TEST(Run, HasOneDigestInMemoryAndInAFileWhoeverWorks) {
  for (const models::Keep keep : {models::Keep::kpis_only, models::Keep::trajectories}) {
    const RunOptions options = options_of(keep);
    const std::string digest = run(small_world(), options).content_sha256;
    std::string bytes;
    for (const unsigned threads : {1U, 2U, 4U}) {
      const ThreadWorkers workers(threads);
      EXPECT_EQ(run(small_world(), options, workers).content_sha256, digest) << threads;
      const ScratchFolder folder;
      const Target target{.path = folder / "out.h5"};
      EXPECT_EQ(run_to_file(small_world(), options, target, workers).content_sha256, digest) << threads;
      if (threads == 1) bytes = content_of(target.path);
      EXPECT_TRUE(content_of(target.path) == bytes) << threads;
    }
  }
}

TEST(Run, IsWithoutTheReplicationsThatFailedAndNamesThem) {
  RunOptions options = options_of(models::Keep::kpis_only);
  const std::string whole = run(small_world(), options).content_sha256;
  options.replicate = without_some;
  const RunReport in_memory = run(small_world(), options);
  EXPECT_EQ(numbers_of(in_memory.failed), (std::vector<std::uint64_t>{4, 11}));
  EXPECT_EQ(in_memory.failed[0].why, "no luck");
  EXPECT_EQ(most_replications(in_memory), 11U);
  EXPECT_NE(in_memory.content_sha256, whole);
  for (const unsigned threads : {1U, 3U}) {
    const ThreadWorkers workers(threads);
    const ScratchFolder folder;
    for (const RunReport& report :
         {run(small_world(), options, workers),
          run_to_file(small_world(), options, {.path = folder / "out.h5"}, workers)}) {
      EXPECT_EQ(numbers_of(report.failed), (std::vector<std::uint64_t>{4, 11}));
      EXPECT_EQ(report.content_sha256, in_memory.content_sha256);
    }
  }
}

TEST(Run, HasTheSameFileOfReplicationsInPiecesAndNothingOfThoseThatFailed) {
  RunOptions options = options_of(models::Keep::trajectories);
  options.replicate = without_some;
  const std::string digest = run(small_world(), options).content_sha256;
  options.replicate = in_pieces;
  std::string bytes;
  for (const unsigned threads : {1U, 2U, 4U}) {
    const ThreadWorkers workers(threads);
    const ScratchFolder folder;
    const Target target{.path = folder / "out.h5"};
    const RunReport report = run_to_file(small_world(), options, target, workers);
    EXPECT_EQ(report.content_sha256, digest) << threads;
    EXPECT_EQ(numbers_of(report.failed), (std::vector<std::uint64_t>{4, 11}));
    if (threads == 1) bytes = content_of(target.path);
    EXPECT_TRUE(content_of(target.path) == bytes) << threads;
  }
}

TEST(Run, ResumesReplicationsInPieces) {
  const RunOptions whole = options_of(models::Keep::trajectories);
  for (const unsigned threads : {1U, 3U}) {
    const ThreadWorkers workers(threads);
    const ScratchFolder folder;
    const Target target{.path = folder / "out.h5"};
    RunOptions options = whole;
    options.replicate = in_pieces;
    std::atomic<int> begun{0};
    options.stop_requested = [&] { return begun++ >= 3; };
    EXPECT_THROW(run_to_file(small_world(), options, target, workers), Interrupted);
    const RunReport report = resume_run(Job::take_up(target.path), {}, workers);
    EXPECT_EQ(report.resumed, 3U);
    EXPECT_EQ(report.content_sha256, run(small_world(), whole).content_sha256);
  }
}

TEST(Run, StopsBetweenReplicationsAndGoesOnToTheSameFile) {
  const RunOptions whole = options_of(models::Keep::trajectories);
  for (const unsigned threads : {1U, 3U}) {
    const ThreadWorkers workers(threads);
    const ScratchFolder folder;
    const Target target{.path = folder / "out.h5"};
    RunOptions options = whole;
    std::atomic<int> begun{0};
    options.stop_requested = [&] { return begun++ >= 6; };
    EXPECT_EQ(message_of<Interrupted>([&] { run_to_file(small_world(), options, target, workers); }),
              "stopped after 6 of 13 replications (seed 20261121)");
    const RunReport report = resume_run(Job::take_up(target.path), {}, workers);
    EXPECT_EQ(report.resumed, 6U);
    EXPECT_EQ(report.content_sha256, run(small_world(), whole).content_sha256);
  }
}

TEST(Run, InMemoryIsGoneWhenItIsStopped) {
  RunOptions options = options_of(models::Keep::kpis_only);
  std::uint64_t done = 0;
  options.progress = [&](std::uint64_t now, std::uint64_t) { done = now; };
  options.stop_requested = [&] { return done >= 6; };
  EXPECT_EQ(message_of<Interrupted>([&] { run(small_world(), options); }),
            "stopped after 6 of 13 replications (seed 20261121)");
  const ThreadWorkers three(3);
  done = 0;
  EXPECT_THROW(run(small_world(), options, three), Interrupted);
}

}  // namespace
}  // namespace kedja::analysis
