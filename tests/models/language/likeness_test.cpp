#include "models/language/likeness.hpp"

#include <gtest/gtest.h>

#include "models/language/document_writer.hpp"
#include "models/language/file_source.hpp"
#include "tests/models/language/reading.hpp"

namespace kedja::models {
namespace {

using testing::Lines;
using testing::lines_of;

struct Loaded {
  Node root;
  Lines problems;

  std::string text() const { return to_inline_toml(root); }
};

Loaded load(TextFiles::Texts files) {
  Problems problems;
  Document document = load_document("new.toml", TextFiles(std::move(files)), problems);
  return {std::move(document.root), lines_of(problems)};
}

Loaded load(const std::string& text) {
  return load({{"new.toml", text}});
}

TEST(Likeness, AnEntryTakesOverWhatItDoesNotState) {
  const Loaded loaded = load("[[s]]\nname = \"a\"\nx = 1\ny = 2\n[[s]]\nname = \"b\"\nlike = \"a\"\ny = 3\n");
  EXPECT_EQ(loaded.text(), R"({ s = [{ name = "a", x = 1, y = 2 }, { name = "b", x = 1, y = 3 }] })");
  EXPECT_EQ(loaded.problems, Lines{});
}

TEST(Likeness, LabelsAndNotesAreItsOwn) {
  const Loaded loaded =
      load("[[s]]\nname = \"a\"\nlabel = \"A\"\nnote = \"of a\"\nx = 1\n[[s]]\nname = \"b\"\nlike = \"a\"\n");
  EXPECT_EQ(loaded.text(),
            R"({ s = [{ label = "A", name = "a", note = "of a", x = 1 }, { name = "b", x = 1 }] })");
}

TEST(Likeness, WhenARuleHoldsIsItsOwn) {
  const Loaded loaded = load(
      "[[s]]\nname = \"old\"\nuntil = \"r\"\nx = 1\n[[s]]\nname = \"new\"\nlike = \"old\"\nsince = \"r\"\n"
      "[[s]]\nname = \"newer\"\nlike = \"new\"\n");
  EXPECT_EQ(to_inline_toml(loaded.root.find("s")->list()[0]), R"({ name = "new", since = "r", x = 1 })");
  EXPECT_EQ(to_inline_toml(loaded.root.find("s")->list()[1]), R"({ name = "newer", x = 1 })");
}

TEST(Likeness, ListsWithoutNamesReplaceAndNamedOnesMerge) {
  const Loaded loaded = load(
      "[[s]]\nname = \"a\"\nlist = [1, 2]\n[[s.e]]\nname = \"x\"\nv = 1\n"
      "[[s]]\nname = \"b\"\nlike = \"a\"\nlist = [3]\n[[s.e]]\nname = \"y\"\nv = 2\n");
  EXPECT_EQ(to_inline_toml(loaded.root.find("s")->list()[1]),
            R"({ e = [{ name = "x", v = 1 }, { name = "y", v = 2 }], list = [3], name = "b" })");
}

TEST(Likeness, GoesOnThroughSeveralEntries) {
  const Loaded loaded = load(
      "[[s]]\nname = \"c\"\nlike = \"b\"\n[[s]]\nname = \"b\"\nlike = \"a\"\ny = 2\n[[s]]\nname = \"a\"\nx = "
      "1\n");
  EXPECT_EQ(loaded.text(),
            R"({ s = [{ name = "a", x = 1 }, { name = "b", x = 1, y = 2 }, { name = "c", x = 1, y = 2 }] })");
}

TEST(Likeness, HoldsInListsWithinEntriesToo) {
  const Loaded loaded =
      load("[[s]]\nname = \"a\"\n[[s.e]]\nname = \"x\"\nv = 1\n[[s.e]]\nname = \"y\"\nlike = \"x\"\n");
  EXPECT_EQ(loaded.text(), R"({ s = [{ e = [{ name = "x", v = 1 }, { name = "y", v = 1 }], name = "a" }] })");
}

TEST(Likeness, AnOverlayThatChangesTheOtherChangesThoseLikeIt) {
  const Loaded loaded =
      load({{"old.toml", "[[s]]\nname = \"a\"\nx = 1\ny = 1\n[[s]]\nname = \"b\"\nlike = \"a\"\ny = 2\n"},
            {"new.toml", "base = \"old.toml\"\n[[s]]\nname = \"a\"\nx = 7\ny = 7\n"}});
  EXPECT_EQ(loaded.text(), R"({ s = [{ name = "a", x = 7, y = 7 }, { name = "b", x = 7, y = 2 }] })");
}

// The table's source is that of its own numbers; what is taken over from another keeps the other's.
TEST(Likeness, NumbersKeepTheSourceTheyInherited) {
  const Loaded loaded = load(
      "[[s]]\nname = \"a\"\nsource = \"S1\"\nx = { value = 1, unit = \"days\" }\n"
      "[s.t]\nsource = \"S2\"\ny = { value = 2, unit = \"days\" }\n"
      "[[s]]\nname = \"b\"\nlike = \"a\"\nsource = \"S3\"\nz = { value = 3, unit = \"days\" }\n");
  const Node& b = loaded.root.find("s")->list()[1];
  EXPECT_EQ(b.find("source")->text(), "S3");
  EXPECT_EQ(b.find("x")->find("source")->text(), "S1");
  EXPECT_EQ(b.find("t")->find("source")->text(), "S2");
  EXPECT_EQ(b.find("z")->find("source"), nullptr);
}

TEST(Likeness, AnotherFormOrDistributionRestatesTheNumber) {
  const Loaded loaded = load(
      "[[s]]\nname = \"a\"\nx = { distribution = \"gamma\", mean = 3, sd = 1, unit = \"days\" }\n"
      "[[s]]\nname = \"b\"\nlike = \"a\"\nx = { distribution = \"exponential\", mean = 2, unit = \"days\" "
      "}\n");
  EXPECT_EQ(to_inline_toml(*loaded.root.find("s")->list()[1].find("x")),
            R"({ distribution = "exponential", mean = 2, unit = "days" })");
}

TEST(Likeness, SaysWhatIsWrong) {
  EXPECT_EQ(load("[[s]]\nname = \"sfi-2b\"\n[[s]]\nname = \"b\"\nlike = \"sfi-2x\"\n").problems,
            Lines{"new.toml:5: s 'b' is like 'sfi-2x' (no such s). Did you mean 'sfi-2b'?"});
  EXPECT_EQ(load("[[s]]\nname = \"a\"\nlike = 3\n").problems,
            Lines{"new.toml:3: 'like' expected a name, found a whole number"});
  EXPECT_EQ(
      load("[[s]]\nname = \"a\"\nlike = \"a\"\n").problems,
      Lines{
          "new.toml:3: s 'a' is like itself in the end (a -> a). One of them must say all there is to say"});
  EXPECT_EQ(
      load("[[s]]\nname = \"a\"\nlike = \"b\"\n[[s]]\nname = \"b\"\nlike = \"a\"\n").problems,
      Lines{"new.toml:3: s 'a' is like itself in the end (a -> b -> a). One of them must say all there is to "
            "say"});
}

}  // namespace
}  // namespace kedja::models
