#include "models/language/document.hpp"

#include <gtest/gtest.h>

#include "models/language/document_writer.hpp"
#include "models/language/toml_reader.hpp"

namespace kedja::models {
namespace {

Node tree(const std::string& text) {
  Problems problems;
  Node root = read_toml(text, "a.toml", problems);
  EXPECT_TRUE(problems.empty()) << to_string(problems.list().front());
  return root;
}

TEST(Node, SaysItsKindInWords) {
  EXPECT_EQ(in_english(described(Node("x").kind())), "a text");
  EXPECT_EQ(in_english(described(Node(1).kind())), "a whole number");
  EXPECT_EQ(in_english(described(Node(1.5).kind())), "a number");
  EXPECT_EQ(in_english(described(Node(true).kind())), "true or false");
  EXPECT_EQ(in_english(described(Node(CivilDate{}).kind())), "a date");
  EXPECT_EQ(in_english(described(Node(Node::List{}).kind())), "a list");
  EXPECT_EQ(in_english(described(Node().kind())), "a table");
}

TEST(Node, FindsWhatATableHolds) {
  const Node root = tree("x = 1\n");
  EXPECT_EQ(root.find("x")->number(), 1.0);
  EXPECT_EQ(root.find("y"), nullptr);
  EXPECT_EQ(root.find("x")->find("z"), nullptr);
}

TEST(Node, HasTheSameValueWhereverItWasWritten) {
  EXPECT_TRUE(tree("x = 1\ny = [1.5, \"a\"]\n").same_value(tree("y = [1.5, \"a\"]\n\n\nx = 1\n")));
  EXPECT_FALSE(tree("x = 1\n").same_value(tree("x = 2\n")));
  EXPECT_FALSE(tree("x = 1\n").same_value(tree("x = 1.0\n")));
  EXPECT_FALSE(tree("x = 1\n").same_value(tree("y = 1\n")));
  EXPECT_FALSE(tree("x = [1]\n").same_value(tree("x = [1, 2]\n")));
}

TEST(NamedList, IsOneWhereEveryEntryHasAName) {
  const Node root = tree("[[a]]\nname = \"x\"\n[[b]]\nname = \"x\"\n[[b]]\nother = 1\n");
  EXPECT_TRUE(is_named_list(*root.find("a")));
  EXPECT_FALSE(is_named_list(*root.find("b")));
}

TEST(DocumentWriter, WritesOneLine) {
  EXPECT_EQ(to_inline_toml(tree("x = { value = 90, unit = \"days\", range = [60, 1.5] }")),
            "{ x = { range = [60, 1.5], unit = \"days\", value = 90 } }");
}

TEST(DocumentWriter, WritesAFileThatReadsBackAsTheSameTree) {
  const Node root = tree(
      "a = 1\nb = 2.0\nc = \"tab\\t quote \\\" back \\\\ line\\n\"\nd = 2014-01-31\ne = [nan, inf, -inf]\n"
      "\"odd key\" = true\n[scenario]\nstart = 2014-01-01\n[scenario.deep]\nx = { y = { z = 1 } }\n"
      "[[service]]\nname = \"sfi\"\nplaces = { value = 20, unit = \"places\" }\n[[service.level]]\nname = "
      "\"a\"\n"
      "[[service.level]]\nname = \"b\"\n[empty]\n");
  const std::string text = to_toml(root);
  const Node again = tree(text);
  EXPECT_EQ(to_toml(again), text);
  EXPECT_NE(text.find("[[service.level]]\nname = \"b\"\n"), std::string::npos) << text;
  EXPECT_NE(text.find("places = { unit = \"places\", value = 20 }"), std::string::npos) << text;
  EXPECT_EQ(again.find("c")->text(), root.find("c")->text());
  EXPECT_TRUE(again.find("service")->same_value(*root.find("service")));
  EXPECT_TRUE(again.find("scenario")->same_value(*root.find("scenario")));
}

TEST(DocumentWriter, WritesJson) {
  EXPECT_EQ(to_json(tree("b = [1, 2.5]\na = \"å\\\"\"\nc = []\nd = {}\ne = 2014-01-31\nf = nan\ng = true\n")),
            "{\n  \"a\": \"å\\\"\",\n  \"b\": [\n    1,\n    2.5\n  ],\n  \"c\": [],\n  \"d\": {},\n"
            "  \"e\": \"2014-01-31\",\n  \"f\": null,\n  \"g\": true\n}\n");
}

TEST(DocumentWriter, ShowsAReplacedTextWithoutQuotes) {
  EXPECT_EQ(plain_text(Node("S1")), "S1");
  EXPECT_EQ(plain_text(Node(90)), "90");
}

}  // namespace
}  // namespace kedja::models
