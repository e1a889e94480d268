// Relatives in small worlds whose outcome can be worked out by hand.

#include "models/behaviour/relatives.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

const std::string courses = R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[service]]
    name = "sfi"
    after = ["mapping"]
    ends_with_programme = false
    source = "test"
    duration = { distribution = "constant", value = 50, unit = "days" }
)";

std::string relatives(const std::string& share, const std::string& more = "programme = true\n") {
  return R"(
    [[relatives]]
    name = "families"
    source = "test"
    share = { value = )" +
         share + R"(, unit = "share" }
    lag = { distribution = "constant", value = 300, unit = "days" }
)" + more;
}

struct Outcome {
  explicit Outcome(const std::string& text)
      : scenario(read(text)),
        result(run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories)),
        people(stories(scenario.chain, result)) {
    EXPECT_EQ(result.broken_identity, "");
  }
  Scenario scenario;
  ReplicationResult result;
  std::vector<std::vector<Happened>> people;

  const Participants& all() const { return result.participants; }
  bool follows(std::size_t i) const { return scenario.chain.sources[all().source[i]].follows; }
  std::string category(std::size_t attribute, std::size_t i) const {
    return scenario.chain.attributes[attribute].categories[all().attributes[attribute][i]];
  }
  /// Whom a relative follows, as a participant.
  std::size_t followed_by(std::size_t i) const {
    for (std::size_t j = 0; j < all().size(); ++j)
      if (!follows(j) && all().ordinal[j] == all().ordinal[i] / 10) return j;
    ADD_FAILURE() << "follows nobody";
    return 0;
  }
};

TEST(Relatives, FollowTheStatedShareAfterTheLag) {
  const Outcome run(world(courses + relatives("0.4")));
  int came = 0;
  for (std::size_t i = 0; i < run.people.size(); ++i) {
    if (!run.follows(i)) continue;
    ++came;
    EXPECT_EQ(run.all().arrived[i], run.all().arrived[run.followed_by(i)] + 300 * day);
    EXPECT_EQ(run.scenario.chain.sources[run.all().source[i]].name, "families-adults-2014");
    EXPECT_EQ(when(run.people[i], "completed", "sfi"), run.all().arrived[i] + 60 * day);
  }
  EXPECT_NEAR(came, 80, 4 * std::sqrt(200 * 0.4 * 0.6));
  EXPECT_EQ(run.people.size(), 200u + static_cast<std::size_t>(came));
  EXPECT_EQ(kpi(run.scenario.chain, run.result, "arrivals"), 200 + came);
  EXPECT_EQ(kpi(run.scenario.chain, run.result, "received"), 200 + came);
}

