#include "analysis/engine/replication_pairs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace kedja::analysis {
namespace {

TEST(ReplicationPairs, AreThoseWithSomebodyOnEitherSide) {
  const std::vector<Observation> base{{1, 10}, {0, 0}, {0, 0}};
  const std::vector<Observation> alternative{{0, 0}, {0, 0}, {2, 10}};
  const auto pairs = paired(base, alternative, KpiKind::Ratio);
  EXPECT_EQ(pairs, (std::vector<ReplicationPair>{{{1, 10}, {0, 0}}, {{0, 0}, {2, 10}}}));
  EXPECT_EQ(paired(base, alternative, KpiKind::Mean).front(), (ReplicationPair{{0.1, 1}, {0, 0}}));
}

TEST(ReplicationPairs, RefuseSidesOfDifferentLength) {
  EXPECT_THROW(paired(std::vector<Observation>{{1, 1}}, {}, KpiKind::Mean), std::invalid_argument);
  EXPECT_THROW(paired(std::vector<Observation>{{1, 0}}, std::vector<Observation>{{1, 1}}, KpiKind::Mean),
               std::invalid_argument);
}

// Base 10/20, 30/40, 20/40 (0.6); alternative 12/20, 30/40, 24/40 (0.66). Without each in turn the base is
// 50/80, 30/60, 40/60 and the alternative 54/80, 36/60, 42/60; differences .05, .1, .0333333, mean .0611111,
// squared deviations .000123457 + .001512346 + .000771605 = .002407407; times 2, its root.
TEST(ReplicationPairs, JackknifeADifferenceOfRatios) {
  const std::vector<Observation> base{{10, 20}, {30, 40}, {20, 40}};
  const std::vector<Observation> alternative{{12, 20}, {30, 40}, {24, 40}};
  const auto found = jackknifed_difference(paired(base, alternative, KpiKind::Ratio));
  EXPECT_NEAR(found->difference, 0.06, 1e-12);
  EXPECT_NEAR(found->sd, std::sqrt(2 * 0.002407407), 1e-8);
}

// Own values 1, 2, 3 and nothing, 2, 4: the difference of means is 3 - 2, as both are shown.
TEST(ReplicationPairs, ComparesMeansAsShownWhereOneSideLacksAReplication) {
  const std::vector<Observation> base{{1, 1}, {2, 1}, {3, 1}};
  const std::vector<Observation> alternative{{0, 0}, {2, 1}, {4, 1}};
  const auto found = jackknifed_difference(paired(base, alternative, KpiKind::Mean));
  EXPECT_DOUBLE_EQ(found->difference, 1);
  // Without each in turn: 3 - 2.5, 4 - 2, 2 - 1.5.
  EXPECT_NEAR(found->sd, std::sqrt(2.0 * 1.5), 1e-12);
}

TEST(ReplicationPairs, SayNothingWhereASideHangsOnOneReplication) {
  const std::vector<Observation> base{{1, 10}, {0, 0}, {0, 0}};
  const std::vector<Observation> alternative{{1, 10}, {2, 10}, {2, 10}};
  EXPECT_FALSE(jackknifed_difference(paired(base, alternative, KpiKind::Ratio)));
  EXPECT_FALSE(jackknifed_difference(paired({}, {}, KpiKind::Ratio)));
}

// Three times 0.1 do not add up to 0.3; the differences are the same all the same.
TEST(ReplicationPairs, DoNotTakeRoundingForVariation) {
  const std::vector<Observation> base{{1, 10}, {2, 20}, {3, 30}};
  const std::vector<Observation> alternative{{2, 10}, {4, 20}, {6, 30}};
  EXPECT_EQ(jackknifed_difference(paired(base, alternative, KpiKind::Ratio))->sd, 0);
  const std::vector<Observation> values{{0.1, 1}, {7, 1}, {1e6, 1}};
  const std::vector<Observation> shifted{{1.1, 1}, {8, 1}, {1e6 + 1, 1}};
  EXPECT_EQ(jackknifed_difference(paired(values, shifted, KpiKind::Mean))->sd, 0);
}

// The sample that takes each once has the difference itself, so lies 0 from it and difference / error from 0.
TEST(ReplicationPairs, StudentiseASampleByItsOwnJackknife) {
  const std::vector<Observation> base{{10, 20}, {30, 40}, {20, 40}};
  const std::vector<Observation> alternative{{12, 20}, {30, 40}, {24, 40}};
  const auto pairs = paired(base, alternative, KpiKind::Ratio);
  const std::vector<std::uint32_t> each{0, 1, 2};
  EXPECT_NEAR(studentised_difference(pairs, each, 0), 0.06 / std::sqrt(2 * 0.002407407 / 3), 1e-6);
  EXPECT_NEAR(studentised_difference(pairs, each, 0.06), 0, 1e-12);
  EXPECT_TRUE(std::isinf(studentised_difference(pairs, std::vector<std::uint32_t>{1, 1, 1}, 0.06)));
}

}  // namespace
}  // namespace kedja::analysis
