// Sweeps: what a design and a scenario make together, and that the same comes out whoever computes it.

#include <gtest/gtest.h>

#include <filesystem>

#include "analysis/engine/people_tables.hpp"
#include "analysis/file_sweep.hpp"
#include "analysis/storage/result_file.hpp"
#include "analysis/storage/result_file_reader.hpp"
#include "analysis/storage/storage_error.hpp"
#include "analysis/sweep_items.hpp"
#include "analysis/thread_workers.hpp"
#include "models/language/problem.hpp"
#include "sim/archive.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::analysis {
namespace {

models::Scenario school(const std::string& more = "") {
  return models::read(models::world(R"(
    [[authority]]
    name = "school"
    [[service]]
    name = "course"
    source = "test"
    places = { value = 5, unit = "places", range = [2, 30] }
    duration = { distribution = "constant", value = 30, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.02, unit = "per month", range = [0.01, 0.05] }
    [[lever]]
    name = "more-places"
    label = "More places"
    who = "school"
    unit = "places"
    range = [0, 20]
    step = 5
    baseline = 0
    change = [{ path = "service.course.places", how = "add" }]
    [[lever]]
    name = "evening"
    label = "In the evening"
    who = "school"
    baseline = false
    change = [{ path = "service.course.ends_with_programme", how = "set" }]
)" + more));
}

models::SweepDefinition design(const std::string& text) {
  return models::sweep_from_resolved(text);
}

std::string head(const std::string& more) {
  return "[design]\nreplications = 2\n" + more + "\n";
}
const std::string hazard = "[[input]]\nname = \"work\"\npath = \"exit.work.hazard\"\n";
const std::string lever = "[[input]]\nname = \"places\"\nlever = \"more-places\"\n";

/// Why a design is refused, with a scenario or by itself; empty if it isn't.
std::string refusal(const std::string& text) {
  try {
    const SweepPlan plan(school(), design(text));
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

::testing::AssertionResult says(const std::string& text, const std::string& reason) {
  const std::string refused = refusal(text);
  if (refused.find(reason) != std::string::npos) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "refused with: " << refused;
}

TEST(SweepPlan, SetsNumbersWithinTheirOwnRangesAndLeversOnTheirSteps) {
  const SweepPlan plan(school(), design(head("kind = \"grid\"\nlevels = 3") + hazard + lever));
  ASSERT_EQ(plan.inputs().size(), 2u);
  EXPECT_EQ(plan.points().size(), 9u);
  EXPECT_EQ(plan.inputs()[0].name, "places") << "by name";
  EXPECT_EQ(plan.inputs()[0].unit, "places");
  EXPECT_EQ(plan.inputs()[1].unit, "per month");
  ASSERT_EQ(plan.settings(0).size(), 2u);
  EXPECT_EQ(plan.settings(0)[0], "lever.more-places.value=0");
  EXPECT_EQ(plan.settings(0)[1].rfind("exit.work.hazard=0.0", 0), 0u);
  EXPECT_EQ(plan.settings(8)[0], "lever.more-places.value=20");
  EXPECT_DOUBLE_EQ(plan.value(0, 1), 0.01);
  EXPECT_DOUBLE_EQ(plan.value(8, 1), 0.05);
  EXPECT_DOUBLE_EQ(plan.value(4, 1), 0.03);
  EXPECT_EQ(plan.value(4, 0), 10);
}

TEST(SweepPlan, TakesAStatedRangeAndStatedValues) {
  const SweepPlan ranged(school(),
                         design(head("kind = \"grid\"\nlevels = 2") + hazard + "range = [0.1, 0.2]"));
  EXPECT_DOUBLE_EQ(ranged.value(0, 0), 0.1);
  EXPECT_EQ(ranged.settings(1), std::vector<std::string>{"exit.work.hazard=0.2"});
  const SweepPlan valued(
      school(), design(head("kind = \"grid\"\nlevels = 3") + hazard + "values = [0.02, 0.01, 0.03]"));
  EXPECT_DOUBLE_EQ(valued.value(0, 0), 0.02);
  EXPECT_DOUBLE_EQ(valued.value(2, 0), 0.03);
}

TEST(SweepPlan, TakesAllStatedValuesUnlessItIsToTakeFewer) {
  const std::string five = hazard + "values = [0.01, 0.02, 0.03, 0.04, 0.05]\n";
  EXPECT_EQ(SweepPlan(school(), design(head("kind = \"grid\"") + five)).points().size(), 5u);
  EXPECT_EQ(SweepPlan(school(), design(head("kind = \"grid\"\nlevels = 2") + five)).points().size(), 5u);
  EXPECT_EQ(SweepPlan(school(), design(head("kind = \"grid\"") + five + "levels = 3\n")).points().size(), 3u);
}

TEST(SweepPlan, CallsAWordOfALeverByItsNumber) {
  const SweepPlan plan(school(), design(head("kind = \"grid\"\nlevels = 2") +
                                        "[[input]]\nname = \"evening\"\nlever = \"evening\"\n"));
  EXPECT_EQ(plan.points().size(), 2u);
  EXPECT_EQ(plan.settings(0), std::vector<std::string>{"lever.evening.value=false"});
  EXPECT_EQ(plan.settings(1), std::vector<std::string>{"lever.evening.value=true"});
}

TEST(SweepPlan, MayVaryEveryNumberThatHasARange) {
  const SweepPlan plan(school(), design(head("kind = \"latin-hypercube\"\npoints = 4\nassumptions = true")));
  ASSERT_EQ(plan.inputs().size(), 2u);
  EXPECT_EQ(plan.inputs()[0].path, "exit.work.hazard");
  EXPECT_EQ(plan.inputs()[1].path, "service.course.places");
  EXPECT_EQ(plan.points().size(), 4u);
}

TEST(SweepPlan, DividesReplicationsIntoBlocks) {
  const SweepPlan plan(
      school(), design("[design]\nkind = \"sobol\"\npoints = 3\nreplications = 5\nblock = 2\n" + hazard));
  EXPECT_EQ(plan.items(), 9u);
  EXPECT_EQ(plan.item(2).point, 0u);
  EXPECT_EQ(plan.item(2).first, 4u);
  EXPECT_EQ(plan.item(2).count, 1u);
  EXPECT_EQ(plan.item(3).point, 1u);
}

TEST(SweepPlan, HasThePointsOfEachDesign) {
  const auto points = [](const std::string& kind) {
    return SweepPlan(school(), design(head("kind = \"" + kind + "\"\npoints = 4") + hazard + lever))
        .points()
        .size();
  };
  EXPECT_EQ(points("saltelli"), 4u * 4);
  EXPECT_EQ(points("morris"), 4u * 3);
}

TEST(SweepPlan, SaysWhichPointsLiveUnderTheSameLuck) {
  const auto luck = [](const std::string& kind, const std::string& more = "") {
    const SweepPlan plan(school(),
                         design(head("kind = \"" + kind + "\"\npoints = 3\n" + more) + hazard + lever));
    std::vector<std::uint64_t> of_points;
    for (std::size_t point = 0; point < plan.points().size(); ++point) of_points.push_back(plan.luck(point));
    return of_points;
  };
  using Luck = std::vector<std::uint64_t>;
  EXPECT_EQ(luck("sobol"), (Luck{0, 0, 0}));
  EXPECT_EQ(luck("sobol", "common = false"), (Luck{0, 1, 2}));
  EXPECT_EQ(luck("saltelli"), (Luck{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}))
      << "a block's points are set beside each other";
  EXPECT_EQ(luck("morris"), (Luck{0, 0, 0, 1, 1, 1, 2, 2, 2}));
}

TEST(SweepPlan, KeepsTheMeasuresThatTargetsAreOf) {
  const std::string target = R"(
    [[target]]
    name = "a"
    kpi = "established_36m"
    year = 2014
    value = 0.2
    unit = "share"
    source = "test"
    [[target]]
    name = "of-all"
    kpi = "leavers"
    value = 100
    unit = "persons"
    source = "test"
    [[target]]
    name = "the-same"
    kpi = "established_36m"
    year = 2014
    value = 0.3
    unit = "share"
    source = "test")";
  const models::SweepDefinition definition = design(head("kind = \"grid\"") + hazard);
  const SweepPlan without(school(), definition);
  const SweepPlan with(school(target), definition);
  ASSERT_EQ(with.measures().size(), without.measures().size() + 1) << "those of all people are there anyhow";
  EXPECT_EQ(with.measures().back().measure->id, "established_36m");
  EXPECT_EQ(with.measures().back().group, "year");
  EXPECT_EQ(with.measures().back().category, "2014");
  EXPECT_EQ(sweep(with, {}).spreads.size(), sweep(without, {}).spreads.size())
      << "a headline measure of a year is none";
}

TEST(SweepPlan, CallsInputsAsTheDesignTheLeverOrTheirNameSays) {
  const auto label = [](const std::string& input) {
    return SweepPlan(school(), design(head("kind = \"grid\"") + input)).inputs().front().label;
  };
  EXPECT_EQ(label(hazard).sv, "work");
  EXPECT_EQ(label(lever).en, "More places");
  EXPECT_EQ(label(lever + "label = { sv = \"platser\", en = \"seats\" }\n").sv, "platser");
}

TEST(SweepPlan, RefusesWhatMakesNoSense) {
  const std::string grid = head("kind = \"grid\"");
  const std::string sobol = "kind = \"sobol\"\npoints = 4";
  EXPECT_TRUE(says(head("kind = \"sobol\"") + hazard, "does not say how many 'points'"));
  EXPECT_TRUE(says(head("kind = \"grid\"\npoints = 3") + hazard, "is a grid and states 'points'"));
  EXPECT_TRUE(says(head(sobol + "\nlevels = 3") + hazard, "which only a grid and Morris' design have"));
  EXPECT_TRUE(says(head("kind = \"sobol\"\npoints = 1.5") + hazard, "no whole number from 1 on"));
  EXPECT_TRUE(says(grid, "varies nothing"));
  EXPECT_TRUE(says(grid + "[[input]]\nname = \"a\"\n", "needs either 'lever' or 'path'"));
  EXPECT_TRUE(says(grid + hazard + "range = [0.1, 0.2]\nvalues = [1, 2]", "both 'range' and 'values'"));
  EXPECT_TRUE(says(grid + hazard + "range = [0.1]", "other than two numbers"));
  EXPECT_TRUE(says(grid + hazard + "range = [0.2, 0.2]", "an empty range"));
  EXPECT_TRUE(says(grid + hazard + "range = [0, 0.2]\nscale = \"logarithmic\"", "begins at 0 or below"));
  EXPECT_TRUE(says(grid + hazard + "values = [0.2]", "nothing is varied"));
  EXPECT_TRUE(says(grid + "[[input]]\nname = \"p\"\npath = \"service.course.places\"\nvalues = [4.5, 8]",
                   "has the value 4.5 (only whole numbers can be meant)"));
  EXPECT_TRUE(says(head(sobol) + hazard + "levels = 3", "only inputs of a grid have them"));
  EXPECT_TRUE(says(head("kind = \"list\"") + "[[input]]\nname = \"e\"\nlever = \"evening\"\nvalues = [0, 2]",
                   "has the value 2 (lever 'evening' has the positions 0 to 1"));
  EXPECT_TRUE(
      says(grid + "[[input]]\nname = \"a\"\nlever = \"more-place\"\n", "Did you mean 'more-places'?"));
  EXPECT_TRUE(says(grid + "[[input]]\nname = \"a\"\npath = \"exit.wrk.hazard\"\n",
                   "the scenario has no such number"));
  EXPECT_TRUE(says(grid + "[[input]]\nname = \"a\"\npath = \"programme.follow_up\"\n",
                   "has no range, here or in the scenario"));
  EXPECT_TRUE(says(grid + lever + "range = [0, 30]", "goes beyond lever 'more-places'"));
  EXPECT_TRUE(says(grid + lever + "range = [1, 6]", "one position of lever 'more-places' only"));
  EXPECT_TRUE(
      says(grid + hazard + "[[input]]\nname = \"again\"\npath = \"exit.work.hazard\"\n", "two inputs vary"));
}

TEST(SweepPlan, RefusesDesignsThatCannotBeMade) {
  const std::string hypercube = "kind = \"latin-hypercube\"\n";
  EXPECT_TRUE(says(head(hypercube + "points = 75\nfirst = 25") + hazard, "State 50 `points`, twice as many"));
  EXPECT_TRUE(says(head(hypercube + "points = 2000000") + hazard, "at most 2^20 points"));
  EXPECT_TRUE(says(head("kind = \"sobol\"\npoints = 5000000000") + hazard, "at most 2^32 points"));
  EXPECT_TRUE(says(head("kind = \"morris\"\npoints = 4\nlevels = 5") + hazard, "an even number of levels"));
  EXPECT_TRUE(says(head("kind = \"grid\"\nlevels = 100000") + hazard +
                       "[[input]]\nname = \"f\"\npath = " + "\"service.course.duration\"\nrange = [1, 40]\n",
                   "more than 2^32 points"));
  const std::string places = "[[input]]\nname = \"f\"\npath = \"service.course.places\"\n";
  const std::string grid = head("kind = \"grid\"");
  EXPECT_TRUE(says(grid + places + "range = [2.5, 6]", "an end of its range is not whole"));
  EXPECT_TRUE(says(grid + places + "range = [2, 1e17]", "that can be told apart (2^53)"));
  EXPECT_TRUE(says(grid + places + "values = [2, 3, 2]", "not two or more, all different"));
  EXPECT_TRUE(says(head("kind = \"list\"") + places + "values = [2, 2]", "not two or more, all different"));
  EXPECT_TRUE(says(head("kind = \"sobol\"\npoints = 1e30") + hazard, "a 'points' beyond 2^53"));
}

TEST(SweepPlan, SaysInWhichLineWhatCannotBeStands) {
  EXPECT_TRUE(
      says("[design]\nkind = \"grid\"\n\n" + hazard + "values = [2, 2]", "design.toml:4: input 'work'"));
  EXPECT_TRUE(says("[design]\nkind = \"grid\"\n\n" + hazard + "[[input]]\nname = \"x\"\nlever = \"y\"\n",
                   "design.toml:7: input 'x' is lever 'y'"));
}

// A design of four thousand million points would take all memory if they were made first.
TEST(SweepPlan, RefusesMoreItemsThanAreWantedBeforeItMakesThem) {
  const auto refused = [](const std::string& text) {
    try {
      const SweepPlan plan(school(), design(text), 1000);
    } catch (const SweepError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const auto items = [&](const std::string& kind) {
    return refused(head(kind + "\nblock = 1") + hazard + lever);
  };
  EXPECT_NE(items("kind = \"sobol\"\npoints = 4000000000").find("8000000000 items"), std::string::npos);
  EXPECT_NE(items("kind = \"saltelli\"\npoints = 200").find("1600 items"), std::string::npos);
  EXPECT_NE(items("kind = \"morris\"\npoints = 200").find("1200 items"), std::string::npos);
  EXPECT_NE(items("kind = \"grid\"\nlevels = 500").find("5000 items"), std::string::npos)
      << "the lever has five";
  EXPECT_EQ(items("kind = \"saltelli\"\npoints = 125"), "");
}

TEST(SweepPlan, RefusesAssumptionsThatThereAreNone) {
  models::Scenario plain = models::read(models::world(R"(
    [[authority]]
    name = "school"
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
)"));
  try {
    const SweepPlan plan(std::move(plain),
                         design("[design]\nkind = \"sobol\"\npoints = 4\nassumptions = true\n"));
    FAIL() << "nothing is varied";
  } catch (const SweepError& error) {
    EXPECT_NE(std::string(error.what()).find("no assumption with a range"), std::string::npos);
  }
}

std::string small_design() {
  return "[design]\nkind = \"latin-hypercube\"\npoints = 4\nreplications = 3\nblock = 2\n" + hazard + lever;
}

class SweepFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("kedja-sweep-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path file() const { return folder_ / "sweep.h5"; }

  std::filesystem::path folder_;
};

TEST_F(SweepFile, HasTheDigestOfTheSweepInMemoryWhoeverWorks) {
  const models::SweepDefinition definition = design(small_design());
  const SweepPlan plan(school(), definition);
  const SweepReport alone = sweep(plan, {});
  EXPECT_EQ(alone.points, 4u);
  EXPECT_EQ(alone.items, 8u);
  EXPECT_GT(alone.people, 0u);
  EXPECT_FALSE(alone.spreads.empty());
  EXPECT_EQ(sweep(plan, {}, ThreadWorkers(3)).content_sha256, alone.content_sha256);
  EXPECT_EQ(sweep_to_file(plan, {}, {file()}, ThreadWorkers(2)).content_sha256, alone.content_sha256);
}

TEST_F(SweepFile, GoesOnWhereItWasStopped) {
  const models::SweepDefinition definition = design(small_design());
  const SweepPlan plan(school(), definition);
  SweepOptions stops;
  int asked = 0;
  stops.stop_requested = [&] { return ++asked > 3; };
  EXPECT_THROW(sweep_to_file(plan, stops, {file()}), Interrupted);
  EXPECT_FALSE(std::filesystem::exists(file()));
  const SweepReport report = sweep_to_file(plan, {}, {file()});
  EXPECT_GT(report.resumed, 0u);
  EXPECT_EQ(report.content_sha256, sweep(plan, {}).content_sha256);
}

TEST_F(SweepFile, TakesUpNoOtherSweep) {
  const models::SweepDefinition definition = design(small_design());
  const SweepPlan plan(school(), definition);
  SweepOptions stops;
  int asked = 0;
  stops.stop_requested = [&] { return ++asked > 3; };
  EXPECT_THROW(sweep_to_file(plan, stops, {file()}), Interrupted);
  const models::SweepDefinition other = design(small_design() + "range = [0, 10]\n");
  SweepOptions seeded;
  seeded.seed = sim::Seed{7};
  const auto refused = [&](const models::SweepDefinition& asked_for, const SweepOptions& options) {
    try {
      sweep_to_file(SweepPlan(school(), asked_for), options, {file()});
    } catch (const storage::StorageError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_NE(refused(other, {}).find("of another design"), std::string::npos);
  EXPECT_NE(refused(definition, seeded).find("with another seed"), std::string::npos);
}

SweepOptions keeping_trajectories() {
  SweepOptions options;
  options.keep = models::Keep::trajectories;
  return options;
}

TEST_F(SweepFile, KeepsTrajectoriesWithOneDigestWhoeverWorks) {
  const SweepPlan plan(school(), design(small_design()));
  const SweepReport alone = sweep(plan, keeping_trajectories());
  EXPECT_NE(alone.content_sha256, sweep(plan, {}).content_sha256);
  EXPECT_EQ(sweep(plan, keeping_trajectories(), ThreadWorkers(3)).content_sha256, alone.content_sha256);
  SweepOptions stops = keeping_trajectories();
  int asked = 0;
  stops.stop_requested = [&] { return ++asked > 3; };
  EXPECT_THROW(sweep_to_file(plan, stops, {file()}), Interrupted);
  const SweepReport resumed = resume_sweep(Job::take_up(file()), plan, {});
  EXPECT_GT(resumed.resumed, 0u);
  EXPECT_EQ(resumed.content_sha256, alone.content_sha256) << "taken up, it keeps what it was to keep";
}

/// The column of a file, of one point and replication.
template <class Value>
std::vector<Value> of(const storage::ResultFileReader& file, const std::string& table,
                      const std::string& column, std::uint32_t point, std::uint32_t replication) {
  const auto points = file.read_as<std::uint32_t>(table + "/point");
  const auto replications = file.read_as<std::uint32_t>(table + "/replication");
  const auto all = file.read_as<Value>(table + "/" + column);
  std::vector<Value> found;
  for (std::size_t row = 0; row < all.size(); ++row)
    if (points[row] == point && replications[row] == replication) found.push_back(all[row]);
  return found;
}

TEST_F(SweepFile, TellsOfAPointWhatARunWithItsSettingsTells) {
  const SweepPlan plan(school(), design(small_design()));
  sweep_to_file(plan, keeping_trajectories(), {file()}, ThreadWorkers(2));
  const storage::ResultFileReader written(file());
  EXPECT_TRUE(written.verify());
  for (const std::uint32_t point : {0U, 3U}) {
    const models::Scenario there =
        models::scenario_from_resolved(plan.scenario().resolved, "there", plan.settings(point));
    for (const std::uint32_t r : {1U, 2U}) {  // the last of one item, and the first of the next
      const auto told = models::run_replication(there.chain, sim::Seed{1}, r, models::Keep::trajectories);
      EXPECT_EQ(of<std::int64_t>(written, "/trajectories", "time", point, r), told.trajectories.time);
      EXPECT_EQ(of<std::uint8_t>(written, "/trajectories", "event", point, r), told.trajectories.event);
      EXPECT_EQ(of<std::int64_t>(written, "/participants", "arrived", point, r), told.participants.arrived);
      EXPECT_EQ(of<std::int32_t>(written, "/timeseries", "waiting", point, r), told.timeseries.waiting);
    }
  }
}

TEST_F(SweepFile, TakesUpNoSweepThatKeepsSomethingElse) {
  const SweepPlan plan(school(), design(small_design()));
  SweepOptions stops;
  int asked = 0;
  stops.stop_requested = [&] { return ++asked > 3; };
  EXPECT_THROW(sweep_to_file(plan, stops, {file()}), Interrupted);
  try {
    sweep_to_file(plan, keeping_trajectories(), {file()});
    FAIL() << "parts without trajectories were taken up";
  } catch (const storage::StorageError& error) {
    EXPECT_NE(std::string(error.what()).find("keeps something else"), std::string::npos);
  }
}

TEST_F(SweepFile, ListsPointsWhoseTrajectoriesFitNoTableAndKeepsTheirMeasures) {
  const SweepPlan plan(school(), design(small_design()));
  storage::ResultFileWriter writer(file(), "kedja-sweep");
  SweepAssembly assembly(plan, keeping_trajectories(), writer);
  SweepItem item;
  item.point = 0;
  item.is_untold = true;
  item.numerators.assign(plan.measures().size(), 1);
  item.denominators.assign(plan.measures().size(), 2);
  assembly.add(0, sim::save(item));
  item.first = 2;
  assembly.add(1, sim::save(item));
  const SweepReport report = assembly.finish();
  ASSERT_EQ(report.untold.size(), 1u) << "once a point";
  const storage::ResultFileReader written(file());
  EXPECT_EQ(written.read_as<std::string>("/missing/kind"), std::vector<std::string>{"untold"});
  EXPECT_EQ(written.length("/results/point"), 2 * plan.measures().size());
  EXPECT_EQ(written.length("/trajectories/point"), 0u);
}

TEST(Sweep, SaysWhichChainsCannotStandInTheSameTables) {
  const models::Scenario one = school();
  const models::Scenario other = school(
      "[[exit]]\nname = \"studies\"\nleads_to = \"studies\"\nsource = \"t\"\n"
      "hazard = { value = 0.01, unit = \"per month\" }\n");
  EXPECT_TRUE(tells_alike(one.chain, school().chain));
  EXPECT_FALSE(tells_alike(one.chain, other.chain));
}

TEST(Sweep, CountsPointsThatMakeNoValidScenarioAndGoesOn) {
  const SweepPlan plan(school(), design(head("kind = \"grid\"\nlevels = 3") +
                                        "[[input]]\nname = \"a\"\npath = "
                                        "\"service.course.places\"\nrange = [-4, 10]\n"));
  const SweepReport report = sweep(plan, {});
  ASSERT_EQ(report.rejected.size(), 1u);
  EXPECT_EQ(report.rejected.front().point, 0u);
  EXPECT_GT(report.people, 0u);
}

TEST(Sweep, GivesPointsOtherLuckWhereItIsNotCommon) {
  const std::string text = head("kind = \"grid\"\nlevels = 2") + hazard + "values = [0.02, 0.020000000001]\n";
  std::string independent = text;
  independent.insert(independent.find("replications"), "common = false\n");
  const auto spread = [](const std::string& of) {
    const SweepReport report = sweep(SweepPlan(school(), design(of)), {});
    return report.spreads.front().highest - report.spreads.front().lowest;
  };
  EXPECT_EQ(spread(text), 0);
  EXPECT_NE(spread(independent), 0);
}

}  // namespace
}  // namespace kedja::analysis
