#include "analysis/sweep_plausibility.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "analysis/storage/storage_error.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {
namespace {

constexpr Eigen::Index points = 200;

/// An input from 0 to 199, and one that goes up and down.
SweepResults line() {
  SweepResults results;
  results.path = "sweep.h5";
  results.replications = 4;
  results.inputs = {{"first", "a", "days", {}, {}, 0, 199}, {"second", "b", "days", {}, {}, 0, 6}};
  results.measures = {{"leavers", {}, "persons", "", ""}, {"leavers", {}, "persons", "year", "2016"}};
  results.values.resize(points, 2);
  for (Eigen::Index i = 0; i < points; ++i)
    results.values.row(i) << static_cast<double>(i), static_cast<double>(i % 7);
  results.heights = results.values;
  return results;
}

models::Target target(const std::string& name, double observed,
                      models::TargetUse use = models::TargetUse::fit) {
  models::Target one;
  one.name = name;
  models::KpiMeasure measure;
  measure.id = "leavers";
  measure.unit = "persons";
  one.kpi.measure = std::make_shared<const models::KpiMeasure>(measure);
  one.observed = observed;
  one.use = use;
  return one;
}

/// Counts that a function of the point decides, with normal luck.
MeasureResults counts(const std::function<double(Eigen::Index)>& mean,
                      const std::function<double(Eigen::Index)>& sd) {
  MeasureResults all{Eigen::MatrixXd(points, 4), Eigen::MatrixXd::Ones(points, 4)};
  sim::Draws draws(sim::entity_key(sim::Seed{1}, 0, sim::hash_name("counts"), 0), sim::purpose("luck"));
  for (Eigen::Index i = 0; i < points; ++i)
    for (Eigen::Index r = 0; r < 4; ++r) all.numerators(i, r) = mean(i) + sd(i) * sim::standard_normal(draws);
  return all;
}
MeasureResults slope(double sd) {
  return counts([](Eigen::Index i) { return static_cast<double>(i); }, [=](Eigen::Index) { return sd; });
}

TEST(SweepPlausibility, FindsThePointsThatMayHaveShownTheFigure) {
  const SweepResults results = line();
  const SweepPlausibility found =
      plausibility(results, beside_targets(results, {target("a", 100)}, {slope(5)}));
  // 3 standard deviations of a figure (5) and of a mean of four (2.5)
  EXPECT_NEAR(static_cast<double>(found.region.plausible), 2 * 3 * std::sqrt(25 + 6.25), 6);
  EXPECT_NEAR(found.fit[0].sd, 5, 1);
  EXPECT_TRUE(found.is_plausible(100));
  EXPECT_FALSE(found.is_plausible(150));
  EXPECT_NEAR(static_cast<double>(found.likeliest.front()), 100, 6);
  ASSERT_EQ(found.region.inputs.size(), 2U);
  EXPECT_TRUE(found.region.inputs[0].identified);
  EXPECT_FALSE(found.region.inputs[1].identified);
}

// Luck that grows with the count: what may be at 150 is far too much at 20.
TEST(SweepPlausibility, TakesTheLuckOfPointsThatSayAboutAsMuch) {
  const SweepResults results = line();
  const auto growing = counts([](Eigen::Index i) { return static_cast<double>(i); },
                              [](Eigen::Index i) { return 0.2 * static_cast<double>(i) + 0.1; });
  const auto at = [&](double observed) {
    return beside_targets(results, {target("a", observed)}, {growing})[0];
  };
  EXPECT_NEAR(at(20).sd, 4.1, 1.5);
  EXPECT_NEAR(at(150).sd, 30.1, 8);
  EXPECT_NEAR(std::sqrt(at(20).variance(150)), 30.1 * std::sqrt(1.25), 9) << "the point's, not the figure's";
}

TEST(SweepPlausibility, GivesAShareTheLuckOfItsPersons) {
  const SweepResults results = line();
  models::Target share = target("a", 6);
  share.persons = 20;
  MeasureResults exact{Eigen::MatrixXd::Constant(points, 4, 30), Eigen::MatrixXd::Constant(points, 4, 100)};
  const SweepTarget found = beside_targets(results, {share}, {exact})[0];
  EXPECT_DOUBLE_EQ(found.observed, 0.3);
  EXPECT_DOUBLE_EQ(found.said(7), 0.3);
  const double p = 7.0 / 22;
  EXPECT_DOUBLE_EQ(found.sd, std::sqrt(p * (1 - p) / 20));
  share.observed = 0;
  EXPECT_GT(beside_targets(results, {share}, {exact})[0].sd, 0.03) << "nobody of twenty is not never";
}

// Ratios of 10, 20, 30 and 40 of 100 each: 25 of 100, with a variance of 500 / 3 / 100^2.
TEST(SweepPlausibility, WeighsReplicationsByTheirDenominators) {
  const SweepResults results = line();
  MeasureResults ratios{Eigen::MatrixXd(points, 4), Eigen::MatrixXd::Constant(points, 4, 100)};
  ratios.numerators.rowwise() = Eigen::RowVector4d(10, 20, 30, 40);
  const SweepTarget found = beside_targets(results, {target("a", 0.25)}, {ratios})[0];
  EXPECT_DOUBLE_EQ(found.said(0), 0.25);
  EXPECT_NEAR(found.sd * found.sd, 500.0 / 3 / 1e4, 1e-12);
  EXPECT_NEAR(found.variance(0), 500.0 / 3 / 1e4 * 1.25, 1e-12);
}

TEST(SweepPlausibility, KeepsTargetsToCheckApart) {
  const SweepResults results = line();
  const std::vector<models::Target> targets = {target("a", 100), target("b", 190, models::TargetUse::check),
                                               target("c", 103, models::TargetUse::check)};
  const SweepPlausibility both =
      plausibility(results, beside_targets(results, targets, {slope(5), slope(5), slope(5)}));
  const SweepPlausibility alone = plausibility(results, beside_targets(results, {targets[0]}, {slope(5)}));
  EXPECT_EQ(both.region.plausible, alone.region.plausible);
  ASSERT_EQ(both.check.size(), 2U);
  EXPECT_EQ(both.agreeing(both.fit[0]), both.region.plausible);
  EXPECT_EQ(both.agreeing(both.check[0]), 0);
  EXPECT_GT(both.agreeing(both.check[1]), both.region.plausible / 2);
}

TEST(SweepPlausibility, LeavesOutPointsWithUnderTwoReplications) {
  const SweepResults results = line();
  MeasureResults some = slope(5);
  some.denominators.row(100).tail(3).setZero();
  some.numerators.row(100).tail(3).setZero();
  some.denominators(101, 0) = 0;
  some.numerators(101, 0) = 0;
  const SweepPlausibility found = plausibility(results, beside_targets(results, {target("a", 100)}, {some}));
  EXPECT_EQ(found.implausibility.missing, 1);
  EXPECT_EQ(found.region.judged, points - 1);
  EXPECT_EQ(found.likeliest.size(), 199U);
  EXPECT_FALSE(found.is_plausible(100));
}

TEST(SweepPlausibility, LetsOnlyTheFigureItselfAgreeWhereThereIsNoLuck) {
  const SweepResults results = line();
  const SweepPlausibility found =
      plausibility(results, beside_targets(results, {target("a", 100)}, {slope(0)}));
  EXPECT_EQ(found.region.plausible, 1);
  EXPECT_TRUE(found.is_plausible(100));
}

TEST(SweepPlausibility, FindsMeasuresByTheirGroups) {
  const SweepResults results = line();
  models::Target of_year = target("a", 10);
  of_year.kpi.group = "year";
  of_year.kpi.category = "2016";
  EXPECT_EQ(measures_of(results, {of_year, target("b", 10)}), (std::vector<std::size_t>{1, 0}));
  of_year.kpi.category = "2017";
  EXPECT_THROW(measures_of(results, {of_year}), storage::StorageError);
}

TEST(SweepPlausibility, RefusesASweepWithOneReplication) {
  SweepResults results = line();
  results.replications = 1;
  EXPECT_THROW(beside_targets(results, {target("a", 100)}, {slope(5)}), storage::StorageError);
}

}  // namespace
}  // namespace kedja::analysis
