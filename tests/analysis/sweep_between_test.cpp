#include "analysis/sweep_between.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/storage/storage_error.hpp"
#include "sim/random.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::analysis {
namespace {

constexpr Eigen::Index replications = 4;

models::Scenario school() {
  return models::read(models::world(R"(
    [[authority]]
    name = "school"
    [[service]]
    name = "course"
    source = "test"
    places = { value = 5, unit = "places", range = [2, 30] }
    duration = { distribution = "constant", value = 30, unit = "days" }
)"));
}

const std::string two_inputs = R"(
[design]
kind = "sobol"
points = 64
replications = 4
common = false
[[input]]
name = "length"
path = "programme.length"
range = [10, 20]
[[input]]
name = "places"
path = "service.course.places"
range = [2, 30]
)";

/// What a sweep over them says of measures that a function of the two decides, with normal luck.
class Sweep {
 public:
  explicit Sweep(const std::string& design = two_inputs)
      : plan(school(), models::sweep_from_resolved(design)) {
    results.path = "sweep.h5";
    results.replications = replications;
    results.design = models::sweep_from_resolved(design);
    for (const SweepInput& input : plan.inputs())
      results.inputs.push_back(
          {input.name, input.path, input.unit, {}, {}, input.range.value(0), input.range.value(1)});
    const auto points = static_cast<Eigen::Index>(plan.points().size());
    results.values.resize(points, 2);
    for (Eigen::Index p = 0; p < points; ++p)
      for (Eigen::Index i = 0; i < 2; ++i)
        results.values(p, i) = plan.value(static_cast<std::size_t>(p), static_cast<std::size_t>(i));
    results.heights = results.values;
  }

  template <class Truth>
  void measure(Truth truth, double luck, double observed, double discrepancy = 0) {
    MeasureResults one{Eigen::MatrixXd(results.values.rows(), replications),
                       Eigen::MatrixXd::Ones(results.values.rows(), replications)};
    for (Eigen::Index p = 0; p < one.numerators.rows(); ++p)
      for (Eigen::Index r = 0; r < replications; ++r)
        one.numerators(p, r) =
            truth(results.values(p, 0), results.values(p, 1)) + luck * sim::standard_normal(draws_);
    models::Target target;
    target.name = "t" + std::to_string(measured.size());
    models::KpiMeasure kpi;
    kpi.id = "leavers";
    kpi.unit = "persons";
    target.kpi.measure = std::make_shared<const models::KpiMeasure>(kpi);
    target.observed = observed;
    target.use = models::TargetUse::fit;
    fit.push_back(beside_targets(results, {target}, {one}, {{target.name, discrepancy}}).front());
    measured.push_back(std::move(one));
  }

  PlacesBetween between(std::size_t places = 1000) const {
    return places_between(plan, results, fit, measured, places);
  }

  SweepPlan plan;
  SweepResults results;
  std::vector<SweepTarget> fit;
  std::vector<MeasureResults> measured;

