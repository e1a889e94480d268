// A service alone under constant conditions, beside results that are known. Tolerances are three half-widths
// of the 95 % interval over replications: with the seed that companions have, the tests never fail by chance.

#include "analysis/engine/companion_run.hpp"

#include <gtest/gtest.h>

#include "analysis/engine/queueing_theory.hpp"

namespace kedja::analysis {
namespace {

constexpr double day = sim::ticks_per_day;

models::Service service(const sim::Distribution& content) {
  models::Service s;
  s.content = content;
  s.content_purpose = sim::purpose("test");
  s.interruption_purpose = sim::purpose("test of interruptions");
  return s;
}

void expect_near(const Estimate& estimate, double expected) {
  ASSERT_TRUE(estimate.mean && estimate.half_width);
  EXPECT_NEAR(*estimate.mean, expected, 3 * *estimate.half_width);
  EXPECT_LT(*estimate.half_width, 0.08 * expected);
}

TEST(CompanionRun, OfMMcWaitsAsErlangsC) {
  const models::Service s = service(sim::Distribution::exponential(45 * day));
  const CompanionResult result = run_companion({&s, 0.05, 3});  // load 2.25 of 3
  expect_near(result.wait, wait_by_erlang_c(3, 2.25, 45));
  EXPECT_EQ(result.gives_up.mean, 0);
}

TEST(CompanionRun, OfMG1WaitsAsPollaczekAndKhinchine) {
  const models::Service s = service(sim::Distribution::gamma(10 * day, 15 * day));
  expect_near(run_companion({&s, 0.06, 1}).wait, wait_by_allen_cunneen(1, 0.6, 10, 1, 2.25));
}

TEST(CompanionRun, WithWorkAtARateWaitsAsLongAsTheWorkTakes) {
  models::Service s = service(sim::Distribution::exponential(45 * day));
  s.rate = 0.5;
  expect_near(run_companion({&s, 0.025, 3}).wait, wait_by_erlang_c(3, 2.25, 90));
}

TEST(CompanionRun, OfInterruptedServiceWaitsAsForShorterService) {
  models::Service s = service(sim::Distribution::exponential(90 * day));
  s.interruption_hazard = 1 / (90 * day);  // together exponential of 45 days
  expect_near(run_companion({&s, 0.05, 3}).wait, wait_by_erlang_c(3, 2.25, 45));
}

TEST(CompanionRun, OfPeopleWhoGiveUpIsErlangsA) {
  const models::Service s = service(sim::Distribution::exponential(45 * day));
  const CompanionResult result = run_companion({&s, 0.1, 3, 60});  // load 4.5 of 3
  const ErlangA expected = erlang_a(3, 4.5, 45, 60);
  expect_near(result.wait, expected.wait);
  expect_near(result.gives_up, expected.gives_up);
}

TEST(CompanionRun, CantBeWhereTheLineNeverSettlesOrNobodyComes) {
  const models::Service s = service(sim::Distribution::exponential(45 * day));
  EXPECT_FALSE(length_of({&s, 0.1, 3})) << "load 4.5 of 3";
  EXPECT_FALSE(length_of({&s, 0.06666, 3})) << "load 2.9997 of 3";
  EXPECT_FALSE(length_of({&s, 0, 3}));
  EXPECT_TRUE(length_of({&s, 0.1, 3, 60}));
  EXPECT_TRUE(length_of({&s, 0.05, 3}));
}

}  // namespace
}  // namespace kedja::analysis
