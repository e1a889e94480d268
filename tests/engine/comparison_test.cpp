#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/engine/comparison_design.hpp"
#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

const std::string base = chain_with("");

const std::string second_service = R"(
    [[service]]
    name = "second"
    source = "test"
    after = ["course"]
    duration = { distribution = "constant", value = 30, unit = "days" }
    [[handover]]
    name = "to-second"
    from = "course"
    to = "second"
    source = "test"
    delay = { distribution = "constant", value = 10, unit = "days" }
)";

std::string replaced(std::string text, const std::string& old, const std::string& with) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), with);
}

// A scenario against itself. -------------------------------------------------------------------------------

TEST(Comparison, OfAScenarioWithItselfDiffersByExactlyZeroEverywhere) {
  const ComparisonReport report = compared({base + second_service, base + second_service});
  EXPECT_EQ(report.scenarios[1].kind, AlternativeKind::none);
  ASSERT_FALSE(report.scenarios[1].differences.empty());
  for (const MeasureDifference& difference : report.scenarios[1].differences) {
    if (!difference.paired.difference) continue;
    EXPECT_EQ(*difference.paired.difference, 0);
    EXPECT_EQ(difference.paired.differ, 0U);
    EXPECT_EQ(verdict_of(difference), Verdict::same);
  }
  for (const TwinEstimate& twin : report.scenarios[1].twins) {
    if (twin.people == 0) continue;
    EXPECT_EQ(twin.gained.mean, 0);
    EXPECT_EQ(twin.lost.mean, 0);
    EXPECT_EQ(twin.mean_days, 0);
  }
  for (const EffectEstimate& effect : report.scenarios[1].effects) EXPECT_EQ(effect.total.difference, 0);
  EXPECT_EQ(twins_in(report, Outcome::first_established).people, 200);
}

// What is the same and what is not. ------------------------------------------------------------------------

TEST(Comparison, FindsAKnownShiftExactly) {
  const ComparisonReport report = compared(
      {base + second_service, replaced(base + second_service, "value = 10, unit", "value = 40, unit")});
  const MeasureDifference& shift = difference_in(report, "handover_days.to-second");
  EXPECT_EQ(shift.paired.difference, 30);
  EXPECT_EQ(shift.paired.sd, 0);
  EXPECT_EQ(verdict_of(shift), Verdict::higher);
  EXPECT_EQ(verdict_of(difference_in(report, "arrivals")), Verdict::same);
}

TEST(Comparison, OfAnUnrelatedServiceChangesNobodysLuck) {
  const ComparisonReport report = compared({base, base + second_service});
  EXPECT_EQ(verdict_of(difference_in(report, "established_36m")), Verdict::same);
  EXPECT_EQ(verdict_of(difference_in(report, "completed.course")), Verdict::same);
  EXPECT_EQ(difference_in(report, "completed.second").presence, Presence::only_in_alternative);
  EXPECT_EQ(verdict_of(difference_in(report, "completed.second")), Verdict::only_in_alternative);
  EXPECT_EQ(twins_in(report, Outcome::established_time).gained.mean, 0);
}

TEST(Comparison, ListsWhatOnlyTheBaseHas) {
  const ComparisonReport report = compared({base + second_service, base});
  EXPECT_EQ(verdict_of(difference_in(report, "completed.second")), Verdict::only_in_base);
  EXPECT_TRUE(report.scenarios[0].kpis[row_of(report, "completed.second")]);
  EXPECT_FALSE(report.scenarios[1].kpis[row_of(report, "completed.second")]);
}

TEST(Comparison, WithMoreArrivalsLeavesTheOthersWhoTheyWere) {
  const ComparisonReport report = compared({base, replaced(base, "2014 = 200", "2014 = 300")});
  EXPECT_EQ(difference_in(report, "arrivals").paired.difference, 100);
  for (const Outcome outcome : {Outcome::first_established, Outcome::established_time}) {
    EXPECT_EQ(twins_in(report, outcome).people, 200);
    EXPECT_EQ(twins_in(report, outcome).gained.mean, 0);
    EXPECT_EQ(twins_in(report, outcome).lost.mean, 0);
  }
}

