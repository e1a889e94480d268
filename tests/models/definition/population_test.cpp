#include "models/definition/population.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

/// A world of so many adults in 2014 with gender, education and children, and something said of their
/// population and arrival.
std::string people(const std::string& of_population, const std::string& of_arrival = "", int persons = 4000) {
  return R"(
    [scenario]
    title = "People"
    start = 2014-01-01
    end = 2015-01-01
    [[municipality]]
    name = "here"
    [[population]]
    name = "people"
    source = "test"
    [[population.attribute]]
    name = "education"
    shares = { long = 0.4, short = 0.6 }
    [[population.attribute]]
    name = "gender"
    shares = { men = 0.55, women = 0.45 }
    [[population.attribute]]
    name = "children"
    shares = { no = 0.5, yes = 0.5 }
)" + of_population +
         R"(
    [[arrival]]
    name = "adults"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { by_year = { 2014 = )" +
         std::to_string(persons) + R"( }, unit = "persons" }
)" + of_arrival +
         R"(
    [programme]
    source = "test"
    length = { value = 24, unit = "months" }
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
)";
}

ReplicationResult everybody(const Scenario& scenario) {
  return run_replication(scenario.chain, sim::Seed{7}, 0, Keep::trajectories);
}

std::size_t attribute(const Chain& chain, const std::string& name) {
  for (std::size_t a = 0; a < chain.attributes.size(); ++a)
    if (chain.attributes[a].name == name) return a;
  ADD_FAILURE() << name;
  return 0;
}

/// How many are in a category of one attribute, and in one of another if named.
double count(const Scenario& scenario, const ReplicationResult& result,
             const std::map<std::string, std::string>& wanted) {
  double persons = 0;
  for (std::size_t i = 0; i < result.participants.size(); ++i) {
    bool is_wanted = true;
    for (const auto& [name, category] : wanted) {
      const std::size_t a = attribute(scenario.chain, name);
      const std::uint8_t code = result.participants.attributes[a][i];
      is_wanted = is_wanted && scenario.chain.attributes[a].categories[code] == category;
    }
    if (is_wanted) persons += 1;
  }
  return persons;
}

double five_standard_errors(double persons, double share) {
  return 5 * std::sqrt(persons * share * (1 - share));
}

const std::string education_by_gender = R"(
    [[population.depends]]
    name = "education-by-gender"
    attribute = "education"
    on = "gender"
    [[population.depends.when]]
    is = "women"
    shares = { long = 0.2, short = 0.8 }
    [[population.depends.when]]
    is = "men"
    shares = { long = 0.6, short = 0.4 }
)";

TEST(Population, KeepsItsSharesWhenAttributesGoTogether) {
  const Scenario scenario = read(people(education_by_gender));
  const auto result = everybody(scenario);
  EXPECT_NEAR(count(scenario, result, {{"gender", "women"}}), 1800, five_standard_errors(4000, 0.45));
  EXPECT_NEAR(count(scenario, result, {{"education", "long"}}), 1600, five_standard_errors(4000, 0.4));
  // The odds ratio of the seed is (0.6 / 0.4) / (0.2 / 0.8) = 6. With margins 0.45 and 0.4 the share w of
  // women with long education solves (0.4 - w)(0.45 - w) = 6 w (0.15 + w): w = (-1.75 + sqrt(6.6625)) / 10.
  const double w = (-1.75 + std::sqrt(1.75 * 1.75 + 20 * 0.18)) / 10;
  EXPECT_NEAR(count(scenario, result, {{"gender", "women"}, {"education", "long"}}), 4000 * w,
              five_standard_errors(4000, w));
}

TEST(Population, WithoutDependenceDrawsEachAttributeByItself) {
  const Scenario scenario = read(people(""));
  const auto result = everybody(scenario);
  EXPECT_NEAR(count(scenario, result, {{"gender", "women"}, {"education", "long"}}), 4000 * 0.18,
              five_standard_errors(4000, 0.18));
}

const std::string couples = R"(
    [population.household]
    couples = { value = 0.6, unit = "share" }
    differs = "gender"
    shared = ["children"]
)";

/// The people of each household, as indices into the participants.
std::map<std::uint32_t, std::vector<std::size_t>> households(const ReplicationResult& result) {
  std::map<std::uint32_t, std::vector<std::size_t>> by_household;
  for (std::size_t i = 0; i < result.participants.size(); ++i)
    by_household[result.participants.household[i]].push_back(i);
  return by_household;
}

