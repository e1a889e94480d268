#include "analysis/sweep_emulator.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/design/latin_hypercube.hpp"
#include "analysis/storage/storage_error.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {
namespace {

constexpr Eigen::Index replications = 10;

/// 60 points of an input from 10 to 20 and one from 1 to 100 on a logarithmic scale.
SweepResults sweep_of(bool common, std::uint64_t seed = 1) {
  const design::Points points =
      design::latin_hypercube({60}, 2, sim::Seed{seed}, {.draws = 5, .exchanges = 200});
  SweepResults results;
  results.path = "sweep.h5";
  results.replications = replications;
  results.design.head.common = common;
  results.design.inputs.resize(1);
  results.design.inputs[0].name = "rate";
  results.design.inputs[0].scale = models::SweepScale::logarithmic;
  results.inputs = {
      {"seats", "a.places", "places", {}, {}, 10, 20},
      {"rate", "b.rate", "per month", {}, {}, 1, 100},
  };
  results.values.resize(60, 2);
  for (std::size_t i = 0; i < 60; ++i)
    results.values.row(static_cast<Eigen::Index>(i)) << 10 + 10 * points.at(i, 0),
        std::pow(100, points.at(i, 1));
  results.heights = results.values;
  return results;
}

double truth(const Eigen::VectorXd& at) {
  return std::sin(at(0) / 3) + std::log(at(1));
}

/// Luck of each point's own, and luck of each replication that all points share.
Eigen::MatrixXd outputs_of(const SweepResults& results, double own, double shared, std::uint64_t seed = 1) {
  sim::Draws draws(sim::entity_key(sim::Seed{seed}, 0, sim::hash_name("outputs"), 0), sim::purpose("luck"));
  Eigen::MatrixXd outputs(60, replications);
  for (Eigen::Index r = 0; r < replications; ++r) {
    const double of_all = shared * sim::standard_normal(draws);
    for (Eigen::Index i = 0; i < 60; ++i)
      outputs(i, r) = truth(results.values.row(i)) + of_all + own * sim::standard_normal(draws);
  }
  return outputs;
}

TEST(SweepEmulator, AnswersInTheInputsUnits) {
  const SweepResults results = sweep_of(false);
  const SweepEmulator emulator(results, "moved", outputs_of(results, 0.1, 0));
  ASSERT_EQ(emulator.status(), sensitivity::SweepStatus::given);
  const Eigen::Vector2d place(14, 10);
  const auto answer = emulator.at(place);
  ASSERT_TRUE(answer);
  EXPECT_NEAR(answer->mean, truth(place), 0.1);
  EXPECT_LT(answer->low, answer->mean);
  EXPECT_GT(answer->high, answer->mean);
  EXPECT_EQ(emulator.shared_error(), 0);
  EXPECT_GT(emulator.left_out().explained, 0.95);
}

// Three replications that agree by chance would make a point surer than all others.
TEST(SweepEmulator, TakesTheLuckOfFewReplicationsFromAllPoints) {
  const SweepResults results = sweep_of(false);
  Eigen::MatrixXd outputs = outputs_of(results, 0.3, 0).leftCols(3);
  outputs.row(5).setConstant(truth(results.values.row(5)) + 1.5);
  const SweepEmulator emulator(results, "moved", outputs);
  const Eigen::VectorXd there = results.values.row(5);
  EXPECT_NEAR(emulator.at(there)->mean, truth(there), 0.6);
}

TEST(SweepEmulator, SaysNothingOutsideTheRanges) {
  const SweepResults results = sweep_of(false);
  const SweepEmulator emulator(results, "moved", outputs_of(results, 0.1, 0));
  EXPECT_FALSE(emulator.at(Eigen::Vector2d(9.9, 10)));
  EXPECT_FALSE(emulator.at(Eigen::Vector2d(14, 101)));
  EXPECT_FALSE(emulator.at(Eigen::Vector2d(14, -1))) << "no logarithm";
  EXPECT_TRUE(emulator.at(Eigen::Vector2d(10.1, 98)));
}

/// How often the interval holds the truth, over sweeps.
double covered(double own, double shared, bool common) {
  double inside = 0;
  double all = 0;
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    const SweepResults results = sweep_of(common, seed);
    const SweepEmulator emulator(results, "moved", outputs_of(results, own, shared, seed));
    for (double a = 10.5; a < 20; a += 3)
      for (double b = 2; b < 100; b *= 3) {
        const auto answer = emulator.at(Eigen::Vector2d(a, b));
        inside += answer && answer->low <= truth(Eigen::Vector2d(a, b)) &&
                  truth(Eigen::Vector2d(a, b)) <= answer->high;
        all += 1;
      }
  }
  return inside / all;
}

