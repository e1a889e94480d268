// Small worlds to compare: a course, work and studies, and what a test adds to base and alternative.
#pragma once

#include <string>
#include <vector>

#include "analysis/engine/comparison_design.hpp"
#include "analysis/engine/comparison_run.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::analysis {

/// 200 people in 2014 to 2020, a course of 100 days, and a way to work.
inline std::string chain_with(const std::string& added) {
  return models::world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 100, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.03, unit = "per month" }
    lasts = { distribution = "exponential", mean = 20, unit = "months" }
)" + added);
}

inline models::Scenario named(const std::string& name, const std::string& text) {
  return models::scenario_from_resolved(text, name);
}

/// The base and alternatives called a.toml, b.toml, ...
inline ComparisonDesign comparison_of(const std::vector<std::string>& texts, double share = 0.5) {
  std::vector<models::Scenario> scenarios = {named("base.toml", texts.front())};
  for (std::size_t i = 1; i < texts.size(); ++i)
    scenarios.push_back(named(std::string(1, static_cast<char>('a' + i - 1)) + ".toml", texts[i]));
  return {std::move(scenarios), share};
}

inline ComparisonOptions replications(std::uint64_t n) {
  ComparisonOptions options;
  options.replications = n;
  options.seed = sim::Seed{20261121};
  return options;
}

inline ComparisonReport compared(const std::vector<std::string>& texts, std::uint64_t n = 10) {
  const ComparisonDesign comparison = comparison_of(texts);
  return compare(comparison, replications(n));
}

/// The row of a measure for all people, or for a category.
inline std::size_t row_of(const ComparisonReport& report, const std::string& id,
                          const std::string& category = "") {
  for (std::size_t m = 0; m < report.measures.size(); ++m)
    if (report.measures[m].measure->id == id && report.measures[m].category == category) return m;
  ADD_FAILURE() << "no measure " << id << " " << category;
  return 0;
}

inline const MeasureDifference& difference_in(const ComparisonReport& report, const std::string& id,
                                              const std::string& category = "", std::size_t alternative = 1) {
  return report.scenarios[alternative].differences[row_of(report, id, category)];
}

inline const TwinEstimate& twins_in(const ComparisonReport& report, Outcome outcome,
                                    const std::string& category = "", std::size_t alternative = 1) {
  for (const TwinEstimate& twin : report.scenarios[alternative].twins)
    if (twin.outcome == outcome && twin.group.category == category) return twin;
  throw std::runtime_error("no twins of " + category);
}

inline const EffectEstimate& effect_on(const ComparisonReport& report, Outcome outcome,
                                       std::size_t alternative = 1) {
  return report.scenarios[alternative].effects.at(static_cast<std::size_t>(outcome));
}

}  // namespace kedja::analysis
