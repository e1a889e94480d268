#include "models/language/csv_table.hpp"

#include <gtest/gtest.h>

#include "tests/models/language/reading.hpp"

namespace kedja::models::testing {
namespace {

CsvTable table(std::string_view bytes) {
  Problems problems;
  CsvTable read = CsvTable::read(bytes, "t.csv", problems);
  EXPECT_EQ(lines_of(problems), Lines{}) << bytes;
  return read;
}

Lines wrong(std::string_view bytes) {
  Problems problems;
  EXPECT_EQ(CsvTable::read(bytes, "t.csv", problems).rows(), 0U);
  return lines_of(problems);
}

double number(std::string_view bytes) {
  Problems problems;
  const CsvTable read = table(bytes);
  const double found = read.number(0, read.columns().size() - 1, problems).value_or(-999);
  EXPECT_EQ(lines_of(problems), Lines{}) << bytes;
  return found;
}

Lines wrong_number(std::string_view bytes) {
  Problems problems;
  const CsvTable read = table(bytes);
  EXPECT_EQ(read.number(0, read.columns().size() - 1, problems), std::nullopt);
  return lines_of(problems);
}

TEST(CsvTable, FindsItsDelimiterInTheHeader) {
  for (const char* text : {"a,b\n1,2\n", "a;b\n1;2\n", "a\tb\n1\t2\n", "sep=;\na;b\n1;2\n"}) {
    const CsvTable read = table(text);
    EXPECT_EQ(read.columns(), (std::vector<std::string>{"a", "b"})) << text;
    EXPECT_EQ(read.text(0, 1), "2") << text;
  }
  EXPECT_EQ(table("a\n1\n").columns().size(), 1U);
  EXPECT_EQ(table("\"a, b\";c\n1;2\n").columns(), (std::vector<std::string>{"a, b", "c"}));
}

TEST(CsvTable, ReadsDecimalCommasWithSemicolonsAndPointsWithCommas) {
  EXPECT_EQ(number("a;b\nx;1,5\n"), 1.5);
  EXPECT_EQ(number("a,b\nx,1.5\n"), 1.5);
  EXPECT_EQ(number("a\tb\nx\t1,5\n"), 1.5);
  EXPECT_EQ(number("a\tb\nx\t1.5\n"), 1.5);
  EXPECT_EQ(number("a;b\nx;\u22123\n"), -3) << "a true minus sign";
}

TEST(CsvTable, TakesSpacesOfEveryKindBetweenThousands) {
  for (const char* space : {" ", "\u00A0", "\u202F", "\u2009"}) {
    EXPECT_EQ(number("a;b\nx;2" + std::string(space) + "439" + space + "001,5\n"), 2439001.5);
  }
  EXPECT_EQ(number("a;b\nx; 12 \n"), 12);
  EXPECT_EQ(wrong_number("a;b\nx;12 34\n").size(), 1U);
  EXPECT_EQ(wrong_number("a;b\nx;1 2345\n").size(), 1U);
}

TEST(CsvTable, TakesUtf8WithOrWithoutAByteOrderMarkAndWindows1252) {
  for (const char* text :
       {"namn;x\nVärmdö;1\n", "\xEF\xBB\xBFnamn;x\nVärmdö;1\n", "namn;x\nV\xE4rmd\xF6;1\n"}) {
    EXPECT_EQ(table(text).text(0, 0), "Värmdö") << text;
    EXPECT_EQ(table(text).columns()[0], "namn") << text;
  }
  EXPECT_EQ(number("a;b\nV\xE4rmd\xF6;2\xA0"
                   "439\n"),
            2439);
}

TEST(CsvTable, TakesWindowsLineEndsAndNoneAtTheEnd) {
  EXPECT_EQ(table("a;b\r\n1;2\r\n3;4").rows(), 2U);
  EXPECT_EQ(table("a;b\r\n1;2\r\n").text(0, 1), "2");
}

TEST(CsvTable, TakesQuotedCells) {
  const CsvTable read = table("a;b\n\"x; y\";\"say \"\"hi\"\"\"\n\"two\nlines\";\\n\n");
  EXPECT_EQ(read.text(0, 0), "x; y");
  EXPECT_EQ(read.text(0, 1), "say \"hi\"");
  EXPECT_EQ(read.text(1, 0), "two\nlines");
  EXPECT_EQ(read.text(1, 1), "\\n") << "a backslash is only itself";
  EXPECT_EQ(read.where(1).line, 3);
}

TEST(CsvTable, KnowsWhatIsMissing) {
  Problems problems;
  const CsvTable read = table("a;b\n;..\n1;2\n");
  EXPECT_TRUE(read.is_missing(0, 0));
  EXPECT_TRUE(read.is_missing(0, 1));
  EXPECT_FALSE(read.is_missing(1, 0));
  EXPECT_EQ(read.number(0, 1, problems), std::nullopt);
  EXPECT_TRUE(problems.empty());
}

TEST(CsvTable, SkipsEmptyRowsAndEmptyColumnsAtTheRight) {
  const CsvTable read = table("a;b;;\n1;2;;\n;;;\n\n3;4;;\n");
  EXPECT_EQ(read.columns().size(), 2U);
  EXPECT_EQ(read.rows(), 2U);
  EXPECT_EQ(read.where(1), (Location{"t.csv", 5}));
}

TEST(CsvTable, FindsColumnsAndRowsByNormalisedName) {
  Problems problems;
  const CsvTable read = table("Kommun;Kod\nUPPLANDS-VÄSBY;114\nVärmdö;0120\n");
  EXPECT_EQ(read.column("kommun", problems), 0U);
  EXPECT_EQ(read.rows_where(0, "Upplands Väsby"), std::vector<std::size_t>{0});
  EXPECT_EQ(read.rows_where(1, "0114"), std::vector<std::size_t>{0});
  EXPECT_EQ(read.rows_where(1, "120"), std::vector<std::size_t>{1});
  EXPECT_EQ(read.rows_where(0, "Nacka"), std::vector<std::size_t>{});
}

TEST(CsvTable, MunicipalityCodesHaveFourDigits) {
  Problems problems;
  const CsvTable read = table("kod\n114\n0120\n..\nx1\n");
  EXPECT_EQ(read.municipality_code(0, 0, problems), "0114");
  EXPECT_EQ(read.municipality_code(1, 0, problems), "0120");
  EXPECT_EQ(read.municipality_code(2, 0, problems), std::nullopt);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(read.municipality_code(3, 0, problems), std::nullopt);
  EXPECT_EQ(
      lines_of(problems),
      Lines{"t.csv:5: 'x1' in the column 'kod' is not a municipality code (four digits, such as 0114)"});
}

TEST(CsvTable, AMissingColumnIsAProblemThatNamesThoseThereAre) {
  Problems problems;
  EXPECT_EQ(table("kommun;2015\nx;1\n").column("komun", problems), std::nullopt);
  EXPECT_EQ(
      lines_of(problems),
      Lines{"t.csv:1: there is no column 'komun' (the columns are: kommun, 2015). Did you mean 'kommun'?"});
}

TEST(CsvTable, ACommaForColumnsAndDecimalsIsRefused) {
  EXPECT_EQ(wrong("a,b\nx,1,5\n"),
            Lines{"t.csv:2: the row has 3 cells and the header 2 (a comma both parts columns and "
                  "marks decimals?). Save it with semicolons"});
  EXPECT_EQ(wrong_number("a,b\nx,\"1,5\"\n"), Lines{"t.csv:2: '1,5' in the column 'b' has a decimal comma "
                                                    "(where commas part the columns it is a point). "
                                                    "Save it with semicolons"});
}

TEST(CsvTable, ADecimalPointBetweenSemicolonsIsRefused) {
  EXPECT_EQ(
      wrong_number("a;b\nx;1.5\n"),
      Lines{"t.csv:2: '1.5' in the column 'b' has a decimal point (where semicolons part the columns it is a "
            "comma). Save it with commas between the columns"});
}

TEST(CsvTable, BothDecimalSignsInOneFileAreRefused) {
  EXPECT_EQ(
      wrong("a\tb\nx\t1,5\ny\t1.5\n"),
      Lines{
          "t.csv:3: numbers have both decimal commas (line 2) and decimal points (line 3). Use one of them"});
}

TEST(CsvTable, ATextIsNotANumber) {
  EXPECT_EQ(
      wrong_number("a;b\nx;many\n"),
      Lines{"t.csv:2: 'many' in the column 'b' is not a number (missing is written as an empty cell or ..)"});
  EXPECT_EQ(wrong_number("a;b\nx;-\n").size(), 1U);
}

TEST(CsvTable, ARowHasACellForEachColumn) {
  EXPECT_EQ(wrong("a;b\n1\n"),
            Lines{"t.csv:2: the row has 1 cells and the header 2 (the columns are parted by "
                  "semicolons). Correct the row"});
}

TEST(CsvTable, ColumnsHaveNamesOfTheirOwn) {
  EXPECT_EQ(wrong("a;;b\n1;2;3\n"), Lines{"t.csv:1: a column has no name. Name it in the first line"});
  EXPECT_EQ(wrong("a;A\n1;2\n"), Lines{"t.csv:1: the column 'A' stands twice. Name them apart"});
}

TEST(CsvTable, AnEmptyOneIsRefused) {
  EXPECT_EQ(wrong(""), Lines{"t.csv: the table is empty (its first line names the columns). Was it saved?"});
  EXPECT_EQ(wrong("sep=;\n\n").size(), 1U);
}

TEST(CsvTable, ABinaryFileIsRefused) {
  EXPECT_EQ(wrong(std::string_view("P\0K", 3)),
            Lines{"t.csv: the table is not a text (it holds NUL bytes: UTF-16, or a "
                  "workbook?). Save it as CSV in UTF-8"});
  EXPECT_EQ(wrong("a;b\n\xE4;\x81\n"),
            Lines{"t.csv: the table is neither UTF-8 nor Windows-1252. Save it as CSV in UTF-8"});
}

TEST(CsvTable, PersonalIdentityNumbersAreRefusedAndNotRepeated) {
  const Lines refused = {
      "t.csv:1: the column 'id' looks like personal identity numbers (no personal data are needed here). "
      "Remove the "
      "column, and delete copies of the file you don't need"};
  EXPECT_EQ(wrong("id;x\n811218-9876;1\n19811218-9876;2\nunknown;3\n"), refused);
  EXPECT_EQ(wrong("id;x\n8112189876;1\n"), refused);
  EXPECT_EQ(table("id;x\n811218-9876;1\n1;2\n2;3\n").rows(), 3U) << "one in three is a chance";
}

TEST(Personnummer, HasADateAndACheckDigit) {
  for (const char* text : {"811218-9876", "19811218-9876", "198112189876", "811218+9876", "811278-9873"}) {
    EXPECT_TRUE(looks_like_personnummer(text)) << text;
  }
  for (const char* text :
       {"811218-9875", "811318-9876", "556036-0793", "12345", "", "811218-987x", "21811218-9876"}) {
    EXPECT_FALSE(looks_like_personnummer(text)) << text;
  }
}

TEST(NormalisedName, IsTheSameForDifferentSpellings) {
  EXPECT_EQ(normalised_name("UPPLANDS-VÄSBY"), "upplands väsby");
  EXPECT_EQ(normalised_name(" Upplands  Väsby "), "upplands väsby");
  EXPECT_EQ(normalised_name("Upplands\u00A0Va\u0308sby"), "upplands väsby");
  EXPECT_EQ(normalised_name("ÖSTERÅKER"), "österåker");
  EXPECT_EQ(normalised_name("Upplands\u2011Bro"), "upplands bro");
  EXPECT_NE(normalised_name("Täby"), normalised_name("Taby"));
  EXPECT_EQ(normalised_name(""), "");
}

TEST(Windows1252, BecomesUtf8) {
  EXPECT_EQ(from_windows_1252("\xE5\xE4\xF6\x80\x96"), "åäö€–");
  for (const char* nothing : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"})
    EXPECT_EQ(from_windows_1252(nothing), std::nullopt);
}

}  // namespace
}  // namespace kedja::models::testing