TEST(SweepEmulator, Holds95OfAHundredWithLuckOfThePointsOwn) {
  const double share = covered(0.5, 0, false);
  EXPECT_GE(share, 0.9);
  EXPECT_LE(share, 0.98);
}

// Ten replications know the shared error with nine degrees of freedom, so a little less than 95 % is due.
TEST(SweepEmulator, CountsLuckThatAllPointsShare) {
  EXPECT_GE(covered(0.2, 1, true), 0.85);
  EXPECT_LT(covered(0.2, 1, false), 0.6) << "what it would be if nobody knew";
}

TEST(SweepEmulator, TakesSharedLuckOutOfThePoints) {
  const SweepResults results = sweep_of(true);
  const Eigen::MatrixXd outputs = outputs_of(results, 0, 1);
  const SweepEmulator emulator(results, "moved", outputs);
  const Eigen::ArrayXd luck = outputs.row(0).array() - outputs.row(0).mean();
  EXPECT_NEAR(emulator.shared_error(), std::sqrt(luck.square().sum() / 90), 1e-9);
  const auto answer = emulator.at(Eigen::Vector2d(14, 10));
  EXPECT_NEAR(answer->high - answer->low, 2 * 1.96 * emulator.shared_error(), 0.1);
}

TEST(SweepEmulator, LeavesOutPointsWithoutResults) {
  const SweepResults results = sweep_of(true);
  Eigen::MatrixXd outputs = outputs_of(results, 0.1, 1);
  outputs(7, 3) = std::nan("");
  const SweepEmulator emulator(results, "moved", outputs);
  EXPECT_EQ(emulator.missing(), 1);
  EXPECT_EQ(emulator.points(), 59);
  EXPECT_TRUE(emulator.at(Eigen::Vector2d(14, 10)));
}

TEST(SweepEmulator, KnowsThatBlocksShareLuck) {
  SweepResults results = sweep_of(true);
  results.design.head.kind = models::SweepKind::saltelli;
  EXPECT_TRUE(SweepEmulator(results, "moved", outputs_of(results, 0.1, 0)).shares_within_blocks());
  results.design.head.common = false;
  EXPECT_FALSE(SweepEmulator(results, "moved", outputs_of(results, 0.1, 0)).shares_within_blocks());
}

TEST(SweepEmulator, RefusesWhatSaysTooLittle) {
  const SweepResults results = sweep_of(true);
  Eigen::MatrixXd outputs = outputs_of(results, 0.1, 0);
  EXPECT_THROW(SweepEmulator(results, "moved", outputs.leftCols(1)), storage::StorageError);
  outputs.bottomRows(49).setConstant(std::nan(""));
  EXPECT_THROW(SweepEmulator(results, "moved", outputs), storage::StorageError);
  outputs.setConstant(3);
  EXPECT_EQ(SweepEmulator(results, "moved", outputs).status(), sensitivity::SweepStatus::constant);
}

TEST(SweepEmulator, ReadsPlaces) {
  SweepResults results = sweep_of(true);
  EXPECT_EQ(place_of(results, {"rate = 3.5", "a.places=12"}), Eigen::Vector2d(12, 3.5));
  results.inputs[1].words = {"false", "true"};
  EXPECT_EQ(place_of(results, {"seats=12", "rate=true"}), Eigen::Vector2d(12, 1));
  EXPECT_THROW(place_of(results, {"seats=12", "rate=yes"}), PlaceError);
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"seats=12"},
                                                {"seats=12", "rat=true"},
                                                {"seats=a", "rate=true"},
                                                {"seats", "rate=true"},
                                                {"seats=12", "seats=13", "rate=true"}})
    EXPECT_THROW(place_of(results, wrong), PlaceError);
}

}  // namespace
}  // namespace kedja::analysis
