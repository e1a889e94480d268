// SFI in small worlds: what is measured of the two years from the first start.

#include "models/behaviour/sfi.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

std::string course(const std::string& name, int days, const std::string& more = "") {
  return "[[service]]\nname = \"" + name +
         "\"\nkind = \"language\"\nsource = \"test\"\nends_with_programme = false\n"
         "duration = { distribution = \"constant\", value = " +
         std::to_string(days) + ", unit = \"days\" }\n" + more + "\n";
}
std::string only(const std::string& gender) {
  return "[[service.eligible]]\nattribute = \"gender\"\nis = [\"" + gender + "\"]\n";
}

/// Women take 1c and then 1d, 100 days each; men 3d alone, which takes them more than two years.
std::string two_paths() {
  return course("1c", 100, only("women")) + course("1d", 100, "after = [\"1c\"]\n" + only("women")) +
         course("3d", 900, only("men"));
}

ReplicationResult result_of(const Scenario& scenario) {
  return run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
}

TEST(Sfi, CountsTheCoursesPassedWithinTwoYears) {
  const Scenario scenario = read(world(two_paths()));
  const auto result = result_of(scenario);
  const double women = kpi(scenario.chain, result, "sfi_starters", "women");
  EXPECT_EQ(kpi(scenario.chain, result, "sfi_starters"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "sfi_one_course_24m", "women"), 1);
  EXPECT_EQ(kpi(scenario.chain, result, "sfi_two_courses_24m", "women"), 1);
  EXPECT_EQ(kpi(scenario.chain, result, "sfi_one_course_24m", "men"), 0);
  EXPECT_EQ(kpi(scenario.chain, result, "sfi_two_courses_24m"), women / 200);
  EXPECT_EQ(result.broken_identity, "");
}

TEST(Sfi, HasALastCourseOnEachPath) {
  const Scenario scenario = read(world(two_paths()));
  const auto result = result_of(scenario);
  EXPECT_EQ(kpi(scenario.chain, result, "sfi_last_course_24m.1d"), 1);
  EXPECT_EQ(kpi(scenario.chain, result, "sfi_last_course_24m.3d"), 0);
  const auto& kpis = kpi_definitions(scenario.chain);
  for (std::size_t k = 0; k < kpis.size(); ++k) {
    EXPECT_NE(kpis[k].measure->id, "sfi_last_course_24m.1c");
    if (kpis[k].measure->id == "sfi_last_course_24m.1d" && kpis[k].category == "men") {
      EXPECT_EQ(result.kpis[k].denominator, 0) << "nobody of them was on that path";
    }
  }
}

TEST(Sfi, HasMonthsUpToTheEndOfTheTwoYears) {
  const Scenario scenario = read(world(two_paths()));
  const auto result = result_of(scenario);
  constexpr double days_a_month = 365.2425 / 12;
  EXPECT_NEAR(kpi(scenario.chain, result, "sfi_months_24m", "women"), 200 / days_a_month, 1e-9);
  const double men = kpi(scenario.chain, result, "sfi_months_24m", "men");
  EXPECT_GE(men, 730 / days_a_month);
  EXPECT_LE(men, 731 / days_a_month) << "with a leap day";
}

TEST(Sfi, IsInterruptedByThoseWhoBreakOffAndThoseWhoLeaveItWithTheProgramme) {
  const std::string broken = "interruption = { value = 10, unit = \"per day\" }\n";
  const Scenario by_hazard = read(world(course("a", 100, broken)));
  EXPECT_EQ(kpi(by_hazard.chain, result_of(by_hazard), "sfi_interrupted_24m"), 1);
  const Scenario never = read(world(course("a", 100)));
  EXPECT_EQ(kpi(never.chain, result_of(never), "sfi_interrupted_24m"), 0);
  std::string with_programme = course("a", 1000);
  with_programme.replace(with_programme.find("false"), 5, "true");
  const Scenario left = read(world(with_programme));
  EXPECT_EQ(kpi(left.chain, result_of(left), "sfi_interrupted_24m"), 1)
      << "the programme is over on the last day of the two years";
}

TEST(Sfi, IsNotCountedOfThoseWhoseTwoYearsAreNotOver) {
  const Scenario scenario = read(world(course("a", 100) + R"(
    [[arrival]]
    name = "late"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { by_year = { 2019 = 50 }, unit = "persons" }
)"));
  const auto result = result_of(scenario);
  EXPECT_EQ(kpi(scenario.chain, result, "arrivals"), 250);
  EXPECT_EQ(kpi(scenario.chain, result, "sfi_starters"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "sfi_starters", "2014"), 200);
}

TEST(Sfi, ThatThereIsNoneOfIsNotMeasured) {
  std::string other = course("a", 100);
  other.replace(other.find("language"), 8, "studies");
  const Scenario without = read(world(other));
  for (const KpiDefinition& kpi : kpi_definitions(without.chain))
    EXPECT_FALSE(kpi.measure->id.starts_with("sfi_"));
}

}  // namespace
}  // namespace kedja::models
