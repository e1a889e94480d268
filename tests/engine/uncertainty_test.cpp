#include "analysis/engine/uncertainty.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

std::string unsure_of_work(const std::string& hazard, const std::string& range) {
  return models::world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 100, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = )" +
                       hazard + ", unit = \"per month\", range = " + range + " }\n");
}

const std::string effect = R"(
    [[exit.effect]]
    name = "support"
    after = ["course"]
    factor = { value = 1.5, unit = "factor", source = "assumption", range = [0.5, 2.5], evidence = "assumption" }
)";

ComparisonOptions with_draws(std::uint64_t draws) {
  ComparisonOptions options = replications(2);
  options.uncertainty = {.draws = draws, .replications = 5};
  return options;
}

const std::string base = unsure_of_work("0.02", "[0.005, 0.05]");

const UncertaintySummary& summary_of(const ComparisonReport& report, const std::string& id) {
  const std::size_t row = row_of(report, id);
  for (const UncertaintySummary& summary : report.uncertainty->summaries)
    if (summary.measure == row) return summary;
  throw std::runtime_error("no summary of " + id);
}

TEST(Uncertainty, OfACopyIsNothingInEveryDraw) {
  const ComparisonDesign design = comparison_of({base, base});
  const ComparisonReport report = compare(design, with_draws(8));
  ASSERT_TRUE(report.uncertainty);
  const UncertaintySummary& summary = summary_of(report, "established_36m");
  EXPECT_EQ(summary.decomposition.draws, 8U);
  EXPECT_EQ(summary.decomposition.equal, 8U);
  EXPECT_EQ(summary.decomposition.better, 0U);
}

TEST(Uncertainty, CountsTheDrawsInWhichAnAlternativeIsBetter) {
  const ComparisonDesign design = comparison_of({base, base + effect});
  const ComparisonReport report = compare(design, with_draws(20));
  const Decomposition& found = summary_of(report, "established_36m").decomposition;
  EXPECT_EQ(found.draws, 20U);
  EXPECT_EQ(found.better + found.worse + found.equal, 20U);
  // A factor above 1 is better, and the range is half below it and three quarters above: 15 of 20.
  EXPECT_EQ(found.better, 15U);
  // Next to 1 it may be that nobody fares otherwise.
  EXPECT_EQ(found.worse + found.equal, 5U);
  EXPECT_GE(found.worse, 4U);
  EXPECT_EQ(report.uncertainty->parameters,
            (std::vector<std::string>{"exit.work.effect.support.factor", "exit.work.hazard"}));
}

TEST(Uncertainty, ReportsDrawsThatMakeNoScenario) {
  // Above 0.7, the two shares of one exit are more than a whole.
  const auto shares = [](const std::string& value) {
    return base + R"(
    lasts = { distribution = "exponential", mean = 10, unit = "months" }
    next = [{ to = "other", share = { value = )" +
           value + R"(, unit = "share", range = [0.2, 0.9] } },
            { to = "third", share = { value = 0.3, unit = "share" } }]
    [[exit]]
    name = "other"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
    [[exit]]
    name = "third"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
)";
  };
  const ComparisonDesign design = comparison_of({shares("0.5"), shares("0.5") + effect});
  const ComparisonReport report = compare(design, with_draws(14));
  ASSERT_EQ(report.uncertainty->rejected.size(), 4U);
  EXPECT_NE(report.uncertainty->rejected[0].why.find("work"), std::string::npos);
  EXPECT_EQ(summary_of(report, "established_36m").decomposition.draws, 10U);
}

TEST(Uncertainty, IsTheSameWhicheverDrawIsRunFirst) {
  const ComparisonDesign design = comparison_of({base, base + effect});
  const UncertaintyStudy study(design, sim::Seed{3}, {.draws = 6, .replications = 4});
  const std::string later = sim::save(study.run(5));
  EXPECT_NE(sim::save(study.run(0)), later);
  EXPECT_EQ(sim::save(study.run(5)), later);
}

TEST(Uncertainty, LeavesTheReplicationsOfTheComparisonAsTheyAre) {
  const ComparisonDesign design = comparison_of({base, base + effect});
  const ComparisonReport with = compare(design, with_draws(3));
  const ComparisonReport without = compare(design, replications(2));
  EXPECT_EQ(difference_in(with, "established_36m").paired.difference,
            difference_in(without, "established_36m").paired.difference);
  EXPECT_FALSE(without.uncertainty);
  EXPECT_NE(with.content_sha256, without.content_sha256);
}

}  // namespace
}  // namespace kedja::analysis
