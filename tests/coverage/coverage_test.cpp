// Where 95 % is promised, the interval of 10,000 repetitions holds the known truth in 94.15 to 95.85 % of
// them.

#include "coverage.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "analysis/engine/cumulative_incidence.hpp"
#include "analysis/engine/paired_difference.hpp"
#include "analysis/engine/quantile_estimate.hpp"

namespace kedja::analysis::coverage {
namespace {

template <typename Make>
std::vector<Observation> replications(std::size_t n, Make make) {
  std::vector<Observation> observations;
  for (std::size_t i = 0; i < n; ++i) observations.push_back(make());
  return observations;
}

TEST(Coverage, OfAMeanByStudent) {
  expect_coverage("mean of 10 normal values, Student", [](sim::Draws& draws) {
    const auto values = replications(10, [&] { return Observation{7 + 3 * sim::standard_normal(draws), 1}; });
    return outcome_of(estimate(values, KpiKind::Mean), 7);
  });
  expect_coverage("mean of 100 counts of 18 a year, Student", [](sim::Draws& draws) {
    const auto values = replications(100, [&] {
      return Observation{static_cast<double>(poisson(18, draws)), 1};
    });
    return outcome_of(estimate(values, KpiKind::Mean), 18);
  });
}

// 18 leavers a year, 40 % of them established.
TEST(Coverage, OfARatioByTheJackknife) {
  expect_coverage("ratio over 100 replications of about 18 persons, jackknife", [](sim::Draws& draws) {
    const auto values = replications(100, [&] {
      const int leavers = poisson(18, draws);
      return Observation{static_cast<double>(binomial(leavers, 0.4, draws)), static_cast<double>(leavers)};
    });
    return outcome_of(estimate(values, KpiKind::Ratio), 0.4);
  });
}

struct Twins {
  std::vector<Observation> base;
  std::vector<Observation> alternative;
};

/// Replications with normal luck, most of it shared; the alternative is 1 more.
Twins normal_twins(std::size_t n, sim::Draws& draws) {
  Twins twins;
  for (std::size_t i = 0; i < n; ++i) {
    const double shared = 5 * sim::standard_normal(draws);
    twins.base.push_back({shared + sim::standard_normal(draws), 1});
    twins.alternative.push_back({shared + sim::standard_normal(draws) + 1, 1});
  }
  return twins;
}

TEST(Coverage, OfAPairedDifferenceByStudent) {
  expect_coverage("paired difference of 40 normal replications, Student", [](sim::Draws& draws) {
    const Twins twins = normal_twins(40, draws);
    return outcome_of(paired_difference(twins.base, twins.alternative, KpiKind::Mean), 1);
  });
}

TEST(Coverage, OfAPairedDifferenceByTheBootstrap) {
  expect_coverage("paired difference of 25 normal replications, bootstrap", [](sim::Draws& draws) {
    const Twins twins = normal_twins(25, draws);
    const DifferenceOptions options{.bootstrap_samples = 999};
    return outcome_of(paired_difference(twins.base, twins.alternative, KpiKind::Mean, options), 1);
  });
}

// About 40 people a replication. In the alternative some more come, and each person has the same luck: 40 %
// are established in the base, 46 % in the alternative, whose people are otherwise the same.
TEST(Coverage, OfAPairedDifferenceOfRatios) {
  expect_coverage("paired difference of ratios over 100 replications, jackknife", [](sim::Draws& draws) {
    Twins twins;
    for (int i = 0; i < 100; ++i) {
      Observation base{0, static_cast<double>(poisson(40, draws))};
      Observation alternative{0, base.denominator + poisson(3, draws)};
      for (int person = 0; person < static_cast<int>(alternative.denominator); ++person) {
        const double luck = draws.uniform();
        if (person < static_cast<int>(base.denominator)) base.numerator += luck < 0.40 ? 1 : 0;
        alternative.numerator += luck < 0.46 ? 1 : 0;
      }
      twins.base.push_back(base);
      twins.alternative.push_back(alternative);
    }
    return outcome_of(paired_difference(twins.base, twins.alternative, KpiKind::Ratio), 0.06);
  });
}

TEST(Coverage, OfAQuantileOverReplications) {
  for (const double p : {0.5, 0.9}) {
    expect_coverage((p == 0.5 ? "median" : "90 % quantile") + std::string(" of 100 exponential values"),
                    [p](sim::Draws& draws) {
                      std::vector<double> values(100);
                      for (double& value : values) value = sim::standard_exponential(draws);
                      return outcome_of(quantile_over_replications(values, p).interval, -std::log1p(-p));
                    });
  }
}

// Waits of about 20 people a replication, whose own queue they share: normal with a quarter of the variance.
TEST(Coverage, OfAQuantileOfPersonsInReplications) {
  const double truth = 10 + std::sqrt(1.25) * 0.6744897501960817;  // the normal 75 % quantile
  expect_coverage("75 % quantile of about 20 persons in each of 100 replications", [=](sim::Draws& draws) {
    std::vector<std::vector<double>> replications(100);
    for (auto& persons : replications) {
      const double queue = 0.5 * sim::standard_normal(draws);
      persons.resize(static_cast<std::size_t>(poisson(20, draws)));
      for (double& wait : persons) wait = 10 + queue + sim::standard_normal(draws);
    }
    return outcome_of(quantile_over_persons(replications, 0.75).interval, truth);
  });
}

// Hazards of work and moving of .03 and .01 a month, in good replications half as much again and in bad ones
// half as much. Seen until month 36, every fourth from a later time on. By 24 months .75 (1 - (exp(-.04 * 24
// * 1.5) + exp(-.04 * 24 * .5)) / 2) are in work.
TEST(Coverage, OfACumulativeIncidenceInReplications) {
  const double truth = 0.75 * (1 - (std::exp(-0.04 * 24 * 1.5) + std::exp(-0.04 * 24 * 0.5)) / 2);
  const double unit = 1e6;  // parts of a month
  expect_coverage("in work after 24 months, competing exits, 60 replications of 20", [=](sim::Draws& draws) {
    std::vector<Spell> spells;
    for (std::uint32_t cluster = 0; cluster < 60; ++cluster) {
      const double times = draws.coin(0.5) ? 1.5 : 0.5;
      for (int person = 0; person < 20; ++person) {
        const double left = sim::standard_exponential(draws) / (0.04 * times);
        const bool to_work = draws.coin(0.75);
        const double seen_from = person % 4 == 0 ? 18 * draws.uniform() : 0;
        if (left < seen_from) continue;
        spells.push_back({.entry = std::llround(unit * seen_from),
                          .exit = std::llround(unit * std::min(left, 36.0)),
                          .cause = left > 36 ? still_inside
                                   : to_work ? 1U
                                             : 2U,
                          .cluster = cluster});
      }
    }
    const IncidenceCurve curve = cumulative_incidence(spells, 2);
    return outcome_of(incidence_at(curve, 1, std::llround(24 * unit)).interval, truth);
  });
}

// Few events: not gated. What it covers is in docs/statistics.md.
TEST(Coverage, OfFewEventsIsPublished) {
  const auto rare_ratio = [](sim::Draws& draws) {
    const auto values = replications(30, [&] {
      const int persons = poisson(4, draws);
      return Observation{static_cast<double>(binomial(persons, 0.03, draws)), static_cast<double>(persons)};
    });
    return outcome_of(estimate(values, KpiKind::Ratio), 0.03);
  };
  print("ratio, 30 replications of 4 persons, 3 % of them: 3.6 events", coverage_of("few", rare_ratio));
  const auto rare_difference = [](sim::Draws& draws) {
    Twins twins;
    for (int i = 0; i < 100; ++i) {
      const double before = poisson(18, draws);
      twins.base.push_back({before, 1});
      twins.alternative.push_back({before + (draws.coin(0.06) ? 1 + poisson(1, draws) : 0), 1});
    }
    return outcome_of(paired_difference(twins.base, twins.alternative, KpiKind::Mean), 0.12);
  };
  print("paired difference, 6 of 100 replications differ, by 2 persons",
        coverage_of("rare", rare_difference));
}

}  // namespace
}  // namespace kedja::analysis::coverage
