#include "analysis/engine/queueing_theory.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "tests/theory/formulas.hpp"

namespace kedja::analysis {
namespace {

TEST(QueueingTheory, KnowsErlangsCAndTheWaitInMMc) {
  EXPECT_DOUBLE_EQ(erlang_c(1, 0.8), 0.8) << "M/M/1: whoever finds the place taken";
  EXPECT_NEAR(erlang_c(2, 1), 1.0 / 3, 1e-15);
  EXPECT_NEAR(wait_by_erlang_c(1, 0.8, 10), 40, 1e-12);  // rho / (1 - rho) times the mean
  EXPECT_NEAR(wait_by_erlang_c(2, 1, 3), 1, 1e-12);      // C m / (c - a)
  EXPECT_GT(wait_by_erlang_c(3000, 2990, 270), 0);       // no overflow
  EXPECT_NEAR(wait_by_erlang_c(3000, 2000, 270), 0, 1e-50);
}

TEST(QueueingTheory, AllenAndCunneenIsExactForMG1) {
  const double cv2 = 0.25;
  const double mean_square = 9 * (1 + cv2);
  EXPECT_NEAR(wait_by_allen_cunneen(1, 0.6, 3, 1, cv2), sim::theory::pollaczek_khinchine(0.2, 3, mean_square),
              1e-12);
}

TEST(QueueingTheory, ErlangsAIsTheBirthAndDeathProcess) {
  for (const double load : {2.0, 4.0, 30.0}) {
    const double mean = 5;
    const double patience = 2;
    const double arrivals = load / mean;
    const auto p = sim::theory::birth_and_death(
        400, [&](std::size_t) { return arrivals; },
        [&](std::size_t n) {
          return n <= 3 ? static_cast<double>(n) / mean : 3 / mean + static_cast<double>(n - 3) / patience;
        });
    const double queue = sim::theory::mean_queue(p, 3);
    const ErlangA a = erlang_a(3, load, mean, patience);
    EXPECT_NEAR(a.wait, queue / arrivals, 1e-9 * queue) << load;
    EXPECT_NEAR(a.gives_up, queue / patience / arrivals, 1e-9) << load;
  }
  const ErlangA many = erlang_a(3000, 4000, 270, 400);
  EXPECT_NEAR(many.gives_up, 0.25, 1e-3) << "what a fluid loses";
  EXPECT_NEAR(erlang_a(2, 1, 3, 1e9).wait, wait_by_erlang_c(2, 1, 3), 1e-6) << "of endless patience";
}

TEST(QueueingTheory, ALineSettlesSlowlierTheFullerItIs) {
  EXPECT_DOUBLE_EQ(settling_time(1, 0.25, 2), 8);  // 1 / (1 - 1/2)^2
  EXPECT_DOUBLE_EQ(settling_time(1000, 250, 2), 2) << "no faster than a service";
}

TEST(QueueingTheory, MtGInfinityCountsThoseWhoStartedAndHaveNotEnded) {
  const std::array<double, 1> one_day = {1};
  const std::vector<StartRate> day = {{0, 1, 5}};
  EXPECT_DOUBLE_EQ(mean_in_service(day, one_day, 0, 1), 2.5);
  EXPECT_DOUBLE_EQ(mean_in_service(day, one_day, 1, 2), 2.5);
  EXPECT_DOUBLE_EQ(mean_in_service(day, one_day, 2, 3), 0);
  const std::array<double, 2> stays = {1, 3};  // mean 2, as long as it takes to settle: rate times mean
  const std::vector<StartRate> steady = {{0, 50, 5}, {50, 100, 5}};
  EXPECT_NEAR(mean_in_service(steady, stays, 20, 80), 10, 1e-12);
}

}  // namespace
}  // namespace kedja::analysis
