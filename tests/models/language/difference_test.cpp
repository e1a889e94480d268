#include "models/language/difference.hpp"

#include <gtest/gtest.h>

#include "models/language/quantity_text.hpp"
#include "tests/models/language/explaining.hpp"

namespace kedja::models::testing {
namespace {

std::string side(const std::optional<ExplainedValue>& value) {
  if (!value) return "nothing";
  return value->number ? with_unit(value->value, value->number->unit) : value->value;
}

Lines values_of(const Differences& differences) {
  Lines lines;
  for (const DifferentValue& value : differences.values)
    lines.push_back(value.path + ": " + side(value.a) + " -> " + side(value.b));
  return lines;
}

Lines words_of(const Differences& differences) {
  Lines lines;
  for (const DifferentWords& word : differences.words)
    lines.push_back(word.path + " " + word.what + ": " + word.a + " -> " + word.b);
  return lines;
}

Lines names_of(const std::vector<ExplainedTable>& tables) {
  Lines names;
  for (const ExplainedTable& table : tables) names.push_back(table.path);
  return names;
}

Differences from_sample(const std::string& overlay) {
  return differences_between(explain_sample(), explain_sample(overlay));
}

TEST(Difference, AScenarioDoesNotDifferFromItself) {
  EXPECT_TRUE(differences_between(explain_sample(), explain_sample()).none());
}

TEST(Difference, TheOrderOfTablesAndDefaultsWrittenOutAreNone) {
  const std::string head = "[scenario]\nstart = 2014-01-01\n";
  const std::string a = "[[authority]]\nname = \"a\"\n";
  const std::string b = "[[authority]]\nname = \"b\"\n";
  const std::string service =
      "[[service]]\nname = \"x\"\nplaces = { value = 1, unit = \"places\", source = \"S1\" }\n";
  const auto one = explain_files({{"one.toml", head + a + b + service}}, "one.toml");
  const auto other =
      explain_files({{"other.toml", service + "refills = true\n" + b + a + head}}, "other.toml");
  EXPECT_TRUE(differences_between(one, other).none());
}

TEST(Difference, OfValuesHasBoth) {
  EXPECT_EQ(values_of(from_sample("[[service]]\nname = \"sfi-2c\"\n"
                                  "places = { value = 22, source = \"council\" }\nrefills = false\n"
                                  "requires = [\"sfi-2d\"]\n"
                                  "[[service]]\nname = \"sfi-2d\"\nlanguages = [\"sv\"]\n"
                                  "work = { sd = 60, source = \"X7\" }\n")),
            (Lines{"service.sfi-2c.places: 12 places -> 22 places", "service.sfi-2c.refills: true -> false",
                   "service.sfi-2c.requires: nothing -> sfi-2d", "service.sfi-2d.languages: sv, ar -> sv",
                   "service.sfi-2d.work: gamma 138 (sd 50) hours -> gamma 138 (sd 60) hours"}));
}

TEST(Difference, OfEntriesNamesThemAndNotAllThatTheyHold) {
  const Differences differences = from_sample(
      "[[service]]\nname = \"sfi-2d\"\nremove = true\n"
      "[[service]]\nname = \"new\"\nplaces = { value = 1, unit = \"places\", source = \"S1\" }\n");
  EXPECT_EQ(names_of(differences.only_in_a), (Lines{"service.sfi-2d", "service.sfi-2d.level.a"}));
  EXPECT_EQ(names_of(differences.only_in_b), Lines{"service.new"});
  EXPECT_TRUE(differences.values.empty());
}

TEST(Difference, OfWordsAndGroundsStandsApart) {
  const Differences differences = from_sample(
      "[[service]]\nname = \"sfi-2d\"\nlabel = \"SFI 2D\"\nnote = \"new\"\nwork.source = \"X70\"\n"
      "work.range = [100, 606]\nspeed_up.evidence = \"causal\"\n");
  EXPECT_TRUE(differences.values.empty());
  EXPECT_EQ(words_of(differences),
            (Lines{"service.sfi-2d note:  -> new", "service.sfi-2d.label label: Sfi / Swedish -> SFI 2D",
                   "service.sfi-2d.speed_up evidence: association -> causal",
                   "service.sfi-2d.work source: X7 -> X70",
                   "service.sfi-2d.work range: 120 to 606 -> 100 to 606"}));
  EXPECT_FALSE(differences.none());
}

TEST(Difference, TheSameInAnotherUnitIsOneOfWords) {
  const Differences differences = from_sample(
      "[[service]]\nname = \"sfi-2d\"\npass = { value = 0.35, unit = \"share\", source = \"S1 table 2\" }\n"
      "open_for = { value = 24, unit = \"months\", source = \"S1 table 2\" }\n");
  EXPECT_TRUE(differences.values.empty());
  EXPECT_EQ(words_of(differences),
            (Lines{"service.sfi-2d.open_for unit: years -> months", "service.sfi-2d.pass unit: % -> share"}));
}

TEST(Difference, CivilMonthsAreTheSameAsNoNumberOfDays) {
  EXPECT_EQ(
      values_of(from_sample("[[service]]\nname = \"sfi-2d\"\n"
                            "open_for = { value = 730.485, unit = \"days\", source = \"S1 table 2\" }\n")),
      Lines{"service.sfi-2d.open_for: 2 years -> 730.485 days"});
}

TEST(Difference, NumbersOfATableAreTheSameWhenTheyAreWrittenOut) {
  const std::string head = "[scenario]\nstart = 2014-01-01\n[[arrival]]\nname = \"x\"\n";
  const auto table = explain_files(
      {{"a.toml", head + "count = { table = \"x.csv\", unit = \"persons\", source = \"S1\" }\n"},
       {"x.csv", "year,value\n2014,40\n2015,50\n"}},
      "a.toml");
  const auto written = explain_files(
      {{"b.toml",
        head + "count = { by_year = { 2014 = 40, 2015 = 50 }, unit = \"persons\", source = \"S1\" }\n"}},
      "b.toml");
  EXPECT_TRUE(differences_between(table, written).none());
}

}  // namespace
}  // namespace kedja::models::testing
