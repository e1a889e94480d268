#include "models/definition/target.hpp"

#include <gtest/gtest.h>

#include "tests/models/language/reading.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

using testing::Lines;

constexpr const char* chain = R"(
[[service]]
name = "sfi"
source = "S1"
duration = { distribution = "constant", value = 3, unit = "months" }
)";

std::string with_target(const std::string& keys) {
  return world(chain) + "[[target]]\nname = \"seen\"\nsource = \"S1 table 1\"\n" + keys + "\n";
}
Target target(const std::string& keys) {
  return read(with_target(keys)).targets.at(0);
}
Lines problems_of(const std::string& keys) {
  try {
    read(with_target(keys));
  } catch (const ScenarioError& error) {
    Lines lines;
    for (const Problem& problem : error.problems()) lines.push_back(in_english(problem.message));
    return lines;
  }
  return {};
}

TEST(Target, FindsItsMeasureForAYearAGroupOrAll) {
  const Target year = target("kpi = \"leavers\"\nyear = 2015\nvalue = 11\nunit = \"persons\"");
  EXPECT_EQ(year.kpi.group, "year");
  EXPECT_EQ(year.kpi.category, "2015");
  EXPECT_EQ(year.observed, 11);
  EXPECT_EQ(year.use, TargetUse::check);
  const Target women = target(
      "kpi = \"leavers\"\ngroup = \"gender\"\ncategory = \"women\"\nvalue = 5\nunit = \"people\"\nuse = "
      "\"fit\"");
  EXPECT_EQ(women.kpi.category, "women");
  EXPECT_EQ(women.observed, 5);
  EXPECT_EQ(women.use, TargetUse::fit);
  EXPECT_EQ(target("kpi = \"days_to_first_work\"\nvalue = 2\nunit = \"weeks\"").observed, 14);
}

TEST(Target, OfAShareIsACountOfPersonsWhereTheyAreKnown) {
  const Target counted = target("kpi = \"established_90d\"\nyear = 2016\ncount = 2\nn = 15");
  EXPECT_EQ(counted.observed, 2);
  EXPECT_EQ(counted.persons, 15);
  const Target published = target("kpi = \"established_90d\"\nyear = 2016\nvalue = 13\nunit = \"%\"\nn = 15");
  EXPECT_EQ(published.observed, 2);
  EXPECT_EQ(published.persons, 15);
  const Target bare = target("kpi = \"established_90d\"\nyear = 2016\nvalue = 13\nunit = \"%\"");
  EXPECT_EQ(bare.observed, 0.13);
  EXPECT_FALSE(bare.persons);
}

TEST(Target, ChangesNobodysStoryAndIsStored) {
  const Scenario without = read(world(chain));
  const Scenario with = read(with_target("kpi = \"leavers\"\nyear = 2015\nvalue = 11\nunit = \"persons\""));
  EXPECT_EQ(bytes(run_replication(with.chain, sim::Seed{1}, 0, Keep::trajectories)),
            bytes(run_replication(without.chain, sim::Seed{1}, 0, Keep::trajectories)));
  EXPECT_EQ(scenario_from_resolved(with.resolved, "again.toml").targets.at(0).observed, 11);
}

TEST(Target, OfAnUnknownMeasureNamesTheNearest) {
  const std::string eleven = "\nvalue = 11\nunit = \"persons\"";
  const Lines id = problems_of("kpi = \"leaver\"" + eleven);
  ASSERT_EQ(id.size(), 1U);
  EXPECT_TRUE(id[0].starts_with("target 'seen' is of the measure 'leaver' (there is: arrivals,")) << id[0];
  EXPECT_TRUE(id[0].ends_with("Did you mean 'leavers'?")) << id[0];
  EXPECT_EQ(problems_of("kpi = \"leavers\"\ngroup = \"gendre\"\ncategory = \"women\"" + eleven),
            Lines{"target 'seen' is of the group 'gendre' (there is: gender, municipality, year). Did you "
                  "mean 'gender'?"});
  EXPECT_EQ(problems_of("kpi = \"leavers\"\ngroup = \"gender\"\ncategory = \"woman\"" + eleven),
            Lines{"target 'seen' is of the gender 'woman' (there is: men, women). Did you mean 'women'?"});
  EXPECT_EQ(problems_of("kpi = \"leavers\"\nyear = 2031" + eleven).size(), 1U);
}

