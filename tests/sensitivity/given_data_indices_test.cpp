#include "analysis/sensitivity/given_data_indices.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "analysis/design/latin_hypercube.hpp"
#include "functions.hpp"

namespace kedja::sensitivity {
namespace {

Eigen::MatrixXd hypercube(std::size_t points, std::size_t inputs, std::uint64_t seed = 1) {
  return matrix_of(design::latin_hypercube({points}, inputs, sim::Seed{seed}, {.draws = 1, .exchanges = 0}));
}

TEST(GivenDataIndices, AreIshigamisAndTheGFunctions) {
  const Eigen::MatrixXd points = hypercube(2000, 6);
  const GFunction g;
  const GivenDataIndices of_g = given_data_indices(points, values_of(g, points));
  ASSERT_EQ(of_g.status, SweepStatus::given);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(of_g.first[i].value, g.first(i), 0.04) << i;
  const GivenDataIndices of_ishigami = given_data_indices(points, values_of(ishigami::function, points));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(of_ishigami.first[i].value, ishigami::first[i], 0.05) << i;
}

// 19 of 20 intervals are to hold it; that fewer than 15 do happens once in 3000 times.
TEST(GivenDataIndices, LieWithinTheirIntervals) {
  int held = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Eigen::MatrixXd points = hypercube(500, 3, seed);
    const Sensitivity found = given_data_indices(points, values_of(ishigami::function, points)).first[0];
    held += found.interval.low <= ishigami::first[0] && ishigami::first[0] <= found.interval.high ? 1 : 0;
  }
  EXPECT_GE(held, 15);
}

TEST(GivenDataIndices, AreFreeOfLuck) {
  double sum = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Eigen::MatrixXd points = hypercube(500, 3, seed);
    const auto outputs = with_luck(values_of(ishigami::function, points), 4, 8, sim::Seed{seed});
    sum += given_data_indices(points, outputs).first[1].value;
  }
  EXPECT_NEAR(sum / 20, ishigami::first[1], 0.05);
}

TEST(GivenDataIndices, KeepPointsOfOneValueTogether) {
  Eigen::MatrixXd points = hypercube(300, 2);
  points.col(0) = (points.col(0).array() < 0.37).cast<double>();  // no class's end lies there
  const Eigen::VectorXd outputs = 2 * points.col(0) + points.col(1) * 1e-3;
  EXPECT_NEAR(given_data_indices(points, outputs).first[0].value, 1, 1e-3);
}

TEST(GivenDataIndices, SayWhyTheySayNothing) {
  const Eigen::MatrixXd points = hypercube(300, 2);
  Eigen::VectorXd outputs = points.col(0);
  outputs(7) = std::nan("");
  const GivenDataIndices found = given_data_indices(points, outputs);
  EXPECT_EQ(found.status, SweepStatus::given);
  EXPECT_EQ(found.points, 299);
  EXPECT_EQ(found.missing, 1);
  EXPECT_EQ(given_data_indices(points.topRows(49), points.col(0).head(49)).status,
            SweepStatus::too_few_points);
  const Eigen::VectorXd flat = Eigen::VectorXd::Constant(300, 0.3);
  EXPECT_EQ(given_data_indices(points, flat).status, SweepStatus::constant);
  EXPECT_EQ(given_data_indices(points, with_luck(flat, 4, 1, sim::Seed{2})).status, SweepStatus::only_luck);
  EXPECT_THROW(given_data_indices(points, flat.head(200)), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::sensitivity
