// How often the intervals of sensitivities, and an emulator's, hold the known truth.

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "analysis/design/latin_hypercube.hpp"
#include "analysis/design/morris_design.hpp"
#include "analysis/design/saltelli_design.hpp"
#include "analysis/sensitivity/gaussian_process.hpp"
#include "analysis/sensitivity/given_data_indices.hpp"
#include "analysis/sensitivity/morris_effects.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"
#include "coverage.hpp"
#include "tests/sensitivity/functions.hpp"

namespace kedja::analysis::coverage {
namespace {

using namespace kedja::sensitivity;

constexpr std::size_t experiments = 2000;

/// At least so many hold it, and none of the intervals is missing. Nothing is asked from above: the points of
/// designs lie more evenly than chance, which intervals don't know.
void expect_at_least(const std::string& name, double least, const Experiment& experiment) {
  const Coverage coverage = coverage_of(name, experiment, experiments);
  print(name, coverage);
  EXPECT_EQ(coverage.given, coverage.experiments) << name;
  EXPECT_GE(coverage.share(), least) << name;
}

Outcome outcome_of(const Sensitivity& found, double truth) {
  return coverage::outcome_of(found.interval.low, found.interval.high, truth);
}

SobolIndices of_ishigami(std::size_t blocks, double luck, Eigen::Index sharing, sim::Draws& draws) {
  const auto points = matrix_of(design::saltelli_design(blocks, 3, sim::Seed{draws.bits()}));
  const auto values = values_of(ishigami::function, points);
  if (luck == 0) return sobol_indices(values, 3, {.samples = 499});
  return sobol_indices(with_luck(values, 4, luck, sim::Seed{draws.bits()}, sharing), 3, {.samples = 499});
}

TEST(SensitivityCoverage, OfSobolIndices) {
  const auto first = [](std::size_t blocks, double luck, Eigen::Index sharing) {
    return [=](sim::Draws& draws) {
      return outcome_of(of_ishigami(blocks, luck, sharing, draws).first[0], ishigami::first[0]);
    };
  };
  const auto total = [](std::size_t blocks, double luck, Eigen::Index sharing) {
    return [=](sim::Draws& draws) {
      return outcome_of(of_ishigami(blocks, luck, sharing, draws).total[0], ishigami::total[0]);
    };
  };
  expect_at_least("first index, Ishigami, 64 blocks", 0.93, first(64, 0, 1));
  expect_at_least("total index, Ishigami, 64 blocks", 0.93, total(64, 0, 1));
  expect_at_least("first index, Ishigami, 256 blocks, luck as large", 0.93, first(256, 7.4, 1));
  expect_at_least("total index, Ishigami, 256 blocks, luck as large", 0.93, total(256, 7.4, 1));
  expect_at_least("total index, Ishigami, 256 blocks, luck as large and a block's own", 0.93,
                  total(256, 7.4, 5));
}

TEST(SensitivityCoverage, OfGivenDataIndices) {
  expect_at_least(
      "first index from a Latin hypercube, Ishigami, 500 points, luck as large", 0.93, [](sim::Draws& draws) {
        const auto points = matrix_of(
            design::latin_hypercube({500}, 3, sim::Seed{draws.bits()}, {.draws = 1, .exchanges = 0}));
        const auto values = values_of(ishigami::function, points);
        const auto found = given_data_indices(points, with_luck(values, 4, 7.4, sim::Seed{draws.bits()}));
        return outcome_of(found.first.at(0), ishigami::first[0]);
      });
}

// The truths of input 8: see tests/sensitivity/morris_effects_test.cpp.
TEST(SensitivityCoverage, OfMorrisEffects) {
  const auto effect = [](std::size_t trajectories, sim::Draws& draws) {
    const auto points = matrix_of(design::morris_design(trajectories, 20, 4, sim::Seed{draws.bits()}));
    return morris_effects(points, values_of(morris_function, points)).inputs[7];
  };
  for (const std::size_t trajectories : {10U, 30U}) {
    const std::string name = "Morris' effects, " + std::to_string(trajectories) + " trajectories, ";
    expect_at_least(name + "mean", 0.92, [&](sim::Draws& draws) {
      return outcome_of(effect(trajectories, draws).mean, 40 - 6 * 0.40134);
    });
    expect_at_least(name + "spread", 0.92, [&](sim::Draws& draws) {
      const auto found = effect(trajectories, draws);
      return coverage::outcome_of(found.spread_interval.low, found.spread_interval.high, 6.600);
    });
  }
}

/// One place of one emulator an experiment.
TEST(SensitivityCoverage, OfAnEmulator) {
  const auto said = [](double luck, Trend trend) {
    return [=](sim::Draws& draws) {
      const sim::Seed seed{draws.bits() % 40};
      const auto points = matrix_of(design::latin_hypercube({80}, 8, seed, {.draws = 5, .exchanges = 200}));
      static std::map<std::tuple<double, Trend, std::uint64_t>, Emulator> fitted;
      auto found = fitted.find({luck, trend, seed.value});
      if (found == fitted.end()) {
        const auto outputs = with_luck(values_of(borehole, points), luck > 0 ? 10 : 1, luck, seed);
        found = fitted
                    .emplace(std::tuple(luck, trend, seed.value),
                             emulate(points, point_means(outputs), {.trend = trend}))
                    .first;
      }
      Eigen::VectorXd at(8);
      for (double& height : at) height = draws.uniform();
      const EmulatorPrediction prediction = found->second.process.value().predict(at);
      return coverage::outcome_of(prediction.mean - 1.96 * prediction.sd,
                                  prediction.mean + 1.96 * prediction.sd, borehole(at));
    };
  };
  expect_at_least("emulator of 40 designs of 80 points, borehole", 0.9, said(0, Trend::constant));
  expect_at_least("emulator of 40 designs of 80 points, borehole through luck", 0.9, said(20, Trend::linear));
}

}  // namespace
}  // namespace kedja::analysis::coverage
