#include "models/language/reference.hpp"

#include <gtest/gtest.h>

#include "tests/models/language/sample_concepts.hpp"

namespace kedja::models::testing {
namespace {

TEST(Reference, ToNothingThereIsAProblemWithTheNearestName) {
  EXPECT_EQ(
      read_text(
          "[scenario]\nstart = 2014-01-01\nsource = \"S1\"\n[[service]]\nname = \"sfi-2c\"\nsource = \"S1\"\n"
          "places = { value = 1, unit = \"places\" }\n[[service]]\nname = \"sfi-2d\"\nsource = \"S1\"\n"
          "places = { value = 1, unit = \"places\" }\nrequires = [\"sfi-2x\"]\n")
          .problems,
      Lines{"a.toml:12: service 'sfi-2d' requires 'sfi-2x' (no such service). Did you mean 'sfi-2c'?"});
}

TEST(Reference, MayStandBeforeWhatItNames) {
  EXPECT_EQ(wrong_in_service("requires = [\"x\"]"), Lines{});
}

TEST(Reference, IsNotEmpty) {
  EXPECT_EQ(wrong_in_service("owner = \"\""),
            Lines{"a.toml:5: 'service.x.owner' is an empty text. Write the name that is meant"});
}

TEST(Reference, FindsTheEntryAmongSeveralKinds) {
  EntryNames names;
  names.add("service", "sfi");
  names.add("exit", "moved");
  names.add("exit", "work");
  Problems problems;
  Reference to{"work", "", -1, "handover 'h'", "handover.h.to", {"a.toml", 3}};
  resolve(to, "to", {"service", "exit"}, names, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(to.kind, "exit");
  EXPECT_EQ(to.index, 1);
}

TEST(Reference, ToEntriesOfTwoKindsIsAProblem) {
  EntryNames names;
  names.add("service", "work");
  names.add("exit", "work");
  Problems problems;
  Reference to{"work", "", -1, "handover 'h'", "handover.h.to", {"a.toml", 3}};
  resolve(to, "to", {"service", "exit"}, names, problems);
  EXPECT_EQ(lines_of(problems),
            Lines{"a.toml:3: handover 'h' to 'work' (there is a service and a exit of that name). "
                  "Name them apart"});
  EXPECT_FALSE(to.resolved());
}

TEST(FindCircle, ReturnsTheWayAround) {
  EXPECT_EQ(find_circle({{1}, {2}, {1}}), (std::vector<int>{1, 2}));
  EXPECT_EQ(find_circle({{0}}), (std::vector<int>{0}));
}

TEST(FindCircle, IsEmptyWhereThereIsNone) {
  EXPECT_EQ(find_circle({{1, 2}, {3}, {3}, {}}), std::vector<int>{});
  EXPECT_EQ(find_circle({}), std::vector<int>{});
}

}  // namespace
}  // namespace kedja::models::testing
