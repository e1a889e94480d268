#include "models/language/problem.hpp"

#include <gtest/gtest.h>

namespace kedja::models {
namespace {

TEST(Problem, ALocationReadsAsFileAndLine) {
  EXPECT_EQ(to_string(Location{"baseline.toml", 41}), "baseline.toml:41");
  EXPECT_EQ(to_string(Location{"baseline.toml", 0}), "baseline.toml");
}

TEST(Problem, AProblemReadsAsPlaceAndMessage) {
  EXPECT_EQ(to_string(Problem{{"a.toml", 3}, "x", Message("is odd")}), "a.toml:3: is odd");
  EXPECT_EQ(to_string(Problem{{}, "x", Message("is odd")}), "is odd");
}

TEST(Problems, NothingIsThrownWhenNothingIsWrong) {
  EXPECT_NO_THROW(Problems().throw_if_any());
}

TEST(Problems, EverythingWrongIsThrownAtOnceByFileAndLine) {
  Problems problems;
  problems.add({"b.toml", 1}, "x", Message("third"));
  problems.add({"a.toml", 20}, "y", Message("second"));
  problems.add({"a.toml", 3}, "z", Message("first"));
  try {
    problems.throw_if_any();
    FAIL() << "nothing was thrown";
  } catch (const ScenarioError& error) {
    EXPECT_STREQ(error.what(), "a.toml:3: first\na.toml:20: second\nb.toml:1: third");
    EXPECT_EQ(error.problems().size(), 3U);
    EXPECT_EQ(error.problems().front().path, "z");
  }
}

TEST(EditDistance, CountsLettersAddedDroppedChangedOrSwapped) {
  EXPECT_EQ(edit_distance("service", "service"), 0U);
  EXPECT_EQ(edit_distance("servce", "service"), 1U);
  EXPECT_EQ(edit_distance("serviice", "service"), 1U);
  EXPECT_EQ(edit_distance("servica", "service"), 1U);
  EXPECT_EQ(edit_distance("sevrice", "service"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("Places", "places"), 0U);
}

TEST(NearestName, IsTheOneProbablyMeant) {
  EXPECT_EQ(nearest_name("sfi-2x", {"sfi-1a", "sfi-2c", "praktik"}), "sfi-2c");
  EXPECT_EQ(nearest_name("plcaes", {"places", "pieces"}), "places");
}

TEST(NearestName, IsNothingWhenNoCandidateIsNear) {
  EXPECT_EQ(nearest_name("handover", {"service", "plan"}), std::nullopt);
  EXPECT_EQ(nearest_name("x", {}), std::nullopt);
}

TEST(NearestName, OfEquallyNearNamesIsTheFirstInTheAlphabet) {
  EXPECT_EQ(nearest_name("sfi-x", {"sfi-b", "sfi-a"}), "sfi-a");
}

TEST(DidYouMean, EndsAMessageOrSaysNothing) {
  EXPECT_EQ(in_english(did_you_mean("plaecs", {"places"})), " Did you mean 'places'?");
  EXPECT_EQ(in_english(did_you_mean("zzz", {"places"})), "");
}

}  // namespace
}  // namespace kedja::models
