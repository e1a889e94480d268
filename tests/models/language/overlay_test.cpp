#include "models/language/overlay.hpp"

#include <gtest/gtest.h>

#include "models/language/document_writer.hpp"
#include "tests/models/language/reading.hpp"

namespace kedja::models {
namespace {

using testing::Lines;
using testing::lines_of;

struct Loaded {
  Document document;
  Lines problems;

  std::string text() const { return to_inline_toml(document.root); }
  const Node& at(const char* list, std::size_t entry, const char* key) const {
    return *document.root.find(list)->list().at(entry).find(key);
  }
};

Loaded load(const std::string& path, TextFiles::Texts files) {
  Problems problems;
  Document document = load_document(path, TextFiles(std::move(files)), problems);
  return {std::move(document), lines_of(problems)};
}

Loaded over(const std::string& base, const std::string& overlay) {
  return load("new.toml", {{"old.toml", base}, {"new.toml", "base = \"old.toml\"\n" + overlay}});
}

TEST(Overlay, AScenarioWithoutABaseIsItself) {
  const Loaded loaded = load("a.toml", {{"a.toml", "x = 1\n"}});
  EXPECT_EQ(loaded.text(), "{ x = 1 }");
  EXPECT_EQ(loaded.problems, Lines{});
  EXPECT_EQ(loaded.document.files, std::vector<std::string>{"a.toml"});
}

TEST(Overlay, TablesMergeByKey) {
  EXPECT_EQ(over("[a]\nx = 1\ny = 2\n", "[a]\ny = 3\nz = 4\n").text(), "{ a = { x = 1, y = 3, z = 4 } }");
}

TEST(Overlay, NamedEntriesMergeByNameAndNewOnesAreAdded) {
  const Loaded loaded = over("[[s]]\nname = \"b\"\nx = 1\n[[s]]\nname = \"c\"\nx = 2\n",
                             "[[s]]\nname = \"a\"\nx = 9\n[[s]]\nname = \"c\"\ny = 3\n");
  EXPECT_EQ(loaded.text(),
            "{ s = [{ name = \"a\", x = 9 }, { name = \"b\", x = 1 }, { name = \"c\", x = 2, y = 3 }] }");
  EXPECT_EQ(loaded.problems, Lines{});
}

TEST(Overlay, OtherListsReplace) {
  EXPECT_EQ(over("x = [1, 2, 3]\n", "x = [4]\n").text(), "{ x = [4] }");
  EXPECT_EQ(over("x = [{ from = 1 }]\n", "x = [{ from = 2 }]\n").text(), "{ x = [{ from = 2 }] }");
  EXPECT_EQ(over("[[s]]\nname = \"a\"\n", "s = []\n").text(), "{ s = [] }");
}

TEST(Overlay, AnEntryIsRemoved) {
  const Loaded loaded =
      over("[[s]]\nname = \"a\"\n[[s]]\nname = \"b\"\n", "[[s]]\nname = \"a\"\nremove = true\n");
  EXPECT_EQ(loaded.text(), "{ s = [{ name = \"b\" }] }");
  EXPECT_EQ(loaded.problems, Lines{});
}

TEST(Overlay, AnUnknownEntryCantBeRemoved) {
  EXPECT_EQ(
      over("[[service]]\nname = \"sfi-2c\"\n", "[[service]]\nname = \"sfi-2x\"\nremove = true\n").problems,
      Lines{"new.toml:2: service 'sfi-2x' can't be removed (the base has no such service). "
            "Did you mean 'sfi-2c'?"});
  EXPECT_EQ(load("a.toml", {{"a.toml", "[[service]]\nname = \"x\"\nremove = true\n"}}).problems,
            Lines{"a.toml:1: service 'x' can't be removed (the base has no such service)."});
}

TEST(Overlay, AnEntryIsNotChangedAndRemovedAtOnce) {
  EXPECT_EQ(over("[[s]]\nname = \"a\"\n", "[[s]]\nname = \"a\"\nremove = true\nx = 1\n").problems,
            Lines{"new.toml:4: s 'a' is both changed and removed (only one can be meant). "
                  "Keep `remove = true` or the rest"});
}

TEST(Overlay, RemoveIsTrueOrNothing) {
  const Loaded loaded = over("[[s]]\nname = \"a\"\n", "[[s]]\nname = \"a\"\nremove = \"yes\"\n");
  EXPECT_EQ(loaded.problems, Lines{"new.toml:4: 'remove' expected true, found a text"});
}

TEST(Overlay, AnEntryWithoutANameCantBePlaced) {
  EXPECT_EQ(over("[[s]]\nname = \"a\"\n", "[[s]]\nx = 1\n").problems,
            Lines{"new.toml:2: an entry of 's' has no name (it can't be told which one it changes). "
                  "Give it a `name`"});
}

TEST(Overlay, ANameStandsOnceInAFile) {
  EXPECT_EQ(load("a.toml", {{"a.toml", "[[service]]\nname = \"x\"\n[[service]]\nname = \"x\"\n"}}).problems,
            Lines{"a.toml:3: service 'x' stands twice in this file (first in line 1). "
                  "Keep one, or name them apart"});
}

TEST(Overlay, BasesOfBasesLieUnderneath) {
  const Loaded loaded = load("x/c.toml", {{"a.toml", "p = 1\nq = 1\nr = 1\n"},
                                          {"y/b.toml", "base = \"../a.toml\"\nq = 2\nr = 2\n"},
                                          {"x/c.toml", "base = \"../y/b.toml\"\nr = 3\n"}});
  EXPECT_EQ(loaded.text(), "{ p = 1, q = 2, r = 3 }");
  EXPECT_EQ(loaded.document.files, (std::vector<std::string>{"a.toml", "y/b.toml", "x/c.toml"}));
  EXPECT_EQ(loaded.problems, Lines{});
}

TEST(Overlay, EveryValueKnowsWhereItStandsAndWhatItReplaced) {
  const Loaded loaded =
      load("c.toml", {{"a.toml", "[[s]]\nname = \"x\"\nplaces = { value = 10, unit = \"places\" }\n"},
                      {"b.toml", "base = \"a.toml\"\n[[s]]\nname = \"x\"\nplaces.value = 20\n"},
                      {"c.toml", "base = \"b.toml\"\n[[s]]\nname = \"x\"\n\nplaces.value = 30\n"}});
  const Node& value = *loaded.at("s", 0, "places").find("value");
  EXPECT_EQ(value.where, (Location{"c.toml", 5}));
  EXPECT_EQ(value.layer, 2);
  ASSERT_EQ(value.history.size(), 2U);
  EXPECT_EQ(value.history[0].where, (Location{"a.toml", 3}));
  EXPECT_EQ(value.history[0].text, "10");
  EXPECT_EQ(value.history[1].where, (Location{"b.toml", 4}));
  EXPECT_EQ(value.history[1].text, "20");
  EXPECT_EQ(value.history[1].layer, 1);
  EXPECT_EQ(loaded.at("s", 0, "places").find("unit")->where, (Location{"a.toml", 3}));
}

TEST(Overlay, ARestatedDistributionKeepsNothingOfTheOld) {
  const Loaded loaded = over("x = { distribution = \"uniform\", low = 1, high = 2, source = \"S1\" }\n",
                             "x = { distribution = \"exponential\", mean = 3 }\n");
  EXPECT_EQ(loaded.text(), "{ x = { distribution = \"exponential\", mean = 3 } }");
  EXPECT_EQ(loaded.document.root.find("x")->history.size(), 1U);
}

TEST(Overlay, NumbersInAnotherFormReplaceTheOld) {
  EXPECT_EQ(over("x = { value = 3, unit = \"persons\" }\n", "x = { by_year = { 2014 = 4 } }\n").text(),
            "{ x = { by_year = { 2014 = 4 }, unit = \"persons\" } }");
  EXPECT_EQ(over("x = { by_year = { 2014 = 4 } }\n", "x = { by_year = { 2015 = 5 } }\n").text(),
            "{ x = { by_year = { 2014 = 4, 2015 = 5 } } }");
}

TEST(Overlay, NumbersInAnotherFormLeaveBehindWhatBelongedToTheOld) {
  EXPECT_EQ(over("x = { by_year = { 2014 = 4 }, range_factor = [0.5, 2], unit = \"persons\" }\n",
                 "x = { value = 3 }\n")
                .text(),
            "{ x = { unit = \"persons\", value = 3 } }");
  EXPECT_EQ(over("x = { table = \"a.csv\", column = \"n\", row = { place = \"here\" } }\n",
                 "x = { by_year = { 2014 = 4 }, range_factor = [0.9, 1.1] }\n")
                .text(),
            "{ x = { by_year = { 2014 = 4 }, range_factor = [0.9, 1.1] } }");
}

TEST(Overlay, TheOrderOfTablesInAFileDoesNotMatter) {
  const Loaded one =
      load("a.toml", {{"a.toml", "[[s]]\nname = \"a\"\n[[s]]\nname = \"b\"\n[t]\nx = 1\ny = 2\n"}});
  const Loaded other =
      load("a.toml", {{"a.toml", "[t]\ny = 2\nx = 1\n[[s]]\nname = \"b\"\n[[s]]\nname = \"a\"\n"}});
  EXPECT_EQ(one.text(), other.text());
}

TEST(Overlay, AMissingFileIsAProblem) {
  const Loaded loaded = load("a.toml", {});
  EXPECT_EQ(
      loaded.problems,
      Lines{"a.toml: there is no such file, or it can't be read. Check its path, and that it may be read"});
  EXPECT_FALSE(loaded.document.complete);
}

TEST(Overlay, AMissingBaseIsAProblem) {
  const Loaded loaded = load("x/a.toml", {{"x/a.toml", "y = 1\nbase = \"b.toml\"\n"}});
  EXPECT_EQ(loaded.problems,
            Lines{"x/a.toml:2: the base 'x/b.toml' is not there (the path of a base is relative "
                  "to the file that names it)"});
  EXPECT_FALSE(loaded.document.complete);
}

TEST(Overlay, AScenarioIsNotItsOwnBase) {
  EXPECT_EQ(load("./a.toml", {{"a.toml", "base = \"a.toml\"\n"}}).problems,
            Lines{"a.toml:1: the scenario names itself as its base. Name another, or none"});
}

TEST(Overlay, BasesDoNotGoInACircle) {
  EXPECT_EQ(load("a.toml", {{"a.toml", "base = \"b.toml\"\n"},
                            {"b.toml", "base = \"c.toml\"\n"},
                            {"c.toml", "\nbase = \"a.toml\"\n"}})
                .problems,
            Lines{"c.toml:2: the bases go in a circle (a.toml -> b.toml -> c.toml -> a.toml). "
                  "One of them must stand without a base"});
}

TEST(Overlay, ABaseIsAPath) {
  EXPECT_EQ(load("a.toml", {{"a.toml", "base = 3\n"}}).problems,
            Lines{"a.toml:1: 'base' expected the path of a scenario, found a whole number"});
  EXPECT_EQ(load("a.toml", {{"a.toml", "base = \"\"\n"}}).problems,
            Lines{"a.toml:1: 'base' expected the path of a scenario, found an empty text"});
}

TEST(Overlay, AnUnreadableLayerLeavesTheDocumentIncomplete) {
  const Loaded loaded = over("x = = 1\n", "y = 2\n");
  EXPECT_EQ(loaded.problems.size(), 1U);
  EXPECT_FALSE(loaded.document.complete);
}

}  // namespace
}  // namespace kedja::models
