#include "models/language/toml_reader.hpp"

#include <gtest/gtest.h>

#include "models/language/document_writer.hpp"
#include "tests/models/language/reading.hpp"

namespace kedja::models {
namespace {

using testing::Lines;
using testing::lines_of;

Lines problems_in(std::string_view bytes) {
  Problems problems;
  const Node root = read_toml(bytes, "a.toml", problems);
  return lines_of(problems);
}

TEST(TomlReader, KeepsEveryKindOfValueWithItsLine) {
  Problems problems;
  const Node root = read_toml(
      "title = \"Kedja\"\nwhole = 3\nreal = 0.5\nyes = true\nday = 2014-01-31\nlist = [1, 2]\n"
      "[[service]]\nname = \"sfi\"\n",
      "a.toml", problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(root.find("title")->text(), "Kedja");
  EXPECT_EQ(root.find("whole")->integer(), 3);
  EXPECT_EQ(root.find("real")->real(), 0.5);
  EXPECT_TRUE(root.find("yes")->boolean());
  EXPECT_EQ(root.find("day")->date(), (CivilDate{2014, 1, 31}));
  EXPECT_EQ(root.find("list")->list().size(), 2U);
  const Node& service = root.find("service")->list().front();
  EXPECT_EQ(service.where, (Location{"a.toml", 7}));
  EXPECT_EQ(service.find("name")->where, (Location{"a.toml", 8}));
}

TEST(TomlReader, TakesAFileWithAByteOrderMark) {
  EXPECT_EQ(problems_in("\xEF\xBB\xBFx = 1\n"), Lines{});
}

TEST(TomlReader, RefusesAnEmptyFile) {
  const Lines empty = {"a.toml: the file is empty (a scenario says at least its base). Was it saved?"};
  EXPECT_EQ(problems_in(""), empty);
  EXPECT_EQ(problems_in("\xEF\xBB\xBF \n"), empty);
}

TEST(TomlReader, RefusesABinaryFile) {
  EXPECT_EQ(problems_in(std::string_view("x = 1\0\0", 7)),
            Lines{"a.toml: the file is not a text (it holds NUL bytes). Is it the right file?"});
}

TEST(TomlReader, RefusesUtf16) {
  EXPECT_EQ(problems_in(std::string_view("\xFF\xFEx\0", 4)),
            Lines{"a.toml: the file is saved as UTF-16 (a scenario is read as UTF-8). Save it as UTF-8"});
}

TEST(TomlReader, RefusesBytesThatAreNotUtf8AndSaysTheLine) {
  EXPECT_EQ(problems_in("x = 1\nname = \"V\xE4rmd\xF6\"\n"),
            Lines{"a.toml:2: a byte that is not UTF-8 (a Windows-1252 å, ä or ö?). Save the file as UTF-8"});
}

TEST(TomlReader, SaysTheLineOfASyntaxError) {
  const Lines problems = problems_in("x = 1\ny = = 2\n");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].substr(0, 28), "a.toml:2: not valid TOML (Er");
}

TEST(TomlReader, SaysWhatWasProbablyMeantByTheCommonestSlips) {
  const auto meant = [](const char* line) {
    const std::string message = problems_in(std::string("x = 1\n") + line + "\ny = 2\n").front();
    EXPECT_EQ(message.substr(0, 9), "a.toml:2:");
    return message.substr(message.rfind("). ") + 3);
  };
  EXPECT_EQ(meant("share = 0,52"), "Decimals are written with a point: 0.52");
  EXPECT_EQ(meant("table = { share = 0,52 }"), "Decimals are written with a point: 0.52");
  EXPECT_EQ(meant("start = 1 januari 2014"), "A date is written 2014-01-31");
  EXPECT_EQ(meant("start = 01.01.2014"), "A date is written 2014-01-31");
  EXPECT_EQ(meant("name = \u201Cpraktik\u201D"), "Texts stand between straight quotes: \"praktik\"");
  EXPECT_EQ(meant("män = 0.58"), "Names of keys have no å, ä or ö: use a to z, digits and hyphens");
  EXPECT_EQ(meant("name = praktik"), "Texts stand between straight quotes: \"praktik\"");
  EXPECT_EQ(meant("start = 1/1/2014"), "A date is written 2014-01-31");
  EXPECT_EQ(meant("kommun;2015;2016").substr(0, 25), "This looks like a table: ");
  EXPECT_EQ(meant("x = = 3"), "Correct this line, or what it follows");
}

TEST(TomlReader, RefusesAKeyGivenTwice) {
  const Lines problems = problems_in("x = 1\nx = 2\n");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].substr(0, 26), "a.toml:2: not valid TOML (");
}

TEST(TomlReader, RefusesATimeOfDay) {
  const Lines refused = {
      "a.toml:1: a time of day (a scenario counts in days). Write a date such as 2015-01-01"};
  EXPECT_EQ(problems_in("x = 2015-01-01T10:00:00\n"), refused);
  EXPECT_EQ(problems_in("x = 10:00:00\n"), refused);
}

}  // namespace
}  // namespace kedja::models
