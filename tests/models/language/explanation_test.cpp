#include "models/language/explanation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/language/explaining.hpp"

namespace kedja::models::testing {
namespace {

TEST(Explanation, OfANumberHasValueUnitSourceRangeAndLine) {
  const ExplainedValue work = value_at(explain_sample(), "service.sfi-2d.work");
  EXPECT_EQ(work.value, "gamma 138 (sd 50)");
  EXPECT_EQ(work.number->unit, "hours");
  EXPECT_EQ(work.number->source, "X7");
  EXPECT_EQ(work.range, "120 to 606");
  EXPECT_EQ(to_string(work.where), "old.toml:13");
  EXPECT_EQ(work.doc, "Hours until it is done");
  EXPECT_EQ(work.origin, Origin::stated);
  EXPECT_TRUE(work.replaced.empty());
}

TEST(Explanation, HasEveryNumberOnce) {
  const auto reading =
      read_scenario("a.toml", scenario_schema(), TextFiles(TextFiles::Texts{{"a.toml", sound_scenario}}));
  Lines expected;
  for (const Parameter& parameter : reading.parameters) expected.push_back(parameter.path);
  Lines found;
  for (const ExplainedTable& table : explain_sample().tables)
    for (const ExplainedValue& value : table.values)
      if (value.number) found.push_back(value.path);
  std::ranges::sort(found);
  EXPECT_EQ(found, expected);
}

TEST(Explanation, TellsAssumptionsDefaultsAndSettingsApart) {
  const Explanation all = explain_sample("", {"service.sfi-2d.group=25"});
  EXPECT_EQ(value_at(all, "service.sfi-2d.speed_up").origin, Origin::assumed);
  EXPECT_EQ(value_at(all, "service.sfi-2d.speed_up").number->evidence, "association");
  EXPECT_EQ(value_at(all, "service.sfi-2c.pass").origin, Origin::built_in);
  EXPECT_EQ(value_at(all, "service.sfi-2c.refills").origin, Origin::built_in);
  EXPECT_EQ(value_at(all, "service.sfi-2d.refills").origin, Origin::stated);
  EXPECT_EQ(value_at(all, "service.sfi-2d.group").origin, Origin::setting);
}

TEST(Explanation, OfWhatIsNoNumberHasItsWords) {
  const Explanation all = explain_sample();
  EXPECT_EQ(value_at(all, "service.sfi-2d.requires").value, "sfi-2c");
  EXPECT_EQ(value_at(all, "service.sfi-2d.languages").value, "sv, ar");
  EXPECT_EQ(value_at(all, "service.sfi-2d.label").value, "Sfi / Swedish");
  EXPECT_TRUE(value_at(all, "service.sfi-2d.label").is_wording);
  EXPECT_FALSE(value_at(all, "service.sfi-2d.owner").is_wording);
  EXPECT_EQ(value_at(all, "scenario.start").value, "2014-01-01");
}

TEST(Explanation, OfATableHasItsLabelAndWhatItDoesNotSay) {
  const ExplainedTable table = table_at(explain_sample(), "service.sfi-2c");
  EXPECT_EQ(table.label.sv, "Sfi 2C");
  EXPECT_EQ(table.doc, "What people are given");
  EXPECT_EQ(to_string(table.where), "old.toml:27");
  Lines unsaid;
  for (const UnsaidKey& key : table.unsaid) unsaid.push_back(key.path);
  EXPECT_EQ(unsaid, (Lines{"service.sfi-2c.group", "service.sfi-2c.languages", "service.sfi-2c.level",
                           "service.sfi-2c.open_for", "service.sfi-2c.opens", "service.sfi-2c.owner",
                           "service.sfi-2c.requires", "service.sfi-2c.speed_up", "service.sfi-2c.work"}));
  EXPECT_EQ(table.unsaid[0].doc, "Seats in a room");
}

TEST(Explanation, KeepsNotes) {
  const Explanation all = explain_sample(
      "[[service]]\nname = \"sfi-2c\"\nnote = \"closes soon\"\nplaces.note = \"by telephone\"\n");
  EXPECT_EQ(table_at(all, "service.sfi-2c").note, "closes soon");
  EXPECT_EQ(value_at(all, "service.sfi-2c.places").note, "by telephone");
}

TEST(Explanation, SaysWhatAnOverlayAndASettingReplacedLayerByLayer) {
  const Explanation all = explain_files(
      {{"a.toml", sound_scenario},
       {"b.toml",
        "base = \"a.toml\"\n[[service]]\nname = \"sfi-2c\"\n"
        "places = { value = 15, source = \"assumption\", range = [10, 30] }\n"},
       {"c.toml",
        "base = \"b.toml\"\n[[service]]\nname = \"sfi-2c\"\nplaces = { value = 18, source = \"S9\" }\n"}},
      "c.toml", {"service.sfi-2c.places=20"});
  EXPECT_EQ(all.layers, (Lines{"a.toml", "b.toml", "c.toml"}));
  EXPECT_EQ(value_at(all, "service.sfi-2c.places").value, "20");
  EXPECT_EQ(
      replaced_at(all, "service.sfi-2c.places"),
      (Lines{"12 places, S1, a.toml:30", "15 places, assumption, b.toml:4", "18 places, S9, c.toml:4"}));
}

TEST(Explanation, SaysTheRangeThatAReplacedNumberHad) {
  const Explanation all = explain_sample(
      "[[service]]\nname = \"sfi-2d\"\nwork = { mean = 150, range = [100, 200], source = \"X8\" }\n");
  EXPECT_EQ(value_at(all, "service.sfi-2d.work").value, "gamma 150 (sd 50)");
  EXPECT_EQ(replaced_at(all, "service.sfi-2d.work"), Lines{"mean 138 hours (120 to 606), X7, old.toml:13"});
}

TEST(Explanation, SaysWhatADistributionStatedAnewReplaced) {
  const Explanation all = explain_sample(
      "[[service]]\nname = \"sfi-2d\"\n"
      "work = { distribution = \"constant\", value = 9, unit = \"days\", source = \"X8\" }\n");
  EXPECT_EQ(replaced_at(all, "service.sfi-2d.work"),
            Lines{"gamma 138 (sd 50) hours (120 to 606), X7, old.toml:13"});
}

TEST(Explanation, SaysWhatANumberInAnotherFormReplaced) {
  const Explanation all = explain_sample(
      "[[service]]\nname = \"sfi-2d\"\nplaces = { value = 7, source = \"X8\" }\n"
      "[[arrival]]\nname = \"assigned\"\nsource = \"X9\"\n"
      "count = { values = [{ from = 2014-01-01, value = 3 }] }\n");
  EXPECT_EQ(replaced_at(all, "service.sfi-2d.places"),
            Lines{"from 2014-01-01: 20, from 2016-07-01: 30 places, , old.toml:12"});
  EXPECT_EQ(replaced_at(all, "arrival.assigned.count.values.2014-01-01"),
            Lines{"2014: 40, 2015: 50 persons, , old.toml:36"});
}

TEST(Explanation, OfOneYearChangedLeavesTheOthersTheirSource) {
  const Explanation all = explain_sample("", {"arrival.assigned.count.by_year.2014=80"});
  EXPECT_EQ(replaced_at(all, "arrival.assigned.count.by_year.2014"),
            Lines{"40 persons, S1 table 2, old.toml:36"});
  EXPECT_EQ(value_at(all, "arrival.assigned.count.by_year.2014").origin, Origin::setting);
  EXPECT_EQ(value_at(all, "arrival.assigned.count.by_year.2015").number->source, "S1 table 2");
  EXPECT_EQ(value_at(all, "arrival.assigned.count.by_year.2015").origin, Origin::stated);
  EXPECT_TRUE(value_at(all, "arrival.assigned.count.by_year.2015").replaced.empty());
}

TEST(Explanation, SaysWhatSourceWasReplacedWhenTheNumberWasKept) {
  const Explanation all = explain_sample("[[service]]\nname = \"sfi-2d\"\nwork.source = \"X70\"\n");
  EXPECT_EQ(value_at(all, "service.sfi-2d.work").number->source, "X70");
  EXPECT_EQ(replaced_at(all, "service.sfi-2d.work"), Lines{"source X7, , old.toml:13"});
}

TEST(Explanation, SaysWhatWordsWereReplaced) {
  const Explanation all = explain_sample(
      "[[service]]\nname = \"sfi-2d\"\nlanguages = [\"so\"]\nrefills = true\nopens = 2015-01-01\n");
  EXPECT_EQ(replaced_at(all, "service.sfi-2d.languages"), Lines{"sv, ar, , old.toml:22"});
  EXPECT_EQ(replaced_at(all, "service.sfi-2d.refills"), Lines{"false, , old.toml:19"});
  EXPECT_EQ(replaced_at(all, "service.sfi-2d.opens"), Lines{"2014-08-18, , old.toml:18"});
}

TEST(Explanation, OfANumberInATableNamesItsLine) {
  const Explanation all =
      explain_files({{"a.toml",
                      "[scenario]\nstart = 2014-01-01\n[[arrival]]\nname = \"x\"\n"
                      "count = { table = \"x.csv\", unit = \"persons\", source = \"S1\" }\n"},
                     {"x.csv", "year,value\n2014,40\n2015,50\n"}},
                    "a.toml");
  const ExplainedValue value = value_at(all, "arrival.x.count.table.2015");
  EXPECT_EQ(value.value, "50");
  EXPECT_EQ(value.field, "arrival.x.count");
  EXPECT_EQ(value.point, "2015");
  EXPECT_EQ(to_string(value.where), "x.csv:3");
}

TEST(Explanation, APartIsNamedByAPath) {
  const Explanation all = explain_sample();
  EXPECT_EQ(paths_of(part_of(all, "service.sfi-2c")),
            (Lines{"service.sfi-2c.label", "service.sfi-2c.pass", "service.sfi-2c.places",
                   "service.sfi-2c.refills"}));
  EXPECT_EQ(paths_of(part_of(all, "service.sfi-2c.places")), Lines{"service.sfi-2c.places"});
  EXPECT_EQ(paths_of(part_of(all, "service.sfi-2d.places")),
            (Lines{"service.sfi-2d.places.values.2014-01-01", "service.sfi-2d.places.values.2016-07-01"}));
  EXPECT_EQ(paths_of(part_of(all, "arrival.assigned.count.by_year.2015")),
            Lines{"arrival.assigned.count.by_year.2015"});
}

TEST(Explanation, APartIsNamedByANameAnywhere) {
  const Explanation all = explain_sample();
  EXPECT_EQ(paths_of(part_of(all, "sfi-2c")), paths_of(part_of(all, "service.sfi-2c")));
  EXPECT_EQ(paths_of(part_of(all, "gender.women")), Lines{"arrival.assigned.gender.women"});
  EXPECT_EQ(paths_of(part_of(all, "pass")), (Lines{"service.sfi-2c.pass", "service.sfi-2d.pass"}));
}

TEST(Explanation, APartOfAValueNamesTheValue) {
  EXPECT_EQ(paths_of(part_of(explain_sample(), "service.sfi-2d.work.sd")), Lines{"service.sfi-2d.work"});
}

TEST(Explanation, APartMayBeAKeyThatTheScenarioDoesNotSay) {
  const Explanation part = part_of(explain_sample(), "service.sfi-2c.opens");
  ASSERT_EQ(part.tables.size(), 1U);
  EXPECT_TRUE(part.tables[0].values.empty());
  ASSERT_EQ(part.tables[0].unsaid.size(), 1U);
  EXPECT_EQ(part.tables[0].unsaid[0].doc, "Its first day");
}

TEST(Explanation, AnUnknownPartIsRefusedWithTheNearest) {
  const auto refusal = [](const std::string& key) -> std::string {
    try {
      part_of(explain_sample(), key);
    } catch (const ScenarioError& error) {
      return error.what();
    }
    return "";
  };
  const std::string has = "in the scenario (it has: arrival, authority, scenario, service).";
  EXPECT_EQ(refusal("service.sfi-2c.plcaes"), "old.toml: there is no 'service.sfi-2c.plcaes' " + has +
                                                  " Did you mean 'service.sfi-2c.places'?");
  EXPECT_EQ(refusal("sfi-2x"), "old.toml: there is no 'sfi-2x' " + has + " Did you mean 'sfi-2c'?");
  EXPECT_EQ(refusal("zzz"), "old.toml: there is no 'zzz' " + has);
}

}  // namespace
}  // namespace kedja::models::testing
