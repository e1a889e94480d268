// How concepts name people, in small worlds of two municipalities: 200 adults live here and 80 there.
#include "models/definition/people.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

std::string two_municipalities(const std::string& added) {
  return world(R"(
    [[municipality]]
    name = "there"
    [[arrival]]
    name = "others"
    municipality = "there"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { by_year = { 2014 = 80 }, unit = "persons" }
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
)" + added);
}

/// How many have completed a service, by what `of` people they are.
double completed(const std::string& added, const std::string& service, const std::string& of) {
  const Scenario scenario = read(two_municipalities(added));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  return kpi(scenario.chain, result, "completed." + service, of);
}

const std::string only_there = R"(
    [[service.eligible]]
    attribute = "municipality"
    is = ["there"]
)";

TEST(People, AreNamedByWhereTheyLiveAsByAnAttribute) {
  EXPECT_EQ(completed(only_there, "course", "here"), 0);
  EXPECT_EQ(completed(only_there, "course", "there"), 80);
}

TEST(People, OfSeveralMunicipalitiesAreThoseOfAnyOfThem) {
  const std::string both = R"(
    eligible = [{ attribute = "municipality", is = ["there", "here"] }]
)";
  EXPECT_EQ(completed(both, "course", ""), 280);
}

TEST(People, MeetEveryEntryWhereverItAsks) {
  const std::string women_there = only_there + R"(
    [[service.eligible]]
    attribute = "gender"
    is = ["women"]
)";
  EXPECT_EQ(completed(women_there, "course", "men"), 0);
  EXPECT_EQ(completed(women_there, "course", "here"), 0);
  EXPECT_EQ(completed(women_there, "course", "women"), completed(women_there, "course", "there"));
  EXPECT_GT(completed(women_there, "course", "there"), 20);
}

TEST(People, WithoutAttributesStillLiveSomewhere) {
  std::string text = two_municipalities(only_there);
  const std::string gender = R"([[population.attribute]]
    name = "gender"
    shares = { women = 0.5, men = 0.5 })";
  text.erase(text.find(gender), gender.size());
  const Scenario scenario = read(text);
  ASSERT_EQ(scenario.chain.cells.size(), 2U);
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course"), 80);
}

TEST(People, AreGivenPlansByWhereTheyLive) {
  const std::string plans = R"(
    [[service]]
    name = "beside"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[plan]]
    name = "of-there"
    services = ["beside"]
    for = [{ attribute = "municipality", is = ["there"] }]
    [[plan]]
    name = "of-here"
    services = ["course"]
    for = [{ attribute = "municipality", is = ["here"] }]
)";
  EXPECT_EQ(completed(plans, "beside", "there"), 80);
  EXPECT_EQ(completed(plans, "beside", "here"), 0);
  EXPECT_EQ(completed(plans, "course", "there"), 0);
  EXPECT_EQ(completed(plans, "course", "here"), 200);
}

TEST(People, AreSomeTeamsCasesByWhereTheyLive) {
  const Scenario scenario = read(two_municipalities(R"(
    [[authority]]
    name = "office"
    [[staff]]
    name = "team"
    authority = "office"
    source = "test"
    for = [{ attribute = "municipality", is = ["there"] }]
    caseworkers = { value = 100, unit = "persons" }
    hours = { value = 30, unit = "hours per week" }
    contact = { value = 1.5, unit = "hours" }
    target = { value = 1, unit = "contacts per week" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(kpi(scenario.chain, result, "contacts.team", "here"), 0);
  EXPECT_GT(kpi(scenario.chain, result, "contacts.team", "there"), 80 * 100)
      << "24 months of one a week, for each of them";
}

/// How many of those who live somewhere are in work after a year, where all would be but for an effect.
double in_work(const std::string& of, const std::string& effect) {
  const Scenario scenario = read(two_municipalities(R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 1, unit = "per day" }
)" + effect));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  return kpi(scenario.chain, result, "in_work_12m", of);
}

TEST(People, HaveOtherHazardsByWhereTheyLive) {
  const std::string no_jobs_there = R"(
    [[exit.effect]]
    name = "no-jobs"
    attribute = "municipality"
    is = ["there"]
    factor = { value = 0, unit = "factor", evidence = "assumption" }
)";
  EXPECT_EQ(in_work("there", ""), 1);
  EXPECT_EQ(in_work("there", no_jobs_there), 0);
  EXPECT_EQ(in_work("here", no_jobs_there), 1);
}

TEST(People, InterruptByWhereTheyLive) {
  const std::string interrupted = R"(
    interruption = { value = 1, unit = "per day" }
    [[service.interruption_effect]]
    name = "stay"
    attribute = "municipality"
    is = ["there"]
    factor = { value = 0, unit = "factor", evidence = "assumption" }
)";
  const Scenario scenario = read(two_municipalities(interrupted));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(kpi(scenario.chain, result, "interrupted.course", "there"), 0);
  EXPECT_EQ(kpi(scenario.chain, result, "interrupted.course", "here"), 200)
      << "thirty days at one a day let nobody through";
}

TEST(People, AreServedFirstByWhereTheyLive) {
  // One place and a month a person: 12 or 13 start in the year in which all 280 come, and those of there
  // first.
  const std::string first = R"(
    places = { value = 1, unit = "places" }
    first = [{ attribute = "municipality", is = ["there"] }]
    ends_with_programme = false
)";
  EXPECT_LE(completed(first, "course", "here"), 2) << "only before there was anybody of there who waited";
  EXPECT_GT(completed(first, "course", "there"), 60);
}

TEST(People, OfAMunicipalityThatThereIsNotAreReportedWithTheNearestName) {
  const std::string message = problems_of(two_municipalities(R"(
    eligible = [{ attribute = "municipality", is = ["thera"] }]
)"));
  EXPECT_TRUE(says(message, "service 'course' names the category 'thera' of 'municipality'")) << message;
  EXPECT_TRUE(says(message, "It has: here, there.")) << message;
  EXPECT_TRUE(says(message, "Did you mean 'there'")) << message;
}

TEST(People, NamedByAnAttributeThatThereIsNotAreToldOfMunicipalityToo) {
  const std::string message = problems_of(two_municipalities(R"(
    eligible = [{ attribute = "municipalty", is = ["there"] }]
)"));
  EXPECT_TRUE(says(message, "names the attribute 'municipalty' (no population has it)")) << message;
  EXPECT_TRUE(says(message, "Did you mean 'municipality'")) << message;
}

TEST(People, AreNotDrawnWithAMunicipality) {
  std::string text = two_municipalities("");
  const std::string gender = R"(name = "gender")";
  text.replace(text.find(gender), gender.size(), R"(name = "municipality")");
  EXPECT_TRUE(says(problems_of(text),
                   "attribute 'municipality' has the name of something all results are "
                   "grouped by anyway"));

  const std::string in_common = problems_of(two_municipalities(R"(
    [[arrival]]
    name = "third"
    like = "adults"
    common = [{ attribute = "municipality", is = "there" }]
)"));
  EXPECT_TRUE(says(in_common, "arrival 'third' names 'municipality' as something that people are drawn with"))
      << in_common;
  EXPECT_TRUE(says(in_common, "leave it out")) << in_common;
}

}  // namespace
}  // namespace kedja::models
