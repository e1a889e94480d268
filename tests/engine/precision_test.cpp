#include "analysis/engine/precision.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "messages/message.hpp"

namespace kedja::analysis {
namespace {

models::KpiDefinition kpi(const std::string& id, const std::string& unit, const std::string& group = "") {
  models::KpiMeasure measure;
  measure.id = id;
  measure.unit = unit;
  return {std::make_shared<const models::KpiMeasure>(measure), group, group.empty() ? "" : "some"};
}

const std::vector<models::KpiDefinition>& kpis() {
  static const std::vector<models::KpiDefinition> all = {
      kpi("arrivals", "persons", "year"), kpi("established_36m", "share"), kpi("wait_days.sfi", "days"),
      kpi("by_year_only", "share", "year")};
  return all;
}

std::string refusal_of(const std::string& text) {
  try {
    read_precision_goal(text, kpis());
  } catch (const messages::MessageError& error) {
    return error.what();
  }
  return "";
}

TEST(PrecisionGoal, IsAHalfWidthInTheMeasuresUnit) {
  EXPECT_EQ(read_precision_goal("0.02@established_36m", kpis()), (PrecisionGoal{"established_36m", 0.02}));
  EXPECT_EQ(read_precision_goal("3@wait_days.sfi", kpis()), (PrecisionGoal{"wait_days.sfi", 3}));
  EXPECT_EQ(read_precision_goal(" 1e-3 @ established_36m ", kpis()),
            (PrecisionGoal{"established_36m", 1e-3}));
}

TEST(PrecisionGoal, OfAShareMayBeInPerCent) {
  EXPECT_EQ(read_precision_goal("2%@established_36m", kpis()), (PrecisionGoal{"established_36m", 0.02}));
  EXPECT_EQ(read_precision_goal("0.5 %@established_36m", kpis()), (PrecisionGoal{"established_36m", 0.005}));
}

TEST(PrecisionGoal, ReadsBackAsItIsWritten) {
  for (const PrecisionGoal& goal :
       {PrecisionGoal{"established_36m", 0.1 + 0.2 - 0.2}, PrecisionGoal{"wait_days.sfi", 3}})
    EXPECT_EQ(read_precision_goal(to_text(goal), kpis()), goal);
}

TEST(PrecisionGoal, OfAnotherFormIsRefused) {
  for (const std::string text : {"", "0.02", "established_36m", "@established_36m", "0.02@",
                                 "x@established_36m", "0,02@established_36m", "%@established_36m",
                                 "nan@established_36m", "0.02 share@established_36m", "2%%@established_36m"})
    EXPECT_NE(refusal_of(text).find("is not HALF-WIDTH@MEASURE"), std::string::npos) << text;
}

TEST(PrecisionGoal, OfNothingOrLessIsRefused) {
  for (const std::string text : {"0@established_36m", "-0.02@established_36m", "0%@established_36m"})
    EXPECT_NE(refusal_of(text).find("a half-width is more than 0"), std::string::npos) << text;
}

TEST(PrecisionGoal, OfAMeasureThatIsNotThereIsRefusedWithAGuess) {
  EXPECT_NE(refusal_of("0.02@established_36").find("Did you mean 'established_36m'?"), std::string::npos);
  EXPECT_NE(refusal_of("0.02@money").find("The first column"), std::string::npos);
  EXPECT_NE(refusal_of("0.02@by_year_only").find("there is no measure"), std::string::npos);
}

TEST(PrecisionGoal, InAnotherUnitThanTheMeasuresIsRefused) {
  EXPECT_NE(refusal_of("2%@wait_days.sfi").find("is in days, not a share"), std::string::npos);
  for (const std::string text : {"2@established_36m", "0.5@established_36m", "50%@established_36m"})
    EXPECT_NE(refusal_of(text).find("says nothing"), std::string::npos) << text;
  EXPECT_EQ(refusal_of("49%@established_36m"), "");
}

}  // namespace
}  // namespace kedja::analysis