TEST(Population, BringsCouplesWhoDifferAndShareAsItSays) {
  const Scenario scenario = read(people(couples + education_by_gender));
  const auto result = everybody(scenario);
  const std::size_t gender = attribute(scenario.chain, "gender");
  const std::size_t children = attribute(scenario.chain, "children");
  const Participants& all = result.participants;
  double in_couples = 0;
  for (const auto& [number, members] : households(result)) {
    ASSERT_LE(members.size(), 2U);
    EXPECT_EQ(all.participant[members.front()], number);
    if (members.size() == 1) continue;
    in_couples += 2;
    EXPECT_NE(all.attributes[gender][members[0]], all.attributes[gender][members[1]]);
    EXPECT_EQ(all.attributes[children][members[0]], all.attributes[children][members[1]]);
    EXPECT_EQ(all.arrived[members[0]], all.arrived[members[1]]);
  }
  // 2000 pairs, each a couple with probability 0.6.
  EXPECT_NEAR(in_couples, 2400, 2 * five_standard_errors(2000, 0.6));
}

TEST(Population, HoldsItsSharesWithCouplesToo) {
  const Scenario scenario = read(people(couples + education_by_gender));
  const auto result = everybody(scenario);
  EXPECT_NEAR(count(scenario, result, {{"gender", "women"}}), 1800, five_standard_errors(4000, 0.45));
  EXPECT_NEAR(count(scenario, result, {{"children", "yes"}}), 2000, 2 * five_standard_errors(4000, 0.5));
  EXPECT_NEAR(count(scenario, result, {{"education", "long"}}), 1600, 2 * five_standard_errors(4000, 0.4));
}

TEST(Population, StaysWhoItIsWhenMoreCome) {
  const auto few = everybody(read(people(couples, "", 31))).participants;
  const auto more = everybody(read(people(couples, "", 60))).participants;
  std::map<std::int64_t, std::size_t> by_ordinal;
  for (std::size_t i = 0; i < more.size(); ++i) by_ordinal[more.ordinal[i]] = i;
  for (std::size_t i = 0; i < few.size(); ++i) {
    const std::size_t same = by_ordinal.at(few.ordinal[i]);
    EXPECT_EQ(few.arrived[i], more.arrived[same]);
    for (std::size_t a = 0; a < few.attributes.size(); ++a)
      EXPECT_EQ(few.attributes[a][i], more.attributes[a][same]);
  }
}

TEST(Population, HasInCommonWhatAnArrivalSays) {
  const Scenario scenario = read(people(education_by_gender, R"(
    [[arrival.common]]
    attribute = "gender"
    is = "women"
)"));
  const auto result = everybody(scenario);
  EXPECT_EQ(count(scenario, result, {{"gender", "women"}}), 4000);
  EXPECT_NEAR(count(scenario, result, {{"education", "long"}}), 1600, five_standard_errors(4000, 0.4));
}

/// The first message about a world; fails if it is accepted.
std::string message(const std::string& world) {
  try {
    read(world);
  } catch (const ScenarioError& error) {
    return in_english(error.problems().front().message);
  }
  ADD_FAILURE() << "accepted";
  return "";
}

const std::string age = R"(
    [[population.attribute]]
    name = "age"
    label = { sv = "Ålder", en = "Age" }
    shares = { middle = 0.4, old = 0.3, young = 0.3 }
    [[population.attribute.category]]
    is = "young"
    label = { sv = "unga", en = "the young" }
    [[population.attribute.category]]
    is = "middle"
    label = "others"
)";

TEST(Population, CallsItsCategoriesAsTheScenarioDoesAndShowsThemInThatOrder) {
  const Scenario scenario = read(people(age));
  const Attribute& found = scenario.chain.attributes[attribute(scenario.chain, "age")];
  EXPECT_EQ(found.categories, (std::vector<std::string>{"middle", "old", "young"}));
  ASSERT_EQ(found.shown.size(), 3);
  EXPECT_EQ(found.shown[0].category, "young");
  EXPECT_EQ(found.shown[0].label.sv, "unga");
  EXPECT_EQ(found.shown[1].category, "middle");
  EXPECT_EQ(found.shown[1].label.en, "others");
  EXPECT_EQ(found.shown[2].category, "old");
  EXPECT_EQ(found.shown[2].label.en, "");
}