TEST(Target, HasAFigureOfTheMeasuresUnit) {
  EXPECT_EQ(problems_of("kpi = \"leavers\"\nvalue = 11\nunit = \"days\""),
            Lines{"target 'seen' is in 'days', but 'leavers' is in persons. Write the figure in that"});
  EXPECT_EQ(problems_of("kpi = \"leavers\"\nvalue = 11.5\nunit = \"persons\""),
            Lines{"target 'seen' is 11.5 persons (only whole numbers can be meant). Correct it"});
  EXPECT_EQ(problems_of("kpi = \"leavers\"\ncount = 11\nn = 12"),
            Lines{"target 'seen' has `n` or `count`, but 'leavers' is in persons (they are for shares). "
                  "Write value = 11"});
  EXPECT_EQ(problems_of("kpi = \"leavers\"\nvalue = 11"),
            Lines{"target 'seen' has a value without `unit`. Add it"});
  EXPECT_EQ(problems_of("kpi = \"leavers\""),
            Lines{"target 'seen' has no figure. Write `value` and `unit`, or `count` of `n`"});
}

TEST(Target, OfAShareIsPossible) {
  const std::string kpi = "kpi = \"established_90d\"\nyear = 2016\n";
  EXPECT_EQ(problems_of(kpi + "value = 55\nunit = \"%\"\nn = 12"),
            Lines{"target 'seen' is 55 % of 12 persons, which is not 7 of them (nor any whole number). "
                  "Correct the share "
                  "or `n`"});
  EXPECT_EQ(problems_of(kpi + "value = 130\nunit = \"%\""),
            Lines{"target 'seen' is 130 % (no share). Correct it"});
  EXPECT_EQ(problems_of(kpi + "value = 3\nunit = \"days\""),
            Lines{"target 'seen' is in 'days', but 'established_90d' is in share. Write the figure in that"});
  EXPECT_EQ(problems_of(kpi + "count = 3"),
            Lines{"target 'seen' has a `count` without `n` (of how many?). Add it, or write it as `value`"});
  EXPECT_EQ(problems_of(kpi + "count = 3\nn = 2"),
            Lines{"target 'seen' counts 3 of 2 (more than there are). Swap or correct them"});
  EXPECT_EQ(problems_of(kpi + "count = 2.5\nn = 3"),
            Lines{"target 'seen' counts 2.5 persons (only whole numbers can be meant). Correct it"});
  EXPECT_EQ(problems_of(kpi + "count = 0\nn = 0"),
            Lines{"target 'seen' is a share of nobody. Correct `n`, or remove the target"});
}

TEST(Target, SaysOfWhomAndWhoHasSeenIt) {
  const std::string eleven = "kpi = \"leavers\"\nvalue = 11\nunit = \"persons\"\n";
  EXPECT_EQ(problems_of(eleven + "year = 2015\ngroup = \"gender\"\ncategory = \"women\""),
            Lines{"target 'seen' is of a year and of a group (a measure is by one of them). Keep one"});
  EXPECT_EQ(problems_of(eleven + "group = \"gender\""),
            Lines{"target 'seen' needs both `group` and `category`, or neither"});
  EXPECT_EQ(problems_of(eleven + "year = 2015.5"),
            Lines{"target 'seen' is of the year 2015.5 (not a year). Write year = 2014"});
  const std::string unsaid = world(chain) + "[[target]]\nname = \"seen\"\n" + eleven;
  EXPECT_THROW(read(unsaid), ScenarioError);
  EXPECT_THROW(read(unsaid + "source = \"\"\n"), ScenarioError);
}

// Whoever works is in no programme: drawn apart, the two would look as if they had nothing to do with each
// other.
TEST(Target, StandsTogetherWithNoOtherShareOfTheSamePersons) {
  const std::string first =
      "kpi = \"established_90d\"\nyear = 2016\ncount = 2\nn = 15\ntogether = \"2016\"\n";
  EXPECT_EQ(
      problems_of(first +
                  "[[target]]\nname = \"too\"\nsource = \"S1\"\nkpi = \"in_programme_90d\"\nyear = 2016\n"
                  "count = 10\nn = 15\ntogether = \"2016\""),
      Lines{"target 'too' is a share of the same persons as target 'seen', and together with it (how the two "
            "hang "
            "together can't be told). Judge them apart"});
}

}  // namespace
}  // namespace kedja::models
