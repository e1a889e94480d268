#include "analysis/sweep_discovery.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis {
namespace {

using Comparison = SweepCondition::Comparison;

/// A grid of 20 x 10 points: seats from 0 to 19, and hours from 10 to 100.
SweepResults grid() {
  SweepResults results;
  results.path = "sweep.h5";
  results.scenario_name = "world.toml";
  results.replications = 2;
  results.inputs = {{"seats", "service.course.places", "places", {}, {}, 0, 19},
                    {"hours", "service.course.hours", "hours", {}, {}, 10, 100}};
  results.measures = {{"leavers", {}, "persons", "year", "2014"},
                      {"leavers", {}, "persons", "", ""},
                      {"established_36m", {}, "share", "", ""}};
  results.heights.resize(200, 2);
  results.values.resize(200, 2);
  for (Eigen::Index i = 0; i < 200; ++i) {
    results.values.row(i) << static_cast<double>(i % 20), 10.0 * static_cast<double>(i / 20 + 1);
    results.heights.row(i) << static_cast<double>(i % 20) / 19, static_cast<double>(i / 20) / 9;
  }
  return results;
}

/// Two replications, one a little above and one a little below what the function says, of 100 people each.
MeasureResults measured(const SweepResults& results, const std::function<double(double, double)>& share,
                        double luck = 0) {
  MeasureResults all{Eigen::MatrixXd(200, 2), Eigen::MatrixXd::Constant(200, 2, 100)};
  for (Eigen::Index i = 0; i < 200; ++i) {
    const double at = share(results.values(i, 0), results.values(i, 1));
    all.numerators.row(i) << 100 * (at - luck), 100 * (at + luck);
  }
  return all;
}

double few_seats_and_long_hours(double seats, double hours) {
  return seats <= 6 && hours >= 60 ? 0.2 : 0.5;
}

SweepCondition below_30() {
  return {.measure = 2, .comparison = Comparison::below, .limit = 0.3};
}

TEST(SweepCondition, IsAMeasureASignAndANumber) {
  const SweepResults results = grid();
  const auto read = [&](const std::string& text) { return read_condition(text, results); };
  EXPECT_EQ(read("established_36m<0.30").measure, 2U);
  EXPECT_EQ(read("established_36m<0.30").comparison, Comparison::below);
  EXPECT_EQ(read("established_36m<0.30").limit, 0.3);
  EXPECT_EQ(read(" established_36m >= 30 % ").limit, 0.3);
  EXPECT_EQ(read(" established_36m >= 30 % ").comparison, Comparison::at_least);
  EXPECT_EQ(read("leavers>20").comparison, Comparison::above);
  EXPECT_EQ(read("leavers>20").measure, 1U) << "of all people, not of a year";
  EXPECT_EQ(read("leavers<=20").comparison, Comparison::at_most);
}

TEST(SweepCondition, RefusesWhatIsNone) {
  const SweepResults results = grid();
  for (const char* text :
       {"", "established_36m", "established_36m<", "<0.3", "established_36m=0.3", "established_36m<0,3",
        "established_36m<many", "established_36m<<0.3", "leavers<30%"})
    EXPECT_THROW(read_condition(text, results), ConditionError) << text;
  try {
    read_condition("established_12m<0.3", results);
    FAIL();
  } catch (const storage::StorageError& error) {
    EXPECT_NE(std::string(error.what()).find("Did you mean 'established_36m'?"), std::string::npos);
  }
}

TEST(SweepCondition, HoldsAtItsLimitIfItSaysSo) {
  const auto holds = [](Comparison comparison, double value) {
    return SweepCondition{.measure = 0, .comparison = comparison, .limit = 3}.holds(value);
  };
  EXPECT_TRUE(holds(Comparison::below, 2.9));
  EXPECT_FALSE(holds(Comparison::below, 3));
  EXPECT_TRUE(holds(Comparison::at_most, 3));
  EXPECT_TRUE(holds(Comparison::above, 3.1));
  EXPECT_FALSE(holds(Comparison::above, 3));
  EXPECT_TRUE(holds(Comparison::at_least, 3));
}

TEST(SweepDiscovery, FindsTheConditionsInTheInputsUnits) {
  const SweepResults results = grid();
  const SweepDiscovery found = discover(results, below_30(), measured(results, few_seats_and_long_hours));
  ASSERT_EQ(found.status, SweepDiscovery::Status::given);
  EXPECT_EQ(found.cases, 7 * 5);
  EXPECT_EQ(found.lowest, 0.2);
  EXPECT_EQ(found.highest, 0.5);
  ASSERT_EQ(found.telling.restrictions.size(), 2U);
  EXPECT_EQ(found.telling.restrictions[0].high, 6);
  EXPECT_TRUE(std::isinf(found.telling.restrictions[0].low));
  EXPECT_EQ(found.telling.restrictions[1].low, 60);
  EXPECT_EQ(found.telling.measures.coverage, 1);
  EXPECT_EQ(found.telling.measures.density, 1);
}

TEST(SweepDiscovery, LeavesOutPointsWithoutResults) {
  const SweepResults results = grid();
  MeasureResults some = measured(results, few_seats_and_long_hours);
  some.denominators.row(0).setZero();
  some.numerators.row(0).setZero();
  some.denominators(120, 1) = 0;  // one of two replications is enough
  some.numerators(120, 1) = 0;
  const SweepDiscovery found = discover(results, below_30(), some);
  EXPECT_EQ(found.missing, 1);
  EXPECT_EQ(found.points, 199);
  EXPECT_EQ(found.cases, 35);
  EXPECT_EQ(found.telling.restrictions.size(), 2U);
}

// The standard error of two replications at +-0.05 is 0.05.
TEST(SweepDiscovery, CountsPointsThatOtherLuckMayPutElsewhere) {
  const SweepResults results = grid();
  const auto slope = [](double seats, double) { return 0.25 + 0.1 * seats; };
  EXPECT_EQ(discover(results, below_30(), measured(results, slope, 0.05)).unsure, 20) << "0.25 and 0.35";
  EXPECT_EQ(discover(results, below_30(), measured(results, slope)).unsure, 0);
}

TEST(SweepDiscovery, SaysWhenTheConditionTellsNoPointsApart) {
  const SweepResults results = grid();
  const auto always = [&](double share) {
    return discover(results, below_30(), measured(results, [=](double, double) { return share; }));
  };
  EXPECT_EQ(always(0.2).status, SweepDiscovery::Status::all);
  EXPECT_EQ(always(0.4).status, SweepDiscovery::Status::none);
  EXPECT_EQ(always(0.4).highest, 0.4);
  EXPECT_TRUE(always(0.4).trajectory.boxes.empty());
}

TEST(SweepDiscovery, RefusesTooFewPoints) {
  const SweepResults results = grid();
  MeasureResults few = measured(results, few_seats_and_long_hours);
  few.denominators.bottomRows(161).setZero();
  few.numerators.bottomRows(161).setZero();
  EXPECT_THROW(discover(results, below_30(), few), storage::StorageError);
}

TEST(SweepDiscovery, OffersBoxesThatCoverLessAndLess) {
  const SweepResults results = grid();
  const SweepDiscovery found =
      discover(results, below_30(), measured(results, [](double seats, double hours) {
                 return std::fmod(7 * seats + 3 * hours / 10, 10) < 9 - seats / 2 ? 0.2 : 0.5;
               }));
  const std::vector<std::size_t> some = candidates(found.trajectory);
  ASSERT_GE(some.size(), 3U);
  for (std::size_t i = 1; i < some.size(); ++i) {
    const auto& before = found.trajectory.boxes[some[i - 1]].measures;
    const auto& now = found.trajectory.boxes[some[i]].measures;
    EXPECT_GT(now.density, before.density);
    EXPECT_LT(now.coverage, before.coverage);
  }
}

}  // namespace
}  // namespace kedja::analysis