TEST(Comparison, FindsThoseWhoGain) {
  const ComparisonReport report = compared({base, replaced(base, "value = 0.03", "value = 0.09")});
  EXPECT_EQ(verdict_of(difference_in(report, "established_36m")), Verdict::higher);
  const TwinEstimate& twins = twins_in(report, Outcome::first_established);
  EXPECT_GT(*twins.gained.mean, 50);
  EXPECT_EQ(twins.lost.mean, 0) << "a higher hazard of a sole exit delays nobody";
  EXPECT_GT(*twins.mean_days, 30);
  const auto of = [&](const std::string& category) {
    return twins_in(report, Outcome::first_established, category).gained.mean.value_or(0);
  };
  EXPECT_NEAR(of("women") + of("men"), *twins.gained.mean, 1e-9);
  EXPECT_EQ(of("2014"), *twins.gained.mean);
}

// What can be compared. ------------------------------------------------------------------------------------

std::string refusal_of(const std::string& other) {
  try {
    comparison_of({base, other});
  } catch (const Incomparable& error) {
    return error.what();
  }
  return "";
}

TEST(Comparison, RefusesAnotherPlace) {
  const std::string why = refusal_of(replaced(replaced(base, "name = \"here\"", "name = \"there\""),
                                              "municipality = \"here\"", "municipality = \"there\""));
  EXPECT_NE(why.find("a.toml can't be compared with base.toml: its municipalities are there, those of the "
                     "base here"),
            std::string::npos)
      << why;
}

TEST(Comparison, RefusesOtherAttributes) {
  const std::string why =
      refusal_of(replaced(base, "{ women = 0.5, men = 0.5 }", "{ women = 0.5, men = 0.4, others = 0.1 }"));
  EXPECT_NE(why.find("gender (men, others, women), those of the base gender (men, women)"), std::string::npos)
      << why;
}

TEST(Comparison, RefusesAnotherTime) {
  const std::string why = refusal_of(replaced(base, "end = 2020-01-01", "end = 2021-01-01"));
  EXPECT_NE(why.find("it covers 2014-01-01 - 2021-01-01, the base 2014-01-01 - 2020-01-01"),
            std::string::npos)
      << why;
}

TEST(Comparison, NeedsAnAlternativeAndAShareOfPeople) {
  EXPECT_THROW(comparison_of({base}), std::invalid_argument);
  EXPECT_THROW(comparison_of({base, base}, 0), std::invalid_argument);
  EXPECT_THROW(comparison_of({base, base}, 1), std::invalid_argument);
}

// The same whoever works. ----------------------------------------------------------------------------------

/// Produces the last item first.
class BackwardWorkers : public Workers {
 public:
  void in_order(std::uint64_t items, const Produce& produce, const Consume& consume) const override {
    std::vector<std::any> results(items);
    for (std::uint64_t item = items; item-- > 0;) results[item] = produce(item);
    for (std::uint64_t item = 0; item < items; ++item) consume(item, std::move(results[item]));
  }
};

TEST(Comparison, HasOneDigestWhoeverWorks) {
  const ComparisonDesign comparison = comparison_of({base, base + second_service});
  const std::string digest = compare(comparison, replications(5)).content_sha256;
  EXPECT_EQ(compare(comparison, replications(5), BackwardWorkers()).content_sha256, digest);
  EXPECT_NE(compare(comparison, replications(6)).content_sha256, digest);
}

TEST(Comparison, IsInterrupted) {
  const ComparisonDesign comparison = comparison_of({base, base});
  ComparisonOptions options = replications(5);
  std::uint64_t done = 0;
  options.progress = [&](std::uint64_t so_far, std::uint64_t all) {
    done = so_far;
    EXPECT_EQ(all, 5U);
  };
  options.stop_requested = [&] { return done == 2; };
  EXPECT_THROW(compare(comparison, options), Interrupted);
  EXPECT_EQ(done, 2U);
}

}  // namespace
}  // namespace kedja::analysis