TEST(Relatives, AreOfThoseTheyAreForAndAsManyAsStated) {
  const Outcome run(world(courses + relatives("1", R"(
    programme = true
    adults = { value = 2, unit = "persons" }
    [[relatives.for]]
    attribute = "gender"
    is = ["men"]
    [[relatives.common]]
    attribute = "gender"
    is = "women"
)")));
  std::map<std::size_t, int> adults;
  for (std::size_t i = 0; i < run.people.size(); ++i) {
    if (!run.follows(i)) continue;
    EXPECT_EQ(run.category(0, i), "women");
    ++adults[run.followed_by(i)];
  }
  for (std::size_t i = 0; i < run.people.size(); ++i)
    if (!run.follows(i)) {
      EXPECT_EQ(adults[i], run.category(0, i) == "men" ? 2 : 0);
    }
}

TEST(Relatives, HaveInCommonWithWhomTheyFollowWhatTheyShare) {
  const Outcome run(world(courses + relatives("1", "programme = true\nshared = [\"gender\"]\n")));
  int women = 0;
  for (std::size_t i = 0; i < run.people.size(); ++i) {
    if (!run.follows(i)) continue;
    EXPECT_EQ(run.category(0, i), run.category(0, run.followed_by(i)));
    women += run.category(0, i) == "women" ? 1 : 0;
  }
  EXPECT_GT(women, 50);
  EXPECT_LT(women, 150);
}

TEST(Relatives, WithoutARightToTheProgrammeAreOfferedWhatDoesNotEndWithIt) {
  const Outcome run(world(courses + relatives("1", "programme = false\n") + R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.02, unit = "per month" }
)"));
  int in_work = 0;
  for (std::size_t i = 0; i < run.people.size(); ++i) {
    if (!run.follows(i)) continue;
    EXPECT_EQ(when(run.people[i], "started", "mapping"), -1);
    EXPECT_EQ(when(run.people[i], "left_programme"), -1);
    EXPECT_EQ(run.all().left_programme[i], Participants::never_seen);
    const bool is_free = when(run.people[i], "to_work") < 0;
    if (is_free) {
      EXPECT_EQ(when(run.people[i], "completed", "sfi"), run.all().arrived[i] + 50 * day);
    }
    in_work += is_free ? 0 : 1;
  }
  EXPECT_EQ(run.people.size(), 400u);
  EXPECT_GT(in_work, 50);
  EXPECT_EQ(kpi(run.scenario.chain, run.result, "leavers"), 200);
}

TEST(Relatives, LiveOnSupportFromTheirArrivalIfTheProgrammeDoesNotCoverThem) {
  std::string text = world(relatives("1", "programme = false\n") + R"(
    [[authority]]
    name = "municipality"
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    wage = { value = 20000, unit = "kr per month" }
    kept = { value = 80, unit = "%" }
    hazard = { value = 0, unit = "per month" }
    [[benefit]]
    name = "support"
    payer = "municipality"
    source = "test"
    while = ["neither"]
    tested_on = "person"
    [benefit.norm]
    single = { value = 4000, unit = "kr per month" }
)");
  text.replace(text.find("2014 = 200"), 10, "2014 = 1");
  const Outcome run(text);
  ASSERT_EQ(run.people.size(), 2u);
  // Two years after the arrival of the person, who then is in the programme no longer.
  const sim::CivilCalendar& calendar = run.scenario.chain.calendar;
  const sim::Time followed(run.all().arrived[run.followed_by(1)]);
  const int year_of_leaving = calendar.year(calendar.add_months(followed, 24));
  const std::string full_year = std::to_string(year_of_leaving + 1);
  EXPECT_EQ(kpi(run.scenario.chain, run.result, "support_kr", full_year), 2 * 12 * 4000);
  const std::string year_before = std::to_string(year_of_leaving - 1);
  EXPECT_GT(kpi(run.scenario.chain, run.result, "support_kr", year_before), 0);
  EXPECT_LE(kpi(run.scenario.chain, run.result, "support_kr", year_before), 12 * 4000);
}

TEST(Relatives, WhoArePartnersShareAHouseholdWithThoseWhoCameAlone) {
  std::string text = world(courses + relatives("1", "programme = true\npartner = true\n"));
  text.insert(text.find("[[arrival]]"), R"([population.household]
    couples = { value = 0.5, unit = "share" }
)");
  const Outcome run(text);
  std::map<std::uint32_t, std::vector<std::size_t>> households;
  for (std::size_t i = 0; i < run.people.size(); ++i) households[run.all().household[i]].push_back(i);
  int reunited = 0;
  for (const auto& [number, members] : households) {
    ASSERT_EQ(members.size(), 2u) << "everybody has a partner in the end";
    if (!run.follows(members[1])) continue;
    ++reunited;
    EXPECT_EQ(run.followed_by(members[1]), members[0]);
  }
  EXPECT_NEAR(reunited, 100, 4 * std::sqrt(100 * 0.5 * 0.5) * 2);
}

TEST(Relatives, OfThoseWhoMoveAwayGoThereToo) {
  const Outcome run(world(courses + relatives("1") + R"(
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.1, unit = "per month" }
)"));
  int brought = 0;
  for (std::size_t i = 0; i < run.people.size(); ++i) {
    if (!run.follows(i)) continue;
    ++brought;
    const std::int64_t moved = when(run.people[run.followed_by(i)], "moved_away");
    EXPECT_TRUE(moved < 0 || moved > run.all().arrived[i]);
  }
  // A tenth a month for 300 days leaves exp(-0.986) of them.
  EXPECT_NEAR(brought, 200 * 0.373, 4 * std::sqrt(200 * 0.373 * 0.627));
}

TEST(Relatives, LeaveTheOthersWhoTheyWereAndMoreArrivalsLeaveThem) {
  const auto persons = [](const Outcome& run) {
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> all;
    for (std::size_t i = 0; i < run.people.size(); ++i)
      all[{run.scenario.chain.sources[run.all().source[i]].name, run.all().ordinal[i]}] =
          run.all().arrived[i] * 2 + run.all().attributes[0][i];
    return all;
  };
  std::string more = world(courses + relatives("0.7"));
  more.replace(more.find("2014 = 200"), 10, "2014 = 300");
  const auto without = persons(Outcome(world(courses)));
  const auto few = persons(Outcome(world(courses + relatives("0.4"))));
  const auto many = persons(Outcome(more));
  EXPECT_GT(few.size(), without.size());
  EXPECT_GT(many.size(), few.size());
  for (const auto& [who, what] : without) EXPECT_EQ(few.at(who), what);
  for (const auto& [who, what] : few) EXPECT_EQ(many.at(who), what);
}

TEST(Relatives, AreResumedAsIfNothingHadStopped) {
  const Scenario scenario = read(world(courses + relatives("0.5", "programme = false\npartner = true\n")));
  const std::string whole = bytes(run_replication(scenario.chain, sim::Seed{5}, 2, Keep::trajectories));
  Replication first(scenario.chain, sim::Seed{5}, 2, Keep::trajectories);
  first.run_until(sim::Time(0) + sim::days(200));
  EXPECT_EQ(bytes(Replication::resume(scenario.chain, first.save()).finish()), whole);
}

TEST(RelativesRefused, WhereTheyMakeNoSense) {
  const auto refused = [](const std::string& added) { return refusal(world(courses + added)); };
  EXPECT_EQ(refused(relatives("0.5")), "");
  EXPECT_TRUE(says(refused(relatives("0.5", "")), "programme"));
  EXPECT_TRUE(says(refused(relatives("0.5", R"(
    programme = true
    shared = ["gender"]
    [[relatives.common]]
    attribute = "gender"
    is = "women"
)")),
                   "have 'gender' in common with each other and with whom they follow (which holds?)"));
  EXPECT_TRUE(says(refused(relatives("0.5", "programme = true\nshared = [\"sex\"]\n")),
                   "relatives 'families' names the attribute 'sex' (no population has it)"));
  EXPECT_TRUE(says(refused(relatives("0.5", R"(
    programme = true
    [[relatives.common]]
    attribute = "gender"
    is = "woman"
)")),
                   "relatives 'families' names the category 'woman' of 'gender'"));
  EXPECT_TRUE(says(refused(relatives("0.5", R"(
    programme = true
    [[relatives.for]]
    attribute = "gender"
    is = ["men"]
    [[relatives.for]]
    attribute = "gender"
    is = ["women"]
)")),
                   "relatives 'families' is for nobody"));
  EXPECT_TRUE(
      says(refused(relatives("0.5", "programme = true\nadults = { value = 11, unit = \"persons\" }\n")),
           "relatives.families.adults"));
  EXPECT_TRUE(says(refused(relatives("0.5", "programme = true\npopulation = \"peple\"\n")),
                   "Did you mean 'people'?"));
  EXPECT_TRUE(says(refused(relatives("0.5") + R"(
    [[arrival]]
    name = "families-adults-2014"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    rate = { value = 1, unit = "persons per month" }
)"),
                   "two sources of people are called 'families-adults-2014'"));
}

}  // namespace
}  // namespace kedja::models
