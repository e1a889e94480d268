#include "analysis/engine/simultaneous.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/random.hpp"

namespace kedja::analysis {
namespace {

using Side = std::vector<Observation>;

Side constant(std::size_t n, double value) {
  return Side(n, Observation{.numerator = value, .denominator = 1});
}

/// `shift`, and luck of which a part is shared with the other members.
Side member(std::size_t n, const std::string& name, double shift, double shared = 0) {
  const sim::EntityKey key = sim::entity_key(sim::Seed{5}, 0, sim::hash_name("test"), 0);
  sim::Draws common(key, sim::purpose("shared"));
  sim::Draws own(key, sim::purpose(name));
  Side side;
  for (std::size_t i = 0; i < n; ++i)
    side.push_back({.numerator = shift + std::sqrt(shared) * sim::standard_normal(common) +
                                 std::sqrt(1 - shared) * sim::standard_normal(own),
                    .denominator = 1});
  return side;
}

TEST(SimultaneousDifferences, OfOneAreTheDifferenceItself) {
  const Side base = constant(20, 0);
  const Side alternative = member(20, "a", 0.5);
  const std::vector<Comparison> family{{.base = base, .alternative = alternative}};
  const DifferenceOptions options{.bootstrap_samples = 1999};
  const auto together = simultaneous_differences(family, options);
  const PairedDifference alone = paired_difference(base, alternative, KpiKind::Mean, options);
  EXPECT_DOUBLE_EQ(*together[0].half_width, *alone.half_width);
  EXPECT_DOUBLE_EQ(*together[0].p, *alone.p);
  EXPECT_EQ(together[0].verdict, alone.verdict);
}

// Ten that have nothing to do with one another: Sidak's level 1 - 0.95^(1/10) = 0.512 %, t(99) = 2.862;
// alone 1.984. Ten that are nearly one need hardly more than one.
TEST(SimultaneousDifferences, WidenByAsMuchAsTheFamilyNeeds) {
  const Side base = constant(100, 0);
  const auto widening = [&](double shared) {
    std::vector<Side> sides;
    for (int k = 0; k < 10; ++k) sides.push_back(member(100, std::to_string(k), 0, shared));
    std::vector<Comparison> family;
    for (const Side& side : sides) family.push_back({.base = base, .alternative = side});
    const auto together = simultaneous_differences(family);
    double sum = 0;
    for (const auto& d : together) sum += *d.half_width / *d.alone.half_width;
    return sum / 10;
  };
  EXPECT_NEAR(widening(0), 2.862 / 1.984, 0.06);
  EXPECT_LT(widening(0.99), 1.15);
}

// Each p is adjusted upwards, the more the larger the family; what is clear alone may be no longer.
TEST(SimultaneousDifferences, AdjustPForTheNumberOfThem) {
  const Side base = constant(100, 0);
  Side weak = member(100, "weak", 0);
  double sum = 0;
  for (const Observation& o : weak) sum += o.numerator;
  for (Observation& o : weak) o.numerator += 0.24 - sum / 100;  // 2.4 standard errors from none
  std::vector<Side> sides{weak};
  for (int k = 0; k < 19; ++k) sides.push_back(member(100, std::to_string(k), 0));
  std::vector<Comparison> family;
  for (const Side& side : sides) family.push_back({.base = base, .alternative = side, .matters = 5});
  const auto together = simultaneous_differences(family);
  EXPECT_EQ(together[0].alone.verdict, DifferenceVerdict::higher);
  EXPECT_EQ(together[0].verdict, DifferenceVerdict::indistinguishable);
  EXPECT_GT(*together[0].p, 5 * *together[0].alone.p);
  for (const auto& d : together) {
    EXPECT_GE(*d.p, *d.alone.p * 0.9);
    EXPECT_EQ(d.relevance, Relevance::practically_same);
    EXPECT_EQ(std::abs(*d.alone.difference) > *d.half_width, *d.p <= 0.05 + 1e-12);
  }
}

TEST(SimultaneousDifferences, AreNotWidenedByTheSkewedAmongThem) {
  const Side base = constant(60, 0);
  const Side calm = member(60, "calm", 0);
  Side wild = member(60, "wild", 0);
  wild[7].numerator = 100;
  const std::vector<Comparison> family{{.base = base, .alternative = calm},
                                       {.base = base, .alternative = wild}};
  const auto together = simultaneous_differences(family);
  EXPECT_LT(*together[0].half_width, 1.25 * *together[0].alone.half_width);
}

TEST(SimultaneousDifferences, LeaveOutWhatCannotBeTested) {
  const Side base = constant(10, 1);
  const Side up = constant(10, 2);
  Side one = base;
  one[3].numerator = 2;
  const Side shares(10, Observation{.numerator = 1, .denominator = 3});
  const Side real = member(10, "real", 5);
  const std::vector<Comparison> family{{.base = base, .alternative = base},
                                       {.base = base, .alternative = up},
                                       {.base = base, .alternative = one},
                                       {.base = shares, .alternative = shares, .kind = KpiKind::Ratio},
                                       {.base = base, .alternative = real}};
  const auto together = simultaneous_differences(family);
  EXPECT_EQ(together[0].verdict, DifferenceVerdict::exactly_equal);
  EXPECT_EQ(*together[1].p, 5.0 / 512);
  EXPECT_EQ(*together[1].half_width, 0);
  EXPECT_EQ(together[1].verdict, DifferenceVerdict::higher);
  EXPECT_FALSE(together[2].half_width);
  EXPECT_GT(*together[2].p, 0.3);
  EXPECT_EQ(together[2].verdict, DifferenceVerdict::indistinguishable);
  EXPECT_EQ(together[3].verdict, DifferenceVerdict::exactly_equal);
  EXPECT_EQ(together[4].verdict, DifferenceVerdict::higher);
}

TEST(SimultaneousDifferences, CountAReplicationWithoutAnybodyInOneMember) {
  Side base = constant(40, 0.2);
  Side alternative = member(40, "gaps", 1);
  base[5] = alternative[5] = {.numerator = 0, .denominator = 0};
  const Side whole = member(40, "whole", 1);
  const Side zero = constant(40, 0);
  const std::vector<Comparison> family{{.base = base, .alternative = alternative},
                                       {.base = zero, .alternative = whole}};
  const auto together = simultaneous_differences(family);
  EXPECT_EQ(together[0].alone.n, 39U);
  EXPECT_TRUE(together[0].half_width && together[1].half_width);
}

TEST(SimultaneousDifferences, RefuseMembersOfDifferentReplications) {
  const Side few = constant(3, 1);
  const Side more = constant(4, 1);
  const std::vector<Comparison> family{{.base = few, .alternative = few},
                                       {.base = more, .alternative = more}};
  EXPECT_THROW(simultaneous_differences(family), std::invalid_argument);
  EXPECT_TRUE(simultaneous_differences({}).empty());
}

}  // namespace
}  // namespace kedja::analysis