TEST(Population, GivesMeasuresOfAGroupItsWords) {
  const Scenario scenario = read(people(age));
  const auto words_of = [&](const std::string& group, const std::string& category) {
    for (const KpiDefinition& kpi : kpi_definitions(scenario.chain))
      if (kpi.group == group && kpi.category == category) return *kpi.words;
    ADD_FAILURE() << "no measure of " << group << " " << category;
    return GroupWords{};
  };
  EXPECT_EQ(words_of("age", "young").category.en, "the young");
  EXPECT_EQ(words_of("age", "old").category.en, "");
  EXPECT_EQ(words_of("age", "old").group.sv, "Ålder");
  EXPECT_EQ(words_of("municipality", "here").category.en, "here");
}

TEST(Population, RefusesWordsForACategoryThatThereIsNot) {
  EXPECT_EQ(message(people(age + R"(
    [[population.attribute.category]]
    is = "oldest"
    label = "the oldest"
)")),
            "attribute 'age' names the category 'oldest' of 'age' (it has no such category). It has: middle, "
            "old, young.");
}

TEST(Population, RefusesTwoWordsForOneCategory) {
  EXPECT_EQ(message(people(age + R"(
    [[population.attribute.category]]
    is = "young"
    label = "the youngest"
)")),
            "attribute 'age' says twice what 'young' is called (which shall it be?): keep one entry");
}

TEST(Population, RefusesMoreCouplesThanItsSharesAllow) {
  EXPECT_EQ(message(people(R"(
    [population.household]
    couples = { value = 0.95, unit = "share" }
    differs = "gender"
)")),
            "population 'people', household has 0.95 in couples of different gender (more than the smaller "
            "category of it allows): lower 'couples', or leave 'differs' out");
}

TEST(Population, RefusesPartnersWhoDifferInAnAttributeWithoutTwoCategories) {
  std::string world = people(R"(
    [[population.attribute]]
    name = "age"
    shares = { young = 0.3, middle = 0.4, old = 0.3 }
    [population.household]
    couples = { value = 0.5, unit = "share" }
    differs = "age"
)");
  EXPECT_EQ(message(world),
            "population 'people', household says that partners differ in 'age', which has 3 categories (it "
            "takes two): choose another attribute, or leave 'differs' out");
}

TEST(Population, RefusesSharesThatItsDependencesRuleOut) {
  EXPECT_EQ(message(people(R"(
    [[population.depends]]
    name = "nobody-long"
    attribute = "education"
    on = "gender"
    [[population.depends.when]]
    is = "women"
    shares = { long = 0, short = 1 }
    [[population.depends.when]]
    is = "men"
    shares = { long = 0, short = 1 }
)")),
            "population 'people' has shares that cannot be met with what its 'depends' leave out (a category "
            "with people has none anywhere): give such combinations a share above 0");
}

TEST(Population, RefusesDependencesThatLeaveOutCategories) {
  EXPECT_EQ(
      message(people(R"(
    [[population.depends]]
    name = "half"
    attribute = "education"
    on = "gender"
    [[population.depends.when]]
    is = "women"
    shares = { long = 1 }
)")),
      "population 'people', depends 'half' leaves out categories of 'education' among 'women' (how many "
      "are in them?): name them all, with 0 where there are none");
}

TEST(Population, RefusesAnAttributeThatDependsOnItself) {
  EXPECT_EQ(
      message(people(R"(
    [[population.depends]]
    name = "self"
    attribute = "gender"
    on = "gender"
    [[population.depends.when]]
    is = "women"
    shares = { men = 0, women = 1 }
)")),
      "population 'people', depends 'self' says that 'gender' depends on itself (it says nothing): name "
      "two attributes");
}

TEST(Population, RefusesCouplesAmongArrivalsAtRandom) {
  std::string world = people(couples);
  const std::string counted = R"(persons = { by_year = { 2014 = 4000 }, unit = "persons" })";
  world.replace(world.find(counted), counted.size(), R"(rate = { value = 10, unit = "persons per year" })");
  EXPECT_EQ(message(world),
            "arrival 'adults' comes at a 'rate', but population 'people' has couples (who would come with "
            "whom?): state 'persons' by year, or a population without couples");
}

TEST(Population, RefusesUnknownCategoriesInCommon) {
  EXPECT_NE(message(people("", R"(
    [[arrival.common]]
    attribute = "gender"
    is = "womn"
)"))
                .find("names the category 'womn' of 'gender'"),
            std::string::npos);
}

}  // namespace
}  // namespace kedja::models
