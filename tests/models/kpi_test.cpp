// KPIs that are made of others, and of how many there are in a year, in small worlds.

#include "models/kpi.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

/// Women are in a service for 100 days, men in none.
const std::string of_women = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 100, unit = "days" }
    [[service.eligible]]
    attribute = "gender"
    is = ["women"]
)";

/// Numerator over denominator of several replications of 200 people each.
double together(const Chain& chain, const std::string& id, const std::string& category,
                std::uint64_t replications) {
  const auto& definitions = kpi_definitions(chain);
  double numerator = 0;
  double denominator = 0;
  for (std::uint64_t r = 0; r < replications; ++r) {
    const auto result = run_replication(chain, sim::Seed{1}, r, Keep::kpis_only);
    for (std::size_t k = 0; k < definitions.size(); ++k) {
      if (definitions[k].measure->id != id || definitions[k].category != category) continue;
      numerator += result.kpis[k].numerator;
      denominator += result.kpis[k].denominator;
    }
  }
  return numerator / denominator;
}

TEST(Shares, SayThatTheyAreOfThoseStillHereWhereSomeMoveAway) {
  const auto label_in = [](const std::string& more, const std::string& id) {
    const Scenario scenario = read(world(of_women + more));
    for (const KpiDefinition& kpi : kpi_definitions(scenario.chain))
      if (kpi.measure->id == id) return kpi.measure->label.en;
    return std::string("no such measure");
  };
  const std::string away = R"(
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.01, unit = "per day" }
)";
  EXPECT_EQ(label_in("", "established_36m"), "in work or studies 36 months after arrival");
  EXPECT_EQ(label_in(away, "established_36m"),
            "in work or studies 36 months after arrival, of those still here");
  EXPECT_EQ(label_in(away, "moved_36m"), "had moved away from the municipality 36 months after arrival");
}

TEST(Gaps, AreTheDifferenceAndTheRatioOfGroups) {
  const Scenario scenario = read(world(of_women));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  const double women = kpi(scenario.chain, result, "idle_days", "women");
  const double men = kpi(scenario.chain, result, "idle_days", "men");
  EXPECT_NEAR(men - women, 100, 0.5) << "24 months have 730 or 731 days";
  EXPECT_NEAR(kpi(scenario.chain, result, "gap.idle_days", "women"), women - men, 1e-9);
  EXPECT_NEAR(kpi(scenario.chain, result, "gap.idle_days", "men"), men - women, 1e-9);
  EXPECT_NEAR(kpi(scenario.chain, result, "gap_ratio.idle_days", "women"), women / men, 1e-9);
}

TEST(Gaps, OfOneGroupMirrorThoseOfTheOtherOverAllReplications) {
  const Scenario scenario = read(world(of_women));
  EXPECT_NEAR(together(scenario.chain, "gap.idle_days", "women", 5),
              -together(scenario.chain, "gap.idle_days", "men", 5), 1e-9);
  EXPECT_NEAR(together(scenario.chain, "gap_ratio.idle_days", "women", 5),
              1 / together(scenario.chain, "gap_ratio.idle_days", "men", 5), 1e-9);
}

TEST(Gaps, ToNobodyAndToNothingHaveNoValue) {
  const Scenario scenario = read(world(of_women));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  const auto& definitions = kpi_definitions(scenario.chain);
  int seen = 0;
  for (std::size_t k = 0; k < definitions.size(); ++k) {
    const bool to_nobody = definitions[k].measure->id == "gap.wait_days.course";  // no man waits
    const bool to_nothing = definitions[k].measure->id == "gap_ratio.wait_days.course";
    if (!to_nobody && !to_nothing) continue;
    ++seen;
    EXPECT_EQ(result.kpis[k].denominator, 0);
    EXPECT_EQ(result.kpis[k].numerator, 0);
  }
  EXPECT_EQ(seen, 4);
}

TEST(Gaps, AreOfCategoriesOfPeopleAndNothingElse) {
  const Scenario scenario = read(world(of_women));
  for (const KpiDefinition& kpi : kpi_definitions(scenario.chain)) {
    if (!kpi.measure->name.starts_with("gap")) continue;
    EXPECT_EQ(kpi.group, "gender");
    EXPECT_FALSE(kpi.measure->headline);
    EXPECT_EQ(kpi.measure->better, Better::neither);
  }
}

TEST(Stock, CountsAYearForEachInWhichSomeoneIsInTheProgramme) {
  const Scenario scenario = read(world(of_women));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  // Everyone comes in 2014 and is in the programme until 2016.
  for (const char* year : {"2014", "2015", "2016"})
    EXPECT_EQ(kpi(scenario.chain, result, "enrolled", year), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "enrolled", "2017"), 0);
  EXPECT_EQ(kpi(scenario.chain, result, "enrolled"), 600.0 / 6);
  const double women = kpi(scenario.chain, result, "arrivals", "women");
  EXPECT_EQ(kpi(scenario.chain, result, "enrolled", "women"), women * 3 / 6);
  EXPECT_EQ(kpi(scenario.chain, result, "enrolled_share.gender.women", "2015"), women / 200);
  EXPECT_EQ(kpi(scenario.chain, result, "enrolled_share.gender.women"), women / 200);
}

TEST(Stock, OfThoseReceivedHoldsTwoYearsAndChildren) {
  std::string text = world(of_women + R"(
    [[initial]]
    name = "earlier"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { value = 80, unit = "persons" }
    from = 2013-01-01
    until = 2014-01-01
)");
  text.replace(text.find("counts = \"adults\""), 17,
               "counts = \"persons\"\nadult_share = { value = 0.5, unit = \"share\" }");
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "received"), 200);
  EXPECT_LT(kpi(scenario.chain, result, "arrivals"), 150) << "about half of them are adults";
  EXPECT_EQ(kpi(scenario.chain, result, "received_24m", "2014"), 280);
  EXPECT_EQ(kpi(scenario.chain, result, "received_24m", "2015"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "received_24m", "2016"), 0);
  EXPECT_EQ(kpi(scenario.chain, result, "received_24m"), 480.0 / 6);
  EXPECT_EQ(kpi(scenario.chain, result, "enrolled", "2014"), 80 + kpi(scenario.chain, result, "arrivals"));
}

}  // namespace
}  // namespace kedja::models
