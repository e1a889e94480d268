// Runs that go on until they are as precise as asked for, of replications made up for the purpose.

#include "analysis/engine/precise_run.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/file_run.hpp"
#include "analysis/thread_workers.hpp"
#include "tests/models/worlds.hpp"
#include "tests/storage/scratch_folder.hpp"

namespace kedja::analysis {
namespace {

using kedja::testing::message_of;
using kedja::testing::ScratchFolder;

const models::Scenario& world() {
  static const models::Scenario scenario = models::read(models::world(R"(
    [[service]]
    name = "course"
    places = { value = 50, unit = "places", source = "test" }
    duration = { distribution = "exponential", mean = 100, unit = "days", source = "test" }
)"));
  return scenario;
}

/// Between 0 and 1, as if by chance: a standard deviation of about 0.29.
double noise(std::uint64_t number) {
  return static_cast<double>(number * 2654435761U % 1000) / 1000;
}

/// Arrivals vary, leavers vary a tenth as much, handovers not at all; nothing else is there.
models::ReplicationResult made_up(const models::Chain& chain, sim::Seed seed, std::uint64_t number,
                                  models::Keep keep, const models::TakeRecords& take) {
  const auto& kpis = models::kpi_definitions(chain);
  models::ReplicationResult result = models::run_replication(chain, seed, number, keep, take);
  result.kpis.assign(kpis.size(), {});
  result.kpis[position_of("arrivals", kpis).value()] = {noise(number), 1};
  result.kpis[position_of("leavers", kpis).value()] = {noise(number) / 10, 1};
  result.kpis[position_of("handovers", kpis).value()] = {7, 1};
  return result;
}

RunOptions options_with(std::vector<PrecisionGoal> goals) {
  RunOptions options;
  options.replications = 1000;
  options.precision = std::move(goals);
  options.replicate = made_up;
  return options;
}

/// 1.98 * 0.29 / sqrt(n) is 0.060 for 90 and 0.049 for 135.
const PrecisionGoal after_135{"arrivals", 0.055};

TEST(PreciseRun, EndsAtTheFirstLookThatIsPreciseEnough) {
  const RunReport report = run(world(), options_with({after_135}));
  EXPECT_EQ(report.replications, 135U);
  ASSERT_EQ(report.precision.size(), 1U);
  EXPECT_TRUE(report.precision[0].reached);
  EXPECT_EQ(report.precision[0].unit, "persons");
  EXPECT_LE(*report.precision[0].estimate.half_width, 0.055);
  EXPECT_EQ(report.precision[0].estimate.n, 135U);
}

TEST(PreciseRun, EndsWhenEveryMeasureIsPrecise) {
  EXPECT_EQ(run(world(), options_with({{"leavers", 0.055}})).replications, 30U);
  EXPECT_EQ(run(world(), options_with({{"leavers", 0.055}, after_135})).replications, 135U);
  EXPECT_EQ(run(world(), options_with({after_135, {"leavers", 0.055}})).replications, 135U);
}

TEST(PreciseRun, NeverEndsBecauseNothingVaries) {
  const RunReport report = run(world(), options_with({{"handovers", 1}}));
  EXPECT_EQ(report.replications, 1000U);
  EXPECT_FALSE(report.precision[0].reached);
  EXPECT_FALSE(report.precision[0].needed);
  EXPECT_EQ(report.precision[0].estimate.interval, IntervalStatus::NoVariation);
}

TEST(PreciseRun, EndsAtTheMostThereMayBeAndSaysHowManyItWouldTake) {
  RunOptions options = options_with({after_135});
  options.replications = 100;
  const RunReport report = run(world(), options);
  EXPECT_EQ(report.replications, 100U);
  EXPECT_FALSE(report.precision[0].reached);
  EXPECT_NEAR(static_cast<double>(report.precision[0].needed.value()), 106, 5);
  options.replications = 120;  // no look of the sequence, but there it ends
  EXPECT_TRUE(run(world(), options).precision[0].reached);
}

TEST(PreciseRun, IsTheSameAsOneOfSoManyReplicationsWhoeverWorks) {
  RunOptions of_135 = options_with({});
  of_135.replications = 135;
  const std::string digest = run(world(), of_135).content_sha256;
  const RunOptions options = options_with({after_135});
  for (const unsigned threads : {1U, 3U}) {
    const ThreadWorkers workers(threads);
    const ScratchFolder folder;
    EXPECT_EQ(run(world(), options, workers).content_sha256, digest);
    const RunReport in_file = run_to_file(world(), options, {.path = folder / "out.h5"}, workers);
    EXPECT_EQ(in_file.content_sha256, digest);
    EXPECT_EQ(in_file.replications, 135U);
    EXPECT_TRUE(in_file.precision.at(0).reached);
    EXPECT_EQ(folder.names(), std::vector<std::string>{"out.h5"});
  }
}

TEST(PreciseRun, GoesOnByTheSameRuleWhenItIsResumed) {
  RunOptions of_135 = options_with({});
  of_135.replications = 135;
  const std::string digest = run(world(), of_135).content_sha256;
  for (const int stop : {10, 50, 134}) {
    const ScratchFolder folder;
    RunOptions options = options_with({after_135, {"leavers", 0.5}});
    std::atomic<int> begun{0};
    options.stop_requested = [&] { return begun++ >= stop; };
    EXPECT_EQ(message_of<Interrupted>([&] { run_to_file(world(), options, {.path = folder / "out.h5"}); }),
              "stopped after " + std::to_string(stop) + " of 1000 replications (seed 1)");
    Job job = Job::take_up(folder / "out.h5");
    EXPECT_TRUE(ends_when_precise(job));
    RunOptions on;
    on.replicate = made_up;
    const RunReport report = resume_run(std::move(job), on, ThreadWorkers(3));
    EXPECT_EQ(report.content_sha256, digest);
    EXPECT_EQ(report.precision.size(), 2U);
    EXPECT_EQ(report.resumed, static_cast<std::uint64_t>(stop));
  }
}

TEST(PreciseRun, LooksAtTheReplicationsThatDidNotFail) {
  RunOptions options = options_with({after_135});
  options.replicate = [](const models::Chain& chain, sim::Seed seed, std::uint64_t number, models::Keep keep,
                         const models::TakeRecords& take) {
    if (number % 2 == 0) throw std::runtime_error("no luck");
    return made_up(chain, seed, number, keep, take);
  };
  const ScratchFolder folder;
  const RunReport report = run(world(), options);
  EXPECT_EQ(report.replications, 305U);  // 101 at the look before, 152 at this one
  EXPECT_EQ(report.precision[0].estimate.n, 152U);
  EXPECT_EQ(report.failed.size(), 153U);
  EXPECT_EQ(run_to_file(world(), options, {.path = folder / "out.h5"}).content_sha256, report.content_sha256);
}

TEST(PreciseRun, TellsHowManyThereMayBe) {
  RunOptions options = options_with({after_135});
  std::vector<std::uint64_t> expected;
  options.progress = [&](std::uint64_t, std::uint64_t all) {
    if (expected.empty() || expected.back() != all) expected.push_back(all);
  };
  run(world(), options);
  EXPECT_EQ(expected.front(), 30U);
  EXPECT_EQ(expected.back(), 135U);
}

}  // namespace
}  // namespace kedja::analysis