 private:
  sim::Draws draws_{sim::entity_key(sim::Seed{3}, 0, sim::hash_name("between"), 0), sim::purpose("luck")};
};

double sum(double length, double places) {
  return 10 * length + places;
}

// What is asked of the emulator: that it rules out what a simulation would, and not what agrees.
TEST(PlacesBetween, AreRuledOutWhereTheTruthIsFarFromTheFigure) {
  Sweep sweep;
  sweep.measure(sum, 3, 166);
  const PlacesBetween found = sweep.between();
  EXPECT_EQ(found.judged, 1000);
  EXPECT_EQ(found.outside, 0);
  ASSERT_TRUE(found.targets[0].is_emulated());
  EXPECT_GT(found.targets[0].left_out.explained, 0.95);
  Eigen::Index near = 0;
  for (Eigen::Index place = 0; place < 1000; ++place) {
    const double off = std::abs(sum(found.places(place, 0), found.places(place, 1)) - 166);
    const double out = found.implausibility.greatest(place);
    if (off > 20) {
      EXPECT_GT(out, 3) << "off by " << off;
    } else if (off < 3) {
      ++near;
      EXPECT_LT(out, 3);
    }
  }
  EXPECT_GT(near, 10);
  ASSERT_FALSE(found.likeliest.empty());
  EXPECT_NEAR(sum(found.places(found.likeliest[0], 0), found.places(found.likeliest[0], 1)), 166, 5);
}

TEST(PlacesBetween, HaveValuesThatTheInputsCanHave) {
  Sweep sweep;
  sweep.measure(sum, 3, 166);
  const PlacesBetween found = sweep.between(50);
  for (Eigen::Index place = 0; place < 50; ++place)
    EXPECT_EQ(found.places(place, 1), std::round(found.places(place, 1))) << "places are whole";
  ASSERT_EQ(found.inputs.size(), 2U);
  EXPECT_GE(found.inputs[0].low, 10);
  EXPECT_LE(found.inputs[0].high, 20);
}

// Nothing is simulated there, so that it counts that the emulator may be wrong.
TEST(PlacesBetween, CountTheLuckOfTheFigureAndTheEmulatorsError) {
  Sweep sure;
  sure.measure(sum, 0.5, 166);
  Sweep unsure;
  unsure.measure(sum, 12, 166);
  EXPECT_LT(2 * sure.between().plausible, unsure.between().plausible);
  Sweep sweep;
  sweep.measure(sum, 3, 166);
  const PlacesBetween found = sweep.between(200);
  for (Eigen::Index place = 0; place < 200; ++place) {
    const double off = std::abs(sum(found.places(place, 0), found.places(place, 1)) - 166);
    EXPECT_LT(found.implausibility.greatest(place), (off + 6) / 2) << "no surer than luck of 3";
  }
}

TEST(PlacesBetween, CountTheDiscrepancyOfATarget) {
  Sweep without;
  without.measure(sum, 1, 166);
  Sweep with;
  with.measure(sum, 1, 166, 10);
  EXPECT_NEAR(with.fit[0].sd * with.fit[0].sd, without.fit[0].sd * without.fit[0].sd + 100, 1e-9);
  EXPECT_GT(with.between().plausible, 4 * without.between().plausible);
}

TEST(PlacesBetween, AreJudgedByTheWorstFigure) {
  Sweep sweep;
  sweep.measure(sum, 3, 166);
  const Eigen::Index by_one = sweep.between().plausible;
  sweep.measure([](double, double places) { return places; }, 0.5, 5);
  const PlacesBetween by_both = sweep.between();
  EXPECT_LT(by_both.plausible, by_one / 2);
  ASSERT_EQ(by_both.inputs.size(), 2U);
  EXPECT_LT(by_both.inputs[1].high, 12);
  for (const Eigen::Index place : by_both.likeliest)
    EXPECT_EQ(by_both.implausibility.greatest(place), by_both.implausibility.of_each.row(place).maxCoeff());
}

TEST(PlacesBetween, AreNotJudgedBeyondThePoints) {
  Sweep sweep;
  sweep.measure(sum, 3, 166);
  for (Eigen::Index p = 0; p < sweep.results.values.rows(); ++p) {
    if (sweep.results.values(p, 0) <= 15) continue;
    sweep.measured[0].numerators.row(p).setZero();
    sweep.measured[0].denominators.row(p).setZero();
  }
  const PlacesBetween found = sweep.between();
  EXPECT_NEAR(static_cast<double>(found.outside), 500, 60);
  EXPECT_EQ(found.judged + found.outside, 1000);
  for (Eigen::Index place = 0; place < 1000; ++place)
    if (found.places(place, 0) > 15) {
      EXPECT_TRUE(std::isnan(found.implausibility.greatest(place)));
    }
  for (const Eigen::Index place : found.likeliest) EXPECT_LT(found.places(place, 0), 15.1);
}

TEST(PlacesBetween, AreNotJudgedByAFigureThatHasNoEmulator) {
  Sweep sweep;
  sweep.measure([](double, double) { return 7.0; }, 0, 7);
  const PlacesBetween none = sweep.between();
  EXPECT_FALSE(none.targets[0].is_emulated());
  EXPECT_EQ(none.judged, 0);
  EXPECT_EQ(none.plausible, 0);
  EXPECT_TRUE(none.inputs.empty());
  sweep.measure(sum, 3, 166);
  const PlacesBetween one = sweep.between();
  EXPECT_EQ(one.judged, 1000);
  EXPECT_GT(one.plausible, 0);
}

TEST(PlacesBetween, AreRefusedOfTooFewPointsAndOfAnotherDesign) {
  std::string few = two_inputs;
  few.replace(few.find("64"), 2, "4");
  Sweep sweep(few);
  sweep.measure(sum, 3, 166);
  EXPECT_THROW(sweep.between(), storage::StorageError);
  Sweep other;
  other.measure(sum, 3, 166);
  other.results.inputs[0].path = "somewhere.else";
  EXPECT_THROW(other.between(), storage::StorageError);
}

}  // namespace
}  // namespace kedja::analysis
