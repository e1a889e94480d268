#include "analysis/sensitivity/box_search.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/design/latin_hypercube.hpp"
#include "functions.hpp"

namespace kedja::sensitivity {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Eigen::MatrixXd hypercube(std::size_t points, std::size_t inputs, std::uint64_t seed = 1) {
  return matrix_of(design::latin_hypercube({points}, inputs, sim::Seed{seed}, {.draws = 1, .exchanges = 0}));
}

/// In the box x0 < 0.4, 0.3 < x2 < 0.8 with probability `inside`, elsewhere with `elsewhere`.
std::vector<bool> planted(const Eigen::MatrixXd& points, double inside, double elsewhere) {
  sim::Draws draws(sim::entity_key(sim::Seed{1}, 0, sim::hash_name("planted"), 0), sim::purpose("case"));
  std::vector<bool> cases;
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    const bool in = points(i, 0) < 0.4 && points(i, 2) > 0.3 && points(i, 2) < 0.8;
    cases.push_back(draws.coin(in ? inside : elsewhere));
  }
  return cases;
}

TEST(BoxSearch, FindsAPlantedBox) {
  const Eigen::MatrixXd points = hypercube(1000, 5);
  const std::vector<bool> cases = planted(points, 0.95, 0.05);
  const BoxTrajectory trajectory = box_search(points, cases);
  ASSERT_EQ(trajectory.status, SweepStatus::given);
  const Box box = telling_box(trajectory, points, cases);
  ASSERT_EQ(box.restrictions.size(), 2U);
  EXPECT_EQ(box.restrictions[0].input, 0);
  EXPECT_EQ(box.restrictions[0].low, -infinity);
  EXPECT_NEAR(box.restrictions[0].high, 0.4, 0.03);
  EXPECT_EQ(box.restrictions[1].input, 2);
  EXPECT_NEAR(box.restrictions[1].low, 0.3, 0.03);
  EXPECT_NEAR(box.restrictions[1].high, 0.8, 0.03);
  for (const Restriction& restriction : box.restrictions) EXPECT_LT(restriction.quasi_p, 1e-6);
  EXPECT_GT(box.measures.density, 0.85);
  EXPECT_GT(box.measures.coverage, 0.75);
  const Eigen::MatrixXd others = hypercube(1000, 5, 2);
  const BoxMeasures elsewhere = measures_of(box.restrictions, others, planted(others, 0.95, 0.05));
  EXPECT_GT(elsewhere.density, 0.8);
  EXPECT_NEAR(elsewhere.mass, 0.2, 0.03);
}

TEST(BoxSearch, GetsDenserAsItPeelsAndDoesNotLoseByPasting) {
  const Eigen::MatrixXd points = hypercube(500, 3);
  const BoxTrajectory trajectory = box_search(points, planted(points, 0.8, 0.1));
  EXPECT_EQ(trajectory.boxes.front().measures.mass, 1);
  EXPECT_EQ(trajectory.boxes.front().measures.coverage, 1);
  EXPECT_GT(trajectory.peeled, 10U);
  for (std::size_t i = 1; i < trajectory.boxes.size(); ++i) {
    const BoxMeasures& now = trajectory.boxes[i].measures;
    const BoxMeasures& before = trajectory.boxes[i - 1].measures;
    EXPECT_GE(now.density, before.density);
    if (i <= trajectory.peeled) {
      EXPECT_LT(now.points, before.points);
      EXPECT_GE(now.mass, 0.05);
      EXPECT_NEAR(static_cast<double>(before.points - now.points), 0.05 * static_cast<double>(before.points),
                  1);
    } else {
      EXPECT_GT(now.points, before.points);
    }
  }
}

// 20 points of 60 have x0 = 0 or 1, and all of the cases are 10 of them: P (10 or more of 20 | 10 / 60)
TEST(BoxSearch, SaysHowLikelyARestrictionIsByChance) {
  Eigen::MatrixXd points(60, 1);
  std::vector<bool> cases(60);
  for (Eigen::Index i = 0; i < 60; ++i) {
    points(i, 0) = static_cast<double>(i % 6);
    cases[static_cast<std::size_t>(i)] = i % 12 < 2;
  }
  const BoxTrajectory trajectory = box_search(points, cases);
  const Box& box = trajectory.boxes.back();
  ASSERT_EQ(box.restrictions.size(), 1U);
  EXPECT_EQ(box.restrictions[0].high, 1);
  EXPECT_EQ(box.measures.points, 20);
  EXPECT_EQ(box.measures.density, 0.5);
  EXPECT_EQ(box.measures.coverage, 1);
  double expected = 0;
  for (int k = 10; k <= 20; ++k)
    expected += std::exp(std::lgamma(21) - std::lgamma(k + 1) - std::lgamma(21 - k)) * std::pow(1.0 / 6, k) *
                std::pow(5.0 / 6, 20 - k);
  EXPECT_NEAR(box.restrictions[0].quasi_p, expected, 1e-9);
}

TEST(BoxSearch, FindsNoBoxWhereThereIsNone) {
  const Eigen::MatrixXd points = hypercube(400, 3);
  const std::vector<bool> cases = planted(points, 0.3, 0.3);
  const Box box = telling_box(box_search(points, cases), points, cases);
  EXPECT_LT(box.measures.density, 0.45);
}

TEST(BoxSearch, SaysWhyItFindsNothing) {
  const Eigen::MatrixXd points = hypercube(50, 2);
  EXPECT_EQ(box_search(points, std::vector<bool>(50, true)).status, SweepStatus::constant);
  EXPECT_EQ(box_search(points, std::vector<bool>(50, false)).status, SweepStatus::constant);
  EXPECT_EQ(box_search(points.topRows(39), std::vector<bool>(39, true)).status, SweepStatus::too_few_points);
}

TEST(BoxSearch, RefusesWhatDoesNotFit) {
  const Eigen::MatrixXd points = hypercube(50, 2);
  const std::vector<bool> cases(50, true);
  EXPECT_THROW(box_search(points, std::vector<bool>(49)), std::invalid_argument);
  EXPECT_THROW(box_search(points, cases, {.slice = 0}), std::invalid_argument);
  EXPECT_THROW(box_search(points, cases, {.least_mass = 1}), std::invalid_argument);
  EXPECT_THROW(measures_of({{.input = 2}}, points, cases), std::invalid_argument);
  EXPECT_THROW(measures_of({}, points, std::vector<bool>(49)), std::invalid_argument);
  EXPECT_THROW(telling_box({}, points, cases), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::sensitivity
