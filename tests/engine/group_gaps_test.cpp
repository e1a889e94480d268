#include "analysis/engine/group_gaps.hpp"

#include <gtest/gtest.h>

namespace kedja::analysis {
namespace {

models::KpiDefinition wait(const std::string& group, const std::string& category) {
  models::KpiMeasure measure;
  measure.id = "wait_days.sfi";
  measure.unit = "days";
  measure.denominator = "starts";
  return {std::make_shared<const models::KpiMeasure>(measure), group, category};
}

// Women 60 days over 2 starts, men 40 over 4: 30 against 10 a start.
TEST(GroupGaps, AreAGroupLessTheOthersOfItsAttribute) {
  const std::vector<models::KpiDefinition> kpis = {wait("", ""), wait("gender", "men"),
                                                   wait("gender", "women"), wait("age", "all")};
  const std::vector<Observation> men(40, {.numerator = 40, .denominator = 4});
  const std::vector<Observation> women(40, {.numerator = 60, .denominator = 2});
  const std::vector<GroupGap> gaps = group_gaps(kpis, {women, men, women, men});
  ASSERT_EQ(gaps.size(), 2U);  // an attribute of one category has no others
  EXPECT_EQ(gaps[0].kpi, 1U);
  EXPECT_DOUBLE_EQ(*gaps[0].gap.difference, -20);
  EXPECT_EQ(gaps[1].kpi, 2U);
  EXPECT_DOUBLE_EQ(*gaps[1].gap.difference, 20);
  EXPECT_EQ(gaps[1].gap.verdict, DifferenceVerdict::higher);
}

// Of three, the others are the other two together: 10 over 1 less 60 over 4.
TEST(GroupGaps, AddUpTheOthers) {
  const std::vector<models::KpiDefinition> kpis = {wait("education", "long"), wait("education", "none"),
                                                   wait("education", "short")};
  const std::vector<std::vector<Observation>> observations = {
      std::vector<Observation>(40, {.numerator = 20, .denominator = 1}),
      std::vector<Observation>(40, {.numerator = 10, .denominator = 1}),
      std::vector<Observation>(40, {.numerator = 40, .denominator = 3})};
  EXPECT_DOUBLE_EQ(*group_gaps(kpis, observations)[1].gap.difference, 10 - 15);
}

}  // namespace
}  // namespace kedja::analysis
