#include "models/definition/expectation.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 100, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.03, unit = "per month" }
)";

std::string expecting(const std::string& keys) {
  return world(course + "[[expectation]]\nname = \"sooner\"\n" + keys + "\n");
}

TEST(Expectation, FindsItsMeasureForAllOrAGroup) {
  const Scenario all = read(expecting(
      "kpi = \"established_36m\"\ndifference = \"higher\"\nwhy = { sv = \"Kortare\", en = \"Shorter\" }"));
  ASSERT_EQ(all.expectations.size(), 1U);
  EXPECT_EQ(all.expectations[0].kpi.measure->id, "established_36m");
  EXPECT_EQ(all.expectations[0].kpi.category, "");
  EXPECT_EQ(all.expectations[0].difference, ExpectedDifference::higher);
  EXPECT_EQ(all.expectations[0].why.sv, "Kortare");
  const Scenario women =
      read(expecting("kpi = \"leavers\"\ngroup = \"gender\"\ncategory = \"women\"\ndifference = \"none\""));
  EXPECT_EQ(women.expectations.at(0).kpi.category, "women");
  EXPECT_EQ(women.expectations.at(0).difference, ExpectedDifference::none);
}

TEST(Expectation, ChangesNobodysStory) {
  const Scenario without = read(world(course));
  const Scenario with = read(expecting("kpi = \"leavers\"\ndifference = \"lower\""));
  EXPECT_EQ(bytes(run_replication(with.chain, sim::Seed{1}, 0, Keep::trajectories)),
            bytes(run_replication(without.chain, sim::Seed{1}, 0, Keep::trajectories)));
  EXPECT_TRUE(same_but_for_judgement(with.resolved, without.resolved));
}

TEST(Expectation, OfTheBaseIsNotOfAnOverlay) {
  const std::string thought =
      "[[expectation]]\nname = \"sooner\"\nkpi = \"leavers\"\ndifference = \"lower\"\n";
  const TextFiles files({{"base.toml", world(course + thought)},
                         {"silent.toml", "base = \"base.toml\"\nscenario.title = \"Silent\"\n"},
                         {"own.toml",
                          "base = \"base.toml\"\n[[expectation]]\nname = \"other\"\nkpi = "
                          "\"leavers\"\ndifference = \"higher\"\n"},
                         {"restated.toml",
                          "base = \"base.toml\"\n[[expectation]]\nname = \"sooner\"\ndifference = "
                          "\"higher\"\n"}});
  EXPECT_EQ(load_scenario("base.toml", files).expectations.size(), 1U);
  const Scenario silent = load_scenario("silent.toml", files);
  EXPECT_TRUE(silent.expectations.empty());
  EXPECT_TRUE(scenario_from_resolved(silent.resolved, "again.toml").expectations.empty());
  const Scenario own = load_scenario("own.toml", files);
  ASSERT_EQ(own.expectations.size(), 1U);
  EXPECT_EQ(own.expectations[0].name, "other");
  EXPECT_EQ(scenario_from_resolved(own.resolved, "again.toml").expectations.size(), 1U);
  EXPECT_EQ(load_scenario("restated.toml", files).expectations.at(0).difference, ExpectedDifference::higher);
}

TEST(Expectation, SaysWhatIsWrongWithIt) {
  EXPECT_TRUE(says(refusal(expecting("kpi = \"etablished_36m\"\ndifference = \"higher\"")),
                   "expectation 'sooner' is of the measure 'etablished_36m' (there is: "));
  EXPECT_TRUE(
      says(refusal(expecting("kpi = \"leavers\"\ngroup = \"gender\"\ncategory = \"girls\"\ndifference = "
                             "\"higher\"")),
           "expectation 'sooner' is of the gender 'girls' (there is: men, women)"));
  EXPECT_TRUE(says(refusal(expecting("kpi = \"leavers\"\ngroup = \"gender\"\ndifference = \"higher\"")),
                   "needs both `group` and `category`, or neither"));
  EXPECT_TRUE(says(refusal(expecting("kpi = \"leavers\"\ndifference = \"more\"")), "more"));
  EXPECT_TRUE(says(refusal(expecting("kpi = \"leavers\"")), "difference"));
}

}  // namespace
}  // namespace kedja::models
