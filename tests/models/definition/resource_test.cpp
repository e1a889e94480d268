// Resources that are for some people: places of one service that each municipality has of its own, or that
// some share. Small worlds of a course of 30 days: 60 adults come to live here in 2014, 40 there.
#include "models/definition/resource.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/identities.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

std::string course_with(const std::string& resources, const std::string& needs, int here = 60) {
  std::string text = world(R"(
    [[municipality]]
    name = "there"
    [[arrival]]
    name = "others"
    municipality = "there"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { by_year = { 2014 = 40 }, unit = "persons" }
    [[service]]
    name = "course"
    source = "test"
    ends_with_programme = false
    duration = { distribution = "constant", value = 30, unit = "days" }
    needs = )" + needs + resources);
  return text.replace(text.find("2014 = 200"), 10, "2014 = " + std::to_string(here));
}

std::string seats(const std::string& name, const std::string& of) {
  return R"(
    [[resource]]
    name = ")" +
         name + R"("
    source = "test"
    places = { value = 1, unit = "places" }
    for = [{ attribute = "municipality", is = )" +
         of + R"( }]
)";
}
const std::string own_seats = seats("seats-here", R"(["here"])") + seats("seats-there", R"(["there"])");
const std::string both = R"(["seats-here", "seats-there"])";

/// When those who live somewhere begin the course, in order.
std::vector<std::int64_t> starts(const std::string& text, std::uint16_t municipality) {
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  const auto all = stories(scenario.chain, result);
  std::vector<std::int64_t> begun;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (result.participants.municipality[i] == municipality)
      begun.push_back(when(all[i], "started", "course"));
  std::erase(begun, -1);
  std::ranges::sort(begun);
  return begun;
}
constexpr std::uint16_t here = 0;
constexpr std::uint16_t there = 1;

std::int64_t shortest_gap(const std::vector<std::int64_t>& times) {
  std::int64_t shortest = 100'000 * day;
  for (std::size_t i = 1; i < times.size(); ++i) shortest = std::min(shortest, times[i] - times[i - 1]);
  return shortest;
}

TEST(Resources, OfSomePeopleAreTakenByThemAlone) {
  const std::vector<std::int64_t> of_here = starts(course_with(own_seats, both), here);
  const std::vector<std::int64_t> of_there = starts(course_with(own_seats, both), there);
  EXPECT_GE(shortest_gap(of_here), 30 * day) << "one seat";
  EXPECT_GE(shortest_gap(of_there), 30 * day);
  EXPECT_EQ(of_there.size(), 40U);
  EXPECT_EQ(of_here.size(), 60U);
  EXPECT_LT(of_there.front(), of_here[1]) << "side by side";
}

TEST(Resources, OfSomePeopleAreWaitedForAsIfTheOthersWereNotThere) {
  EXPECT_EQ(starts(course_with(own_seats, both), there), starts(course_with(own_seats, both, 1), there));
}

TEST(Resources, ThatSeveralMunicipalitiesShareAreOneLine) {
  const std::string pool = course_with(seats("pool", R"(["here", "there"])"), R"(["pool"])", 20);
  std::vector<std::int64_t> all = starts(pool, here);
  for (const std::int64_t time : starts(pool, there)) all.push_back(time);
  std::ranges::sort(all);
  EXPECT_EQ(all.size(), 60U);
  EXPECT_GE(shortest_gap(all), 30 * day);
  const Scenario scenario = read(pool);
  EXPECT_EQ(scenario.chain.services.front().lines.size(), 1U);
}

TEST(Resources, AreNotNeededByThoseWhomTheyAreNotFor) {
  const std::string text = course_with(seats("seats-there", R"(["there"])"), R"(["seats-there"])");
  EXPECT_LT(shortest_gap(starts(text, here)), 30 * day);
  EXPECT_EQ(starts(text, here).size(), 60U);
  EXPECT_GE(shortest_gap(starts(text, there)), 30 * day);
}

TEST(Resources, OfSeveralLinesHaveTheirIdentitiesByName) {
  const Scenario scenario = read(course_with(own_seats, both));
  std::vector<std::string> lines;
  for (const IdentityDefinition& definition : identity_definitions(scenario.chain))
    if (definition.identity == Identity::line_conserved) lines.push_back(definition.name);
  EXPECT_EQ(lines, (std::vector<std::string>{"course, seats-here", "course, seats-there"}));
}

TEST(Resources, OfSeveralLinesAddUpInTheMeasuresOfTheService) {
  const Scenario scenario = read(course_with(own_seats, both));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course"), 100);
  EXPECT_EQ(kpi(scenario.chain, result, "completed.course", "there"), 40);
  // Person-days of waiting over the days of six years are the mean length of both lines together.
  const double waited = kpi(scenario.chain, result, "wait_days.course") * 100;
  EXPECT_NEAR(kpi(scenario.chain, result, "queue_length.course"), waited / 2191, 1e-9);
}

TEST(Resources, ForNobodyAreRefused) {
  const std::string nobody = own_seats + seats("seats-nowhere", R"(["nowhere"])");
  EXPECT_TRUE(says(problems_of(course_with(nobody, both)),
                   "resource 'seats-nowhere' names the category 'nowhere' of 'municipality'"));
  std::string contradiction = own_seats;
  contradiction.replace(contradiction.find("for = ["), 7,
                        "for = [{ attribute = \"municipality\", is = [\"there\"] }, ");
  EXPECT_TRUE(says(problems_of(course_with(contradiction, both)), "resource 'seats-here' is for nobody"));
}

TEST(Resources, OfSomePeopleDoNotGoWithCohorts) {
  const std::string cohort = R"(
    [service.cohort]
    start = { every = "month", on = "1" }
    least = { value = 1, unit = "persons" }
    most = { value = 1, unit = "persons" }
)";
  std::string text = course_with(own_seats, both);
  text.insert(text.find("\n    [[resource]]"), cohort);
  EXPECT_TRUE(says(problems_of(text),
                   "service 'course' starts cohorts, but some of its people need other "
                   "resources than others"));
}

}  // namespace
}  // namespace kedja::models
