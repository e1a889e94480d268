#include "analysis/engine/expectation_check.hpp"

#include <gtest/gtest.h>

#include "analysis/engine/comparison_json.hpp"
#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

using models::ExpectedDifference;

TEST(ExpectationCheck, HoldsFailsOrStaysOpenByTheVerdict) {
  struct Row {
    Verdict found;
    Fulfilment higher, lower, unclear, none;
  };
  constexpr auto held = Fulfilment::held;
  constexpr auto failed = Fulfilment::failed;
  constexpr auto open = Fulfilment::open;
  for (const Row& row :
       {Row{Verdict::higher, held, failed, failed, failed}, Row{Verdict::lower, failed, held, failed, failed},
        Row{Verdict::chance, open, open, held, failed}, Row{Verdict::same, failed, failed, held, held},
        Row{Verdict::too_few, open, open, open, open}, Row{Verdict::only_in_base, open, open, open, open},
        Row{Verdict::only_in_alternative, open, open, open, open}}) {
    EXPECT_EQ(fulfilment_of(ExpectedDifference::higher, row.found), row.higher);
    EXPECT_EQ(fulfilment_of(ExpectedDifference::lower, row.found), row.lower);
    EXPECT_EQ(fulfilment_of(ExpectedDifference::unclear, row.found), row.unclear);
    EXPECT_EQ(fulfilment_of(ExpectedDifference::none, row.found), row.none);
  }
}

std::string expecting(const std::string& name, const std::string& kpi, const std::string& difference) {
  return "[[expectation]]\nname = \"" + name + "\"\nkpi = \"" + kpi + "\"\ndifference = \"" + difference +
         "\"\n";
}

// A second service that begins 10 days after the course, and 40 days in the alternative: 30 days more, for
// all.
TEST(ExpectationCheck, StandsBesideTheDifferenceThatWasFound) {
  const auto second = [](int delay) {
    return chain_with(R"(
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
    delay = { distribution = "constant", value = )" +
                      std::to_string(delay) + ", unit = \"days\" }\n");
  };
  const std::string later = second(40) + expecting("a", "handover_days.to-second", "higher") +
                            expecting("b", "handover_days.to-second", "lower") +
                            expecting("c", "arrivals", "none");
  const ComparisonReport report = compared({second(10), later});
  EXPECT_TRUE(report.scenarios[0].expectations.empty());
  const auto& checks = report.scenarios[1].expectations;
  ASSERT_EQ(checks.size(), 3U);
  EXPECT_EQ(checks[0].fulfilment, Fulfilment::held);
  EXPECT_DOUBLE_EQ(*checks[0].base, 10);
  EXPECT_DOUBLE_EQ(*checks[0].alternative, 40);
  EXPECT_DOUBLE_EQ(*checks[0].difference.paired.difference, 30);
  EXPECT_EQ(checks[1].fulfilment, Fulfilment::failed);
  EXPECT_EQ(checks[2].fulfilment, Fulfilment::held);
  EXPECT_NE(to_json(report).find(R"("expected":"lower")"), std::string::npos);
}

// A page that simulates is shown some of the measures first.
TEST(ExpectationCheck, LeavesOutWhatTheComparisonLeavesOut) {
  const ComparisonDesign all =
      comparison_of({chain_with(""), chain_with("") + expecting("a", "leavers", "none") +
                                         expecting("b", "arrivals", "none")});
  const ComparisonDesign some =
      all.excerpt([](const models::KpiDefinition& kpi) { return kpi.measure->id != "leavers"; });
  const ComparisonReport report = compare(some, replications(3));
  ASSERT_EQ(report.scenarios[1].expectations.size(), 1U);
  EXPECT_EQ(report.scenarios[1].expectations[0].expected.name, "b");
}

TEST(ExpectationCheck, IsNoChangeOfTheAlternative) {
  const ComparisonReport report =
      compared({chain_with(""), chain_with("") + expecting("a", "arrivals", "none")});
  EXPECT_EQ(report.scenarios[1].kind, AlternativeKind::none);
}

}  // namespace
}  // namespace kedja::analysis
