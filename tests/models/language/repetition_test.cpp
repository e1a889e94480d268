#include "models/language/repetition.hpp"

#include <gtest/gtest.h>

#include "models/language/document_writer.hpp"
#include "models/language/file_source.hpp"
#include "models/language/overlay.hpp"
#include "tests/models/language/reading.hpp"

namespace kedja::models {
namespace {

using testing::Lines;
using testing::lines_of;

const std::string two = R"(
[[town]]
name = "a"
code = "01"
label = { sv = "Åby", en = "Aby" }
[[town]]
name = "b"
code = "02"
label = { sv = "Berg", en = "Mount" }
)";

struct Loaded {
  Node root;
  Lines problems;

  std::string list(const std::string& key) const { return to_inline_toml(*root.find(key)); }
};

Loaded load(TextFiles::Texts files) {
  Problems problems;
  Document document = load_document("new.toml", TextFiles(std::move(files)), problems);
  return {std::move(document.root), lines_of(problems)};
}

Loaded load(const std::string& text) {
  return load({{"new.toml", two + text}});
}

TEST(Repetition, MakesAnEntryForEachOfAnotherList) {
  const Loaded loaded =
      load("[[s]]\nname = \"x\"\neach = \"town\"\nin = \"{town}\"\nrow = { kod = \"{town.code}\" }\n");
  EXPECT_EQ(loaded.problems, Lines{});
  EXPECT_EQ(loaded.list("s"), R"([{ in = "a", name = "x-a", row = { kod = "01" } }, )"
                              R"({ in = "b", name = "x-b", row = { kod = "02" } }])");
}

TEST(Repetition, WritesLabelsInTheLanguageTheyStandIn) {
  const Loaded loaded = load(
      "[[s]]\nname = \"x\"\neach = \"town\"\nlabel = { sv = \"i {town.label}\", en = \"in "
      "{town.label}\" }\nkommun = \"{town.label}\"\n");
  EXPECT_EQ(loaded.problems, Lines{});
  EXPECT_EQ(loaded.list("s"),
            R"([{ kommun = "Åby", label = { en = "in Aby", sv = "i Åby" }, name = "x-a" }, )"
            R"({ kommun = "Berg", label = { en = "in Mount", sv = "i Berg" }, name = "x-b" }])");
}

TEST(Repetition, IsMeantInListsByTheListsNameInBraces) {
  const Loaded loaded = load("[[s]]\nname = \"z\"\nafter = [\"first\", \"x-{town}\", \"last\"]\n");
  EXPECT_EQ(loaded.problems, Lines{});
  EXPECT_EQ(loaded.list("s"), R"([{ after = ["first", "x-a", "x-b", "last"], name = "z" }])");
}

TEST(Repetition, LeavesWhatAnEntryStatesByItsName) {
  const Loaded loaded =
      load("[[s]]\nname = \"x-b\"\ny = 2\n[[s]]\nname = \"x\"\neach = \"town\"\ny = 1\nz = 3\n");
  EXPECT_EQ(loaded.problems, Lines{});
  EXPECT_EQ(loaded.list("s"), R"([{ name = "x-a", y = 1, z = 3 }, { name = "x-b", y = 2, z = 3 }])");
}

TEST(Repetition, FollowsAnOverlayThatChangesTheEntryOrAddsToTheList) {
  const Loaded loaded = load({{"old.toml", two + "[[s]]\nname = \"x\"\neach = \"town\"\ny = 1\n"},
                              {"new.toml",
                               "base = \"old.toml\"\n[[town]]\nname = \"c\"\n[[s]]\nname = \"x\"\ny = 2\n"
                               "[[s]]\nname = \"x-a\"\ny = 9\n"}});
  EXPECT_EQ(loaded.problems, Lines{});
  EXPECT_EQ(loaded.list("s"),
            R"([{ name = "x-a", y = 9 }, { name = "x-b", y = 2 }, { name = "x-c", y = 2 }])");
}

TEST(Repetition, CanBeTakenAwayWhole) {
  const Loaded loaded =
      load({{"old.toml", two + "[[s]]\nname = \"x\"\neach = \"town\"\n[[s]]\nname = \"y\"\n"},
            {"new.toml", "base = \"old.toml\"\n[[s]]\nname = \"x\"\nremove = true\n"}});
  EXPECT_EQ(loaded.problems, Lines{});
  EXPECT_EQ(loaded.list("s"), R"([{ name = "y" }])");
}

TEST(Repetition, ComesBeforeEntriesAreLikeOthers) {
  const Loaded loaded =
      load("[[s]]\nname = \"x\"\neach = \"town\"\ny = 1\n[[s]]\nname = \"z\"\nlike = \"x-b\"\nw = 2\n");
  EXPECT_EQ(loaded.problems, Lines{});
  EXPECT_EQ(loaded.list("s"),
            R"([{ name = "x-a", y = 1 }, { name = "x-b", y = 1 }, { name = "z", w = 2, y = 1 }])");
}

TEST(Repetition, HoldsForEntriesWithinEntries) {
  const Loaded loaded =
      load("[[s]]\nname = \"x\"\n[[s.e]]\nname = \"from\"\neach = \"town\"\nis = [\"{town}\"]\n");
  EXPECT_EQ(loaded.problems, Lines{});
  EXPECT_EQ(loaded.list("s"),
            R"([{ e = [{ is = ["a"], name = "from-a" }, { is = ["b"], name = "from-b" }], name = "x" }])");
}

TEST(Repetition, SaysWhatItCannotMean) {
  EXPECT_EQ(
      load("[[s]]\nname = \"x\"\neach = \"towm\"\n").problems,
      Lines{"new.toml:12: 'each' names 'towm' (no list of the scenario whose entries have names). Did you "
            "mean 'town'?"});
  EXPECT_EQ(load("[[s]]\nname = \"x\"\neach = 12345\n").problems,
            Lines{"new.toml:12: 'each' names '12345' (no list of the scenario whose entries have names)."});
  EXPECT_EQ(load("[[s]]\nname = \"x\"\neach = \"town\"\nkod = \"{town.cod}\"\n").problems,
            Lines{"new.toml:13: '{town.cod}' stands for nothing (town 'a' has no such text; there are: town, "
                  "town.code, town.label). Did you mean 'town.code'?"});
}

}  // namespace
}  // namespace kedja::models
