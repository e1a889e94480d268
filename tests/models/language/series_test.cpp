#include "models/language/series.hpp"

#include <gtest/gtest.h>

#include "tests/models/language/sample_concepts.hpp"

namespace kedja::models::testing {
namespace {

Read with_count(const std::string& inside, TextFiles::Texts files = {}) {
  files["place/a.toml"] = "[scenario]\nstart = 2014-01-01\n[[arrival]]\nname = \"x\"\ncount = { " + inside +
                          ", unit = \"persons\", source = \"S1\" }\n";
  return read_files(std::move(files), {}, "place/a.toml");
}

Lines wrong(const std::string& inside, TextFiles::Texts files = {}) {
  return with_count(inside, std::move(files)).problems;
}

Series series(const std::string& inside, TextFiles::Texts files = {}) {
  const Read read = with_count(inside, std::move(files));
  EXPECT_EQ(read.problems, Lines{}) << inside;
  return read.scenario.arrivals[0].count;
}

constexpr const char* wide = "kod;kommun;2014;2015\n114;Upplands Väsby;107;166\n120;Värmdö;40;50\n";

TEST(Series, MayBeOneNumberThroughout) {
  const Series read = series("value = 7");
  EXPECT_EQ(read.at({1990, 1, 1})->value, 7);
  EXPECT_EQ(read.at({2050, 1, 1})->value, 7);
}

TEST(Series, ByDateHoldsFromEachDateOn) {
  const Series read =
      series("values = [{ from = 2016-07-01, value = 30 }, { from = \"2014-01-01\", value = 20 }]");
  EXPECT_EQ(read.at({2013, 12, 31}), nullptr);
  EXPECT_EQ(read.at({2014, 1, 1})->value, 20);
  EXPECT_EQ(read.at({2016, 6, 30})->value, 20);
  EXPECT_EQ(read.at({2016, 7, 1})->value, 30);
  EXPECT_EQ(read.points[1].value.path, "arrival.x.count.values.2016-07-01");
}

TEST(Series, ByYearHoldsInThatYearAlone) {
  const Series read = series("by_year = { 2014 = 40, 2016 = 122 }");
  EXPECT_TRUE(read.by_year);
  EXPECT_EQ(read.at({2014, 12, 31})->value, 40);
  EXPECT_EQ(read.at({2015, 1, 1}), nullptr);
  EXPECT_EQ(read.at({2016, 1, 1})->value, 122);
}

TEST(Series, ComesFromATableWithAColumnForEachYear) {
  const Series read =
      series("table = \"../received.csv\", row = { kommun = \"UPPLANDS-VÄSBY\" }", {{"received.csv", wide}});
  EXPECT_EQ(read.at({2015, 6, 1})->value, 166);
  EXPECT_EQ(read.at({2015, 6, 1})->where, (Location{"received.csv", 2}));
  EXPECT_EQ(
      series("table = \"../received.csv\", row = { kod = \"0120\" }", {{"received.csv", wide}}).points.size(),
      2U);
}

TEST(Series, ComesFromATableWithARowForEachYear) {
  const Series read = series("table = \"r.csv\", column = \"received\"",
                             {{"place/r.csv", "year,received\n2014,40\n2015,..\n2016,122\n"}});
  ASSERT_EQ(read.points.size(), 2U) << "a missing number is no number";
  EXPECT_EQ(read.at({2016, 6, 1})->value, 122);
}

TEST(Series, ComesFromATableWithARowForEachDate) {
  const Series read =
      series("table = \"r.csv\"", {{"place/r.csv", "from,value\n2014-08-01,40\n2015-01-01,50\n"}});
  EXPECT_FALSE(read.by_year);
  EXPECT_EQ(read.at({2014, 12, 1})->value, 40);
}

TEST(Series, IsSaidInOneWay) {
  EXPECT_EQ(
      wrong("value = 1, by_year = { 2014 = 1 }"),
      Lines{"place/a.toml:5: 'arrival.x.count' is said in several ways (value, by_year). Keep one of them"});
  EXPECT_EQ(
      wrong("note = \"x\""),
      Lines{
          "place/a.toml:5: 'arrival.x.count' expected a number or a series. Write { by_year = { 2014 = ..., "
          "2015 = ... }, unit = \"persons\", source = \"...\" }"});
  EXPECT_EQ(wrong("values = 3"),
            Lines{"place/a.toml:5: 'arrival.x.count.values' expected a list, found a whole number"});
  EXPECT_EQ(wrong("by_year = 3"),
            Lines{"place/a.toml:5: 'arrival.x.count.by_year' expected a table, found a whole number"});
  EXPECT_EQ(wrong("values = []"), Lines{"place/a.toml:5: 'arrival.x.count' has no numbers"});
}

TEST(Series, BareNumberIsExplained) {
  EXPECT_EQ(read_text("[scenario]\nstart = 2014-01-01\n[[arrival]]\nname = \"x\"\ncount = 40\n").problems,
            Lines{"a.toml:5: 'arrival.x.count' is a bare number (a number needs a unit and a source). Write "
                  "{ value = 40, unit = \"persons\", source = \"...\" }"});
}

TEST(Series, EveryPointHasADateAndANumber) {
  EXPECT_EQ(
      wrong("values = [{ from = 2014-01-01 }]"),
      Lines{"place/a.toml:5: 'arrival.x.count.values' has a point without `from` or `value`. Write { from = "
            "2015-01-01, value = ... }"});
  EXPECT_EQ(
      wrong("values = [{ from = \"spring\", value = 3 }]"),
      Lines{
          "place/a.toml:5: 'arrival.x.count.values' has a point from \"spring\", which is not a date. Write "
          "from = 2015-01-01"});
  EXPECT_EQ(wrong("by_year = { x = 3 }"),
            Lines{"place/a.toml:5: 'arrival.x.count.by_year' has 'x', which is not a year. "
                  "Write by_year = { 2014 = ... }"});
  EXPECT_EQ(wrong("by_year = { 2014 = -3 }"), Lines{"place/a.toml:5: 'arrival.x.count.by_year.2014' is -3 "
                                                    "persons (it can't be negative). Write 0 or more"});
}

TEST(Series, HasNoDateTwice) {
  EXPECT_EQ(
      wrong("values = [{ from = 2014-01-01, value = 3 }, { from = 2014-01-01, value = 4 }]"),
      Lines{
          "place/a.toml:5: 'arrival.x.count' has two numbers from 2014-01-01 (the other in place/a.toml:5). "
          "Keep one"});
}

TEST(Series, ThatIsAssumedSaysHowFarOffItMayBe) {
  const auto assumed = [](const std::string& more) {
    return read_text(
        "[scenario]\nstart = 2014-01-01\n[[arrival]]\nname = \"x\"\ncount = { by_year = { 2014 = 40 }, unit "
        "= \"persons\", source = \"assumption\"" +
        more + " }\n");
  };
  EXPECT_EQ(assumed(", range_factor = [0.5, 2]").parameter("arrival.x.count.by_year.2014").range,
            std::pair(20.0, 80.0));
  EXPECT_EQ(assumed("").problems,
            Lines{"a.toml:5: 'arrival.x.count.by_year' is an assumption without a range (it must "
                  "say how far off it may be). Write range_factor = [0.8, 1.2]"});
  EXPECT_EQ(
      assumed(", range_factor = [1.1, 2]").problems,
      Lines{"a.toml:5: 'arrival.x.count.by_year' has a range_factor that is not two numbers around 1. Write "
            "range_factor = [0.8, 1.2]"});
}

TEST(Series, SaysWhatIsWrongWithItsTable) {
  EXPECT_EQ(wrong("table = \"r.csv\""), Lines{"place/a.toml:5: 'arrival.x.count.table' is the table "
                                              "'place/r.csv', which is not there (its path is "
                                              "relative to the scenario's)"});
  EXPECT_EQ(wrong("table = \"../w.csv\", row = { kommun = \"Varmdö\" }", {{"w.csv", wide}}),
            Lines{"place/a.toml:5: 'arrival.x.count.table.row' finds no row of the table where { kommun = "
                  "\"Varmdö\" }. "
                  "Did you mean 'Värmdö'?"});
  EXPECT_EQ(wrong("table = \"../w.csv\", row = { namn = \"x\" }", {{"w.csv", wide}}),
            Lines{"w.csv:1: there is no column 'namn' (the columns are: kod, kommun, 2014, 2015)."});
  EXPECT_EQ(
      wrong("table = \"../w.csv\"", {{"w.csv", wide}}),
      Lines{
          "place/a.toml:5: 'arrival.x.count.table' finds 2 rows of the table (one is meant where the columns "
          "are years). Pick it: row = { municipality = \"...\" }"});
  EXPECT_EQ(wrong("table = \"../w.csv\"", {{"w.csv", "a;b\n1;2\n"}}),
            Lines{"place/a.toml:5: 'arrival.x.count.table' finds no years in the table (it has neither a "
                  "column `year` "
                  "or `from` nor one for each year; its columns are: a, b)"});
  EXPECT_EQ(wrong("table = \"../w.csv\"", {{"w.csv", "year;value\nx;2\n"}}),
            Lines{"w.csv:2: 'x' is not a year, such as 2014"});
  EXPECT_EQ(wrong("table = \"../w.csv\"", {{"w.csv", "from;value\n2014;2\n"}}),
            Lines{"w.csv:2: '2014' is not a date, such as 2015-01-01"});
  EXPECT_EQ(
      wrong("table = \"../w.csv\"", {{"w.csv", "year;value\n2014;-2\n"}}),
      Lines{"w.csv:2: 'arrival.x.count.table.2014' is -2.0 persons (it can't be negative). Write 0 or more"});
}

}  // namespace
}  // namespace kedja::models::testing
