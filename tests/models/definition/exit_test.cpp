// What a scenario may not say of exits: each mistake has its own message.

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 300, unit = "days" }
)";
const std::string hazard = "hazard = { value = 0.05, unit = \"per month\" }\n";
const std::string lasts = "lasts = { distribution = \"constant\", value = 100, unit = \"days\" }\n";

std::string refusal_of(const std::string& exit, const std::string& leads_to = "work") {
  return refusal(world(course + "[[exit]]\nname = \"job\"\nsource = \"test\"\nleads_to = \"" + leads_to +
                       "\"\n" + exit));
}

TEST(ExitDefinition, MayStateAllThatItCan) {
  EXPECT_EQ(refusal_of(hazard + lasts + R"(
    subsidised = true
    hours = { value = 20, unit = "hours per week" }
    wage = { value = 12000, unit = "kr per month" }
    cycle = { by_year = { 2014 = 1, 2015 = 1.1, 2016 = 1.2, 2017 = 1, 2018 = 1, 2019 = 1 }, unit = "factor" }
    [[exit.next]]
    to = "job"
    share = { value = 1, unit = "share" }
)"),
            "");
}

TEST(ExitDefinition, MustBeReachedSomehow) {
  EXPECT_TRUE(says(refusal_of(""), "exit 'job' has no 'hazard', and nothing else leads to it"));
}

TEST(ExitDefinition, OfStudiesHasNoTermsOfWork) {
  EXPECT_TRUE(says(refusal_of(hazard + "subsidised = true", "studies"), "does not lead to work"));
  EXPECT_TRUE(says(refusal_of(hazard + "wage = { value = 9, unit = \"kr per month\" }", "moved"),
                   "does not lead to work"));
  EXPECT_TRUE(says(refusal_of(hazard + "hours = { value = 9, unit = \"hours per week\" }", "studies"),
                   "does not lead to work"));
}

TEST(ExitDefinition, OutOfTheMunicipalityIsForGood) {
  EXPECT_TRUE(says(refusal_of(hazard + lasts, "moved"), "leads away and 'lasts'"));
}

TEST(ExitDefinition, GoesOnToTheNextOnlyWhenItEndsAndInAtMostAllCases) {
  const std::string next = "[[exit.next]]\nto = \"job\"\nshare = { value = 0.7, unit = \"share\" }\n";
  EXPECT_TRUE(says(refusal_of(hazard + next), "says what comes 'next' but not how long it 'lasts'"));
  EXPECT_TRUE(says(refusal_of(hazard + lasts + next + next), "their shares sum to 1.4"));
  const std::string half = "[[exit.next]]\nto = \"job\"\nshare = { value = 0.5, unit = \"share\" }\n";
  EXPECT_TRUE(says(refusal_of(hazard + lasts + half + half), "goes on to 'job' twice"));
}

TEST(ExitDefinition, HasEffectsForSomebodyOrSometimes) {
  const std::string effect =
      "[[exit.effect]]\nname = \"all\"\nfactor = { value = 2, unit = \"factor\", evidence = \"assumption\" "
      "}\n";
  EXPECT_TRUE(says(refusal_of(hazard + effect), "says neither for whom nor when"));
  EXPECT_TRUE(says(refusal_of(hazard + effect + "attribute = \"gender\"\nafter = [\"course\"]"),
                   "needs 'attribute' and 'is' together"));
}

TEST(ExitDefinition, HasACycleWithoutGapsThatChangesWithTheMonth) {
  const auto cycle = [](const std::string& values) {
    return refusal_of(hazard + "cycle = { " + values + ", unit = \"factor\" }");
  };
  EXPECT_TRUE(says(cycle("values = [{ from = 2014-01-01, value = 1 }, { from = 2015-02-15, value = 2 }]"),
                   "changes on 2015-02-15 (hazards change when a month begins)"));
  EXPECT_TRUE(
      says(cycle("values = [{ from = 2015-01-01, value = 1 }]"), "begins after the scenario's start"));
  EXPECT_TRUE(says(cycle("by_year = { 2014 = 1, 2016 = 1 }"), "says nothing of 2015"));
  EXPECT_TRUE(says(cycle("by_year = { 2014 = 1, 2015 = 1 }"), "ends before the scenario"));
}

TEST(ExitDefinition, HasNoHazardBeyondReasonWithAllThatMultipliesIt) {
  const std::string high = "hazard = { value = 24, unit = \"per day\" }\n";
  EXPECT_TRUE(says(refusal_of(high + "cycle = { value = 50, unit = \"factor\" }"),
                   "would be reached more than 1000 times a day with all its effects, season and cycle"));
  EXPECT_EQ(refusal_of(high + "cycle = { value = 40, unit = \"factor\" }"), "");
  const std::string women =
      "[[exit.effect]]\nname = \"w\"\nattribute = \"gender\"\nis = [\"women\"]\nafter = [\"course\"]\n"
      "factor = { value = 40, unit = \"factor\", evidence = \"assumption\" }\n";
  const std::string men =
      "[[exit.effect]]\nname = \"m\"\nattribute = \"gender\"\nis = [\"men\"]\nduring = [\"course\"]\n"
      "factor = { value = 40, unit = \"factor\", evidence = \"assumption\" }\n";
  EXPECT_EQ(refusal_of(high + women + men), "") << "nobody is both";
  EXPECT_TRUE(says(refusal_of(high + "cycle = { value = 2, unit = \"factor\" }\n" + women),
                   "would be reached more than 1000 times a day"));
}

}  // namespace
}  // namespace kedja::models
