#include "models/language/saved_table.hpp"

#include <gtest/gtest.h>

#include "models/language/csv_table.hpp"
#include "tests/models/language/reading.hpp"

namespace kedja::models {
namespace {

using testing::Lines;
using testing::lines_of;

/// As Statistics Sweden's database saves it: a title, the code before the name, no figure as "..".
constexpr const char* from_scb =
    "\"Mottagna efter region, kön och år 2014\"\n"
    "\n"
    "\"region\";\"kön\";\"2014\";\"2015\";\"2016\"\n"
    "\"0120 Värmdö\";\"kvinnor\";17;20,5;\"..\"\n"
    "\"0120 Värmdö\";\"män\";17;1 017;4\n"
    "\"0114 Upplands Väsby\";\"kvinnor\";70;80;90\n";

SavedTable read(const std::string& text) {
  Problems problems;
  SavedTable table = read_saved_table(text, "saved.csv", problems);
  EXPECT_EQ(lines_of(problems), Lines{});
  return table;
}
Lines problems_of(const std::string& text) {
  Problems problems;
  read_saved_table(text, "saved.csv", problems);
  return lines_of(problems);
}

TEST(SavedTable, IsReadBelowItsTitle) {
  const SavedTable table = read(from_scb);
  EXPECT_EQ(table.years, (std::vector<int>{2014, 2015, 2016}));
  EXPECT_EQ(table.key_columns, std::vector<std::string>{"kön"});
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].region, "Värmdö");
  EXPECT_EQ(table.rows[0].code, "0120");
  EXPECT_EQ(table.rows[0].values[1], 20.5);
  EXPECT_FALSE(table.rows[0].values[2]);
  EXPECT_EQ(table.rows[1].values[1], 1017);
  EXPECT_EQ(to_string(table.rows[0].where), "saved.csv:4");
}

TEST(SavedTable, WithOneYearAndAYearInItsTitleIsReadToo) {
  const SavedTable table = read("Mottagna, 2015\nKommun,2015\nEkerö,15\n");
  EXPECT_EQ(table.years, std::vector<int>{2015});
  EXPECT_EQ(table.rows.at(0).values.at(0), 15);
}

TEST(SavedTable, WritesCapitalsAsNamesAreWritten) {
  const SavedTable table = read(
      "Kommun;Kommunkod;2014\nUPPLANDS VÄSBY;114;1\nÖSTERÅKER;0117;2\nUPPLANDS-BRO;0139;3\nVärmdö;0120;4\n");
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.rows[0].region, "Upplands Väsby");
  EXPECT_EQ(table.rows[0].code, "0114");
  EXPECT_EQ(table.rows[1].region, "Österåker");
  EXPECT_EQ(table.rows[2].region, "Upplands-Bro");
  EXPECT_EQ(table.rows[3].region, "Värmdö");
}

TEST(SavedTable, KeepsTheRowsThatAreAskedFor) {
  SavedTable table = read(from_scb);
  Problems problems;
  keep_rows_where(table, "region = VÄRMDÖ", problems);
  EXPECT_EQ(table.rows.size(), 2U);
  keep_rows_where(table, "Kön=män", problems);
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].values[2], 4);
  SavedTable by_code = read(from_scb);
  keep_rows_where(by_code, "region=0114", problems);
  EXPECT_EQ(by_code.rows.size(), 1U);
  EXPECT_EQ(lines_of(problems), Lines{});
}

TEST(SavedTable, SaysWhatThereIsToChooseFrom) {
  SavedTable table = read(from_scb);
  Problems problems;
  keep_rows_where(table, "ålder=20", problems);
  EXPECT_EQ(lines_of(problems),
            Lines{"--where ålder=20: there is no column 'ålder' to choose rows by (there are: region, "
                  "kön). Write column=value"});
  Problems others;
  keep_rows_where(table, "kön=totalt", others);
  EXPECT_EQ(lines_of(others),
            Lines{"--where kön=totalt: no row has that (in the column 'kön' there are: kvinnor, män)"});
}

TEST(SavedTable, BecomesATableThatAScenarioReads) {
  const std::string csv = csv_of(read(from_scb));
  EXPECT_EQ(csv,
            "kommun;kod;kön;2014;2015;2016\n"
            "Värmdö;0120;kvinnor;17;20,5;\n"
            "Värmdö;0120;män;17;1017;4\n"
            "Upplands Väsby;0114;kvinnor;70;80;90\n");
  Problems problems;
  const CsvTable again = CsvTable::read(csv, "again.csv", problems);
  EXPECT_EQ(again.rows(), 3U);
  EXPECT_EQ(again.number(0, *again.find_column("2015"), problems), 20.5);
  EXPECT_EQ(lines_of(problems), Lines{});
}

TEST(SavedTable, BecomesObservedFiguresOfOneRow) {
  SavedTable table = read(from_scb);
  Problems problems;
  targets_of(table, {"leavers", "persons", "SCB"}, problems);
  EXPECT_EQ(lines_of(problems),
            Lines{"saved.csv:5: 3 rows are left, but observed figures are of one. Choose with --where "
                  "column=value"});
  Problems none;
  keep_rows_where(table, "region=Värmdö", none);
  keep_rows_where(table, "kön=kvinnor", none);
  EXPECT_EQ(targets_of(table, {"established_90d", "%", "SCB"}, none),
            "[[target]]\nname = \"established-90d-2014\"\nkpi = \"established_90d\"\nyear = 2014\nvalue = "
            "17\nunit = "
            "\"%\"\nsource = \"SCB: Värmdö, kvinnor\"\nuse = \"check\"\n\n"
            "[[target]]\nname = \"established-90d-2015\"\nkpi = \"established_90d\"\nyear = 2015\nvalue = "
            "20.5\nunit = "
            "\"%\"\nsource = \"SCB: Värmdö, kvinnor\"\nuse = \"check\"\n\n");
  EXPECT_EQ(lines_of(none), Lines{});
}

TEST(SavedTable, SaysWhatIsWrongWithIt) {
  EXPECT_EQ(problems_of("Kommun;År;Värde\nEkerö;2014;15\n"),
            Lines{"saved.csv: no line names years (2014; 2015 ...). Save the table with a column for each "
                  "year, as CSV"});
  EXPECT_EQ(problems_of("Nyckeltal;2014;2015\nMottagna;15;16\n"),
            Lines{"saved.csv: no column says of which municipality a row is (it is called Kommun or Region). "
                  "Save the "
                  "table with it"});
  EXPECT_EQ(problems_of("Kommun;2014;2015\nEkerö;femton;16\n").size(), 1U);
}

}  // namespace
}  // namespace kedja::models
