#include "analysis/engine/uncertainty.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/engine/comparison_report.hpp"
#include "models/language/problem.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

namespace {

std::vector<const models::Scenario*> scenarios_of(const ComparisonDesign& comparison) {
  std::vector<const models::Scenario*> scenarios;
  for (const ComparedScenario& compared : comparison.scenarios()) scenarios.push_back(&compared.scenario);
  return scenarios;
}

/// For whether one draw's replications tell their difference from chance.
constexpr std::size_t samples_of_a_draw = 199;

/// The judged measures of one drawn scenario, over its replications.
struct DrawnWorld {
  std::vector<std::vector<Observation>> judged;  // empty for a measure that it lacks
};

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace

UncertaintyStudy::UncertaintyStudy(const ComparisonDesign& comparison, sim::Seed seed,
                                   const UncertaintyOptions& options)
    : comparison_(comparison),
      seed_(seed),
      options_(options),
      parameters_(scenarios_of(comparison), seed, options.draws) {
  for (std::uint32_t m = 0; m < comparison.measures().size(); ++m)
    if (is_judged(comparison.measures()[m])) judged_.push_back(m);
}

DrawOutcome UncertaintyStudy::run(std::uint64_t draw) const {
  DrawOutcome outcome;
  outcome.draw = draw;
  std::vector<models::Chain> chains;
  for (std::uint32_t s = 0; s < comparison_.scenarios().size(); ++s) {
    const models::Scenario& scenario = comparison_.scenarios()[s].scenario;
    try {
      chains.push_back(
          models::scenario_from_resolved(scenario.resolved, scenario.name, parameters_.settings(s, draw))
              .chain);
    } catch (const models::ScenarioError& error) {
      outcome.rejected = s;
      outcome.why = first_line(error.what());
      return outcome;
    }
  }

  std::vector<DrawnWorld> worlds;
  for (const models::Chain& chain : chains) {
    const auto& definitions = models::kpi_definitions(chain);
    DrawnWorld world{std::vector<std::vector<Observation>>(judged_.size())};
    for (std::uint64_t r = 0; r < options_.replications; ++r) {
      const auto result =
          models::run_replication(chain, seed_, draw * options_.replications + r, models::Keep::kpis_only);
      outcome.people += result.people;
      outcome.events += result.events;
      if (!result.broken_identity.empty()) outcome.broken_identity = result.broken_identity;
      for (std::size_t j = 0; j < judged_.size(); ++j) {
        const models::KpiDefinition& wanted = comparison_.measures()[judged_[j]];
        const auto found = std::ranges::find_if(definitions, [&](const models::KpiDefinition& kpi) {
          return kpi.measure->id == wanted.measure->id && kpi.group.empty();
        });
        if (found == definitions.end()) continue;
        const models::KpiValue& value = result.kpis[static_cast<std::size_t>(found - definitions.begin())];
        world.judged[j].push_back({value.numerator, value.denominator});
      }
    }
    worlds.push_back(std::move(world));
  }

  for (std::uint32_t s = 1; s < worlds.size(); ++s)
    for (std::size_t j = 0; j < judged_.size(); ++j) {
      const auto& base = worlds.front().judged[j];
      const auto& other = worlds[s].judged[j];
      if (base.empty() || other.empty()) continue;
      const KpiKind kind = kind_of(comparison_.measures()[judged_[j]]);
      const PairedDifference found =
          paired_difference(base, other, kind, {.seed = seed_, .bootstrap_samples = samples_of_a_draw});
      const Estimate level = estimate(base, kind);
      if (found.difference && found.sd && level.mean)
        outcome.differences.push_back(
            {s, judged_[j], found.n, *level.mean, *found.difference, *found.sd, found.verdict});
    }
  return outcome;
}

}  // namespace kedja::analysis
