#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 300, unit = "days" }
)";

/// Who someone is: source and ordinal; and when they came, and of which gender they are.
using Identity = std::pair<std::string, std::int64_t>;
std::map<Identity, std::pair<std::int64_t, int>> people_of(const Scenario& scenario) {
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 3, Keep::trajectories);
  std::map<Identity, std::pair<std::int64_t, int>> people;
  for (std::size_t i = 0; i < result.participants.size(); ++i)
    people[{scenario.chain.sources[result.participants.source[i]].name, result.participants.ordinal[i]}] = {
        result.participants.arrived[i], result.participants.attributes[0][i]};
  return people;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST(Arrivals, ComeExactlyAsCountedWithinTheirYear) {
  const Scenario scenario = read(world(course));
  const auto people = people_of(scenario);
  EXPECT_EQ(people.size(), 200u);
  for (const auto& [identity, person] : people)
    EXPECT_EQ(scenario.chain.calendar.year(sim::Time(person.first)), 2014);
}

TEST(Arrivals, ThatAreMoreLeaveTheOthersWhoTheyWere) {
  const auto fewer = people_of(read(world(course)));
  const auto more = people_of(read(with(world(course), "2014 = 200", "2014 = 260, 2015 = 40")));
  EXPECT_EQ(more.size(), 300u);
  for (const auto& [identity, person] : fewer) EXPECT_EQ(more.at(identity), person);
}

TEST(Arrivals, AtAHigherRateAddPeopleAndLeaveTheOthersWhoTheyWere) {
  const std::string counted = "persons = { by_year = { 2014 = 200 }, unit = \"persons\" }";
  const auto fewer =
      people_of(read(with(world(course), counted, "rate = { value = 0.4, unit = \"persons per day\" }")));
  const auto more =
      people_of(read(with(world(course), counted, "rate = { value = 2.9, unit = \"persons per day\" }")));
  for (const auto& [identity, person] : fewer) EXPECT_EQ(more.at(identity), person);
  // Poisson counts over 2191 days: 876 and 6354; five standard deviations.
  EXPECT_NEAR(static_cast<double>(fewer.size()), 876.4, 5 * 29.6);
  EXPECT_NEAR(static_cast<double>(more.size()), 6353.9, 5 * 79.7);
}

TEST(Arrivals, StopAtTheirLimit) {
  const std::string counted = "persons = { by_year = { 2014 = 200 }, unit = \"persons\" }";
  const auto people = people_of(read(with(world(course), counted,
                                          "rate = { value = 3, unit = \"persons per day\" }\n"
                                          "most = { value = 123, unit = \"persons\" }")));
  EXPECT_EQ(people.size(), 123u);
}

TEST(Arrivals, CountedInPersonsBringTheStatedShareOfAdults) {
  const Scenario scenario =
      read(with(world(course), "counts = \"adults\"", "adult_share = { value = 0.5, unit = \"share\" }"));
  double adults = 0;
  for (std::uint64_t r = 0; r < 50; ++r)
    adults +=
        kpi(scenario.chain, run_replication(scenario.chain, sim::Seed{1}, r, Keep::kpis_only), "arrivals");
  EXPECT_NEAR(adults / 10000, 0.5, 5 * 0.005);
}

const std::string here_already = R"(
    [[initial]]
    name = "earlier"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { value = 80, unit = "persons" }
    from = 2013-01-01
    until = 2014-01-01
)";

TEST(InitialPeople, HaveComeBeforeTheStartAndGoOnFromWhereTheyAre) {
  const Scenario scenario = read(world(course + here_already));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  int earlier = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t arrived = when(story, "arrived");
    if (arrived >= 0) continue;
    ++earlier;
    EXPECT_GE(arrived, -365 * 86400);
    EXPECT_EQ(when(story, "completed", "course"), arrived + 300 * 86400);
  }
  EXPECT_EQ(earlier, 80);
  EXPECT_EQ(kpi(scenario.chain, result, "arrivals"), 200) << "they are not counted as arrivals";
  EXPECT_EQ(kpi(scenario.chain, result, "leavers", "2015"), 80)
      << "but they are the leavers of the second year";
}

TEST(InitialPeople, MeetNoQueueBeforeTheStartAndKeepTheirPlacesAfterIt) {
  const Scenario scenario =
      read(world(course + "places = { value = 1, unit = \"places\" }\n" + here_already));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const auto all = stories(scenario.chain, result);
  std::int64_t last_of_the_earlier = 0;
  for (const auto& story : all) {
    if (when(story, "arrived") >= 0) continue;
    EXPECT_EQ(when(story, "started", "course"), when(story, "arrived"));
    last_of_the_earlier = std::max(last_of_the_earlier, when(story, "completed", "course"));
  }
  for (const auto& story : all) {
    const std::int64_t start = when(story, "started", "course");
    EXPECT_TRUE(when(story, "arrived") < 0 || start < 0 || start >= last_of_the_earlier);
  }
}

TEST(InitialPeople, MayBeCountedInATable) {
  const std::string stated = "persons = { value = 80, unit = \"persons\" }";
  const std::string text = world(course + here_already);
  const Scenario by_hand = read(text);
  const TextFiles files({{"world.toml", with(text, stated,
                                             "persons = { table = \"earlier.csv\", column = \"here\", unit = "
                                             "\"persons\" }")},
                         {"earlier.csv", "from;there;here\n2013-01-01;7;80\n"}});
  const Scenario by_table = load_scenario("world.toml", files);
  EXPECT_EQ(people_of(by_table), people_of(by_hand));
}

TEST(InitialPeople, HaveOneNumberOfTheDayOnWhichTheyBeganToCome) {
  const std::string stated = "persons = { value = 80, unit = \"persons\" }";
  const std::string reason = "initial 'earlier' has not one number of persons, of 2013-01-01";
  const auto refused = [&](const std::string& persons) {
    return refusal(with(world(course + here_already), stated, persons));
  };
  EXPECT_TRUE(says(refused("persons = { by_year = { 2012 = 30, 2013 = 50 }, unit = \"persons\" }"), reason));
  EXPECT_TRUE(says(refused("persons = { values = [{ from = 2013-02-01, value = 80 }], unit = \"persons\" }"),
                   reason));
  EXPECT_EQ(refused("persons = { by_year = { 2013 = 80 }, unit = \"persons\" }"), "");
}

TEST(InitialPeople, DoNotChangeWhoComesLater) {
  const auto without = people_of(read(world(course)));
  const auto with_them = people_of(read(world(course + here_already)));
  for (const auto& [identity, person] : without) EXPECT_EQ(with_them.at(identity), person);
}

}  // namespace
}  // namespace kedja::models
