#include "models/definition/measure.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/language/reading.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

using testing::Lines;

constexpr const char* chain = R"(
[[service]]
name = "sfi"
kind = "language"
source = "S1"
duration = { distribution = "constant", value = 3, unit = "months" }
)";

std::string with_measure(const std::string& keys) {
  return world(chain) + "[[measure]]\n" + keys + "\n";
}
KpiMeasure measure(const Scenario& scenario, const std::string& id) {
  const auto& kpis = kpi_definitions(scenario.chain);
  const auto found = std::ranges::find(kpis, id, [](const KpiDefinition& kpi) { return kpi.measure->id; });
  EXPECT_NE(found, kpis.end()) << id;
  return *found->measure;
}
Lines problems_with(const std::string& keys) {
  try {
    read(with_measure(keys));
  } catch (const ScenarioError& error) {
    Lines lines;
    for (const Problem& problem : error.problems()) lines.push_back(in_english(problem.message));
    return lines;
  }
  return {};
}

TEST(Measure, HasALabelATopicAndADirectionOfItsOwn) {
  const Scenario scenario = read(world(chain));
  const KpiMeasure established = measure(scenario, "established_36m");
  EXPECT_TRUE(established.headline);
  EXPECT_EQ(established.better, Better::higher);
  EXPECT_EQ(established.topic, KpiTopic::outcomes);
  EXPECT_EQ(established.smallest_difference, 0.02);
  EXPECT_FALSE(measure(scenario, "established_24m").headline);
  const KpiMeasure wait = measure(scenario, "wait_days.sfi");
  EXPECT_EQ(wait.better, Better::lower);
  EXPECT_EQ(wait.topic, KpiTopic::language);
  EXPECT_EQ(wait.smallest_difference, 7);
  EXPECT_EQ(measure(scenario, "handovers").smallest_difference, std::nullopt);
}

TEST(Measure, IsSomethingToBeReadInBothLanguagesUnderAHeading) {
  const Scenario scenario = read(world(chain));
  for (const KpiDefinition& kpi : kpi_definitions(scenario.chain)) {
    EXPECT_FALSE(kpi.measure->label.sv.empty()) << kpi.measure->id;
    EXPECT_FALSE(kpi.measure->label.en.empty()) << kpi.measure->id;
    EXPECT_FALSE(kpi.measure->denominator.empty()) << kpi.measure->id;
    EXPECT_FALSE(label_of(kpi.measure->topic).sv.empty()) << kpi.measure->id;
  }
}

TEST(Measure, IsJudgedAsTheScenarioSays) {
  const Scenario scenario = read(with_measure(R"(
name = "wait_days.sfi"
smallest_difference = 3
unit = "weeks"
source = "assumption"
headline = true
[[measure]]
name = "established_36m"
headline = false
[[measure]]
name = "in_work_36m"
smallest_difference = 5
unit = "%"
source = "the board"
)"));
  EXPECT_EQ(measure(scenario, "wait_days.sfi").smallest_difference, 21);
  EXPECT_TRUE(measure(scenario, "wait_days.sfi").headline);
  EXPECT_FALSE(measure(scenario, "established_36m").headline);
  EXPECT_EQ(measure(scenario, "established_36m").smallest_difference, 0.02);
  EXPECT_EQ(measure(scenario, "in_work_36m").smallest_difference, 0.05);
  EXPECT_FALSE(measure(scenario, "in_work_36m").headline);
}

TEST(Measure, ChangesNobodysStoryAndIsStored) {
  const Scenario without = read(world(chain));
  const Scenario with = read(with_measure("name = \"wait_days.sfi\"\nheadline = true"));
  EXPECT_EQ(bytes(run_replication(with.chain, sim::Seed{1}, 0, Keep::trajectories)),
            bytes(run_replication(without.chain, sim::Seed{1}, 0, Keep::trajectories)));
  EXPECT_TRUE(measure(scenario_from_resolved(with.resolved, "again.toml"), "wait_days.sfi").headline);
}

TEST(Measure, WithADotInItsNameCanBeSet) {
  const TextFiles files(TextFiles::Texts{
      {"w.toml",
       with_measure("name = \"wait_days.sfi\"\nsmallest_difference = 3\nunit = \"days\"\nsource = \"S1\"")}});
  const Scenario scenario = load_scenario("w.toml", files, {"measure.wait_days.sfi.smallest_difference=9"});
  EXPECT_EQ(measure(scenario, "wait_days.sfi").smallest_difference, 9);
  EXPECT_THROW(load_scenario("w.toml", files, {"measure.wait_days.sfx.smallest_difference=9"}),
               ScenarioError);
}

TEST(Measure, IsOneThatThereIs) {
  EXPECT_EQ(problems_with("name = \"established_36\"\nheadline = true"),
            Lines{"measure 'established_36' is none that this scenario has (`kedja run --all` shows those "
                  "there are). Did you mean 'established_36m'?"});
  EXPECT_EQ(
      problems_with("name = \"wait_days.sfi\"\nsmallest_difference = 3\nunit = \"kr\"\nsource = \"S1\""),
      Lines{"measure 'wait_days.sfi' differs by 'kr', but is in days. Write the difference in that"});
}

TEST(Measure, SaysAllThatADifferenceNeeds) {
  const std::string name = "name = \"wait_days.sfi\"\n";
  EXPECT_EQ(problems_with(name), Lines{"measure 'wait_days.sfi' says nothing of the measure. State "
                                       "`smallest_difference` or `headline`, or remove it"});
  EXPECT_EQ(problems_with(name + "smallest_difference = 0\nunit = \"days\"\nsource = \"S1\""),
            Lines{"measure 'wait_days.sfi' has the smallest difference 0 (every difference would matter). "
                  "State one above 0"});
  EXPECT_EQ(problems_with(name + "smallest_difference = 3\nsource = \"S1\""),
            Lines{"measure 'wait_days.sfi' has a smallest difference without `unit`. Add it"});
  EXPECT_EQ(problems_with(name + "smallest_difference = 3\nunit = \"days\""),
            Lines{"measure 'wait_days.sfi' has a smallest difference without `source` (who has judged it?). "
                  "Add it, or source = \"assumption\""});
  EXPECT_FALSE(problems_with("headline = true").empty());
}

}  // namespace
}  // namespace kedja::models
