// What a scenario may not say of vacancies: each mistake has its own message.

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

const std::string chain = R"(
    [[authority]]
    name = "office"
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 300, unit = "days" }
    [[service.eligible]]
    attribute = "gender"
    is = ["women"]
    [[service]]
    name = "placement"
    source = "test"
    duration = { distribution = "constant", value = 60, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.05, unit = "per month" }
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.05, unit = "per month" }
)";

/// A vacancy that is right, with some of its lines replaced or left out.
std::string vacancy(const std::string& without = "", const std::string& with = "") {
  std::string text = "[[vacancy]]\nname = \"jobs\"\nsource = \"test\"\n";
  for (const std::string line :
       {"exit = \"work\"", "conveyed_by = \"office\"", "displacement = { value = 0.1, unit = \"share\" }",
        "count = { by_year = { 2015 = 50 }, unit = \"jobs\" }",
        "lifetime = { distribution = \"constant\", value = 100, unit = \"days\" }"})
    if (without.empty() || !line.starts_with(without + " ")) text += line + "\n";
  return chain + text + with;
}
std::string refused(const std::string& without, const std::string& with = "") {
  return refusal(world(vacancy(without, with)));
}

TEST(VacancyDefinition, IsAcceptedAsItIsHere) {
  EXPECT_EQ(refused(""), "");
  EXPECT_EQ(refused("conveyed_by", "conveyed_by = \"networks\""), "");
}

TEST(VacancyDefinition, SaysHowManyComeInOneWay) {
  EXPECT_TRUE(says(refused("count"), "vacancy 'jobs' says nothing of how many come"));
  EXPECT_TRUE(
      says(refused("", "rate = { value = 5, unit = \"jobs per year\" }"), "states both 'count' and 'rate'"));
  EXPECT_TRUE(says(refused("count", "count = { value = 5, unit = \"jobs\" }"), "not by year"));
  EXPECT_TRUE(says(refused("count", "count = { by_year = { 2015 = 5, 2017 = 5 }, unit = \"jobs\" }"),
                   "says nothing of 2016, between 2015 and 2017 (a missing figure is not 0): state it, with "
                   "0 if none came"));
  EXPECT_TRUE(says(refused("count", "count = { by_year = { 2020 = 5 }, unit = \"jobs\" }"),
                   "vacancy 'jobs' comes in 2020, which does not lie whole between"));
  EXPECT_TRUE(says(refused("count", "rate = { value = 5000, unit = \"jobs per day\" }"),
                   "vacancies come in all (at most a million are surely meant)"));
}

TEST(VacancyDefinition, GivesAnExitOrAService) {
  EXPECT_TRUE(says(refused("exit"), "leads to neither an 'exit' nor a 'service'"));
  EXPECT_TRUE(says(refused("", "service = \"placement\""), "leads to both an 'exit' and a 'service'"));
  EXPECT_TRUE(says(refused("exit", "exit = \"away\""), "a way out of the municipality"));
}

TEST(VacancyDefinition, SaysWhatItDisplacesIfItIsAJobAndOnlyThen) {
  EXPECT_TRUE(says(refused("displacement"), "leads to an exit without 'displacement'"));
  EXPECT_TRUE(says(refused("exit", "service = \"placement\""), "states 'displacement' but leads to no exit"));
  EXPECT_TRUE(says(
      refused("displacement", "displacement = { value = 0.3, unit = \"share\", source = \"assumption\" }"),
      "range"));
}

TEST(VacancyDefinition, IsConveyedBySomebody) {
  EXPECT_TRUE(says(refused("conveyed_by"), "vacancy 'jobs' has nobody who may convey it"));
  EXPECT_TRUE(says(refused("conveyed_by", "conveyed_by = \"ofice\""),
                   "is conveyed by 'ofice' (no authority, nor \"networks\": no one would ever hear of it). "
                   "Did you mean 'office'?"));
}

TEST(VacancyDefinition, IsOpenForSomeTimeAndOfferedNowAndThen) {
  EXPECT_TRUE(
      says(refused("lifetime", "lifetime = { distribution = \"constant\", value = 0, unit = \"days\" }"),
           "has a 'lifetime' of 0"));
  EXPECT_TRUE(
      says(refused("", "attempts = { value = 0, unit = \"days\" }"), "has no time between 'attempts'"));
}

TEST(VacancyDefinition, IsForSomebodyWhoCanHaveWhatItRequires) {
  const std::string requires_course = "requires = [\"course\"]\n";
  EXPECT_EQ(refused("", requires_course), "");
  EXPECT_TRUE(says(refused("", requires_course + "[[vacancy.for]]\nattribute = \"gender\"\nis = [\"men\"]\n"),
                   "vacancy 'jobs' requires or gives services that nobody it is for is eligible to"));
}

TEST(VacancyDefinition, OfAServiceIsThePlaceInIt) {
  const std::string placement =
      "[[vacancy]]\nname = \"hosts\"\nsource = \"test\"\nservice = \"placement\"\n"
      "conveyed_by = \"office\"\nrate = { value = 5, unit = \"jobs per year\" }\n"
      "lifetime = { distribution = \"constant\", value = 9, unit = \"days\" }\n";
  EXPECT_EQ(refusal(world(chain + placement)), "");
  std::string with_places = chain;
  with_places.insert(with_places.find("    [[exit]]"), "places = { value = 5, unit = \"places\" }\n");
  EXPECT_TRUE(says(refusal(world(with_places + placement)), "which has places or cohorts of its own"));
  EXPECT_TRUE(says(refusal(world(chain + placement + R"(
    [[handover]]
    name = "reception"
    to = "placement"
    source = "test"
    delay = { distribution = "constant", value = 5, unit = "days" }
)")),
                   "which handover 'reception' leads to"));
}

}  // namespace
}  // namespace kedja::models
