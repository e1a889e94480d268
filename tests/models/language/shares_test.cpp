#include "models/language/shares.hpp"

#include <gtest/gtest.h>

#include "tests/models/language/sample_concepts.hpp"

namespace kedja::models::testing {
namespace {

Read with_gender(const std::string& gender) {
  return read_text("[scenario]\nstart = 2014-01-01\n[[arrival]]\nname = \"x\"\ngender = " + gender +
                   "\ncount = { value = 1, unit = \"persons\", source = \"S1\" }\n");
}

TEST(Shares, AreReadByName) {
  const Read read = with_gender("{ women = 42, men = 58, unit = \"%\", source = \"X21\" }");
  ASSERT_EQ(read.problems, Lines{});
  const auto& shares = read.scenario.arrivals[0].gender;
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(shares[0].name, "men");
  EXPECT_EQ(shares[0].part.value, 0.58);
  EXPECT_EQ(shares[1].part.source, "X21");
  EXPECT_EQ(shares[1].part.path, "arrival.x.gender.women");
}

TEST(Shares, SumToOne) {
  EXPECT_EQ(with_gender("{ women = 0.42, men = 0.5, source = \"X21\" }").problems,
            Lines{"a.toml:5: 'arrival.x.gender' sums to 0.92, not 1 (men = 0.5 in a.toml:5, women = 0.42 in "
                  "a.toml:5). "
                  "Correct the shares; one of the base that no longer counts is set to 0"});
  EXPECT_EQ(with_gender("{ women = 42, men = 50, unit = \"%\", source = \"X21\" }").problems.size(), 1U);
  EXPECT_EQ(with_gender("{ a = 0.1, b = 0.2, c = 0.7, source = \"X21\" }").problems, Lines{})
      << "0.1 + 0.2 is rounded";
}

TEST(Shares, LieBetweenZeroAndOne) {
  EXPECT_EQ(
      with_gender("{ women = 1.5, men = -0.5, source = \"X21\" }").problems,
      (Lines{
          "a.toml:5: 'arrival.x.gender.men' is -0.5 (it can't be negative). Write 0 or more",
          "a.toml:5: 'arrival.x.gender.women' is 1.5 (it can only be between 0 and 1). Check the number and "
          "its unit"}));
  EXPECT_EQ(with_gender("{ women = \"many\", men = 1, source = \"X21\" }").problems,
            Lines{"a.toml:5: 'arrival.x.gender.women' expected a number, found a text"});
}

TEST(Shares, AreATableOfParts) {
  EXPECT_EQ(with_gender("0.4").problems,
            Lines{"a.toml:5: 'arrival.x.gender' expected a table, found a number"});
  EXPECT_EQ(with_gender("{ source = \"X21\" }").problems,
            Lines{"a.toml:5: 'arrival.x.gender' has no shares. Write { women = 0.42, men = 0.58, source = "
                  "\"...\" }"});
}

TEST(Shares, NeedASourceAndAUnitOfShares) {
  EXPECT_EQ(with_gender("{ women = 0.42, men = 0.58 }").problems.size(), 1U);
  EXPECT_EQ(with_gender("{ women = 0.42, men = 0.58, unit = \"persons\", source = \"X21\" }").problems,
            Lines{"a.toml:5: 'arrival.x.gender' has the unit 'persons' (it is a share, in share, %)."});
}

TEST(Shares, ThatAreAssumedHaveARangeEach) {
  EXPECT_EQ(
      with_gender(
          "{ women = 0.4, men = 0.6, source = \"assumption\", range = { women = [0.3, 0.5], men = [0.5, "
          "0.7] } }")
          .problems,
      Lines{});
  EXPECT_EQ(
      with_gender("{ women = 0.4, men = 0.6, source = \"assumption\", range = { women = [0.3, 0.5] } }")
          .problems,
      Lines{
          "a.toml:5: 'arrival.x.gender.men' is an assumption without a range (it must say how far off it may "
          "be). Write range = [low, high]"});
  EXPECT_EQ(
      with_gender("{ women = 0.4, men = 0.6, source = \"S1\", range = [0.3, 0.5] }").problems,
      Lines{
          "a.toml:5: 'arrival.x.gender.range' expected a range for each share, found a list. Write range = { "
          "women = [0.4, 0.5], men = [0.5, 0.6] }"});
  EXPECT_EQ(
      with_gender("{ women = 0.4, men = 0.6, source = \"S1\", range = { womn = [0.3, 0.5] } }").problems,
      Lines{"a.toml:5: arrival 'x', 'gender', 'range' has an unknown key 'womn' (it takes: men, women). Did "
            "you "
            "mean 'women'?"});
}

TEST(Shares, OfAnOverlayThatLeavesOneOutSayWhereItComesFrom) {
  const Read read = read_files({{"old.toml", sound_scenario},
                                {"a.toml",
                                 "base = \"old.toml\"\n[[arrival]]\nname = \"assigned\"\n"
                                 "gender = { all = 1.0, source = \"S3\" }\n"}});
  EXPECT_EQ(
      read.problems,
      Lines{"old.toml:37: 'arrival.assigned.gender' sums to 2, not 1 (all = 1.0 in a.toml:4, men = 0.58 in "
            "old.toml:37, women = 0.42 in old.toml:37). Correct the shares; one of the base that no longer "
            "counts "
            "is set to 0"});
}

}  // namespace
}  // namespace kedja::models::testing
