#include "analysis/bundle/reproduction.hpp"

#include <boost/json.hpp>
#include <utility>

#include "analysis/deciding_assumptions.hpp"
#include "analysis/engine/version.hpp"
#include "analysis/file_comparison.hpp"
#include "analysis/file_run.hpp"
#include "analysis/file_sweep.hpp"

namespace kedja::analysis {

namespace {

models::Scenario scenario_of(const Recipe::Scenario& stored) {
  return models::scenario_from_resolved(stored.text, stored.name);
}

template <class Report>
Reproduction reproduction(const Recipe& recipe, const Report& report) {
  return {.recipe = recipe,
          .content_sha256 = report.content_sha256,
          .people = report.people,
          .events = report.events,
          .resumed = report.resumed};
}

/// Options of any kind, with what all have.
template <class Options>
Options options_of(const Recipe& recipe, const Watch& watch) {
  Options options;
  static_cast<Watch&>(options) = watch;
  options.seed = sim::Seed{recipe.seed};
  return options;
}

Reproduction run_again(const Recipe& recipe, const std::optional<Target>& target, const Watch& watch,
                       const Workers& workers) {
  auto options = options_of<RunOptions>(recipe, watch);
  options.replications = recipe.replications;
  options.keep = recipe.trajectories ? models::Keep::trajectories : models::Keep::kpis_only;
  const models::Scenario scenario = scenario_of(recipe.scenarios.front());
  if (!target) return reproduction(recipe, run(scenario, options, workers));
  return reproduction(recipe, run_to_file(scenario, options, *target, workers));
}

Reproduction compare_again(const Recipe& recipe, const std::optional<Target>& target, const Watch& watch,
                           const Workers& workers) {
  auto options = options_of<ComparisonOptions>(recipe, watch);
  options.replications = recipe.replications;
  options.settings = recipe.settings;
  options.rank = deciding_assumptions;
  options.uncertainty.draws = recipe.draws;
  if (recipe.draws > 0) options.uncertainty.replications = recipe.draw_replications;
  std::vector<models::Scenario> scenarios;
  for (const Recipe::Scenario& stored : recipe.scenarios) scenarios.push_back(scenario_of(stored));
  const ComparisonDesign design(std::move(scenarios), recipe.saturation);
  if (!target) return reproduction(recipe, compare(design, options, workers));
  return reproduction(recipe, compare_to_file(design, options, *target, workers));
}

Reproduction sweep_again(const Recipe& recipe, const std::optional<Target>& target, const Watch& watch,
                         const Workers& workers) {
  auto options = options_of<SweepOptions>(recipe, watch);
  if (recipe.trajectories) options.keep = models::Keep::trajectories;
  const SweepPlan plan(scenario_of(recipe.scenarios.front()), models::sweep_from_resolved(recipe.design));
  if (!target) return reproduction(recipe, sweep(plan, options, workers));
  return reproduction(recipe, sweep_to_file(plan, options, *target, workers));
}

}  // namespace

bool Reproduction::is_of_this_build() const {
  return recipe.kedja_version == version() && recipe.git_sha1 == git_sha1();
}

Reproduction reproduce(const Recipe& recipe, const std::optional<Target>& target, const Watch& watch,
                       const Workers& workers) {
  if (recipe.filetype == "kedja-comparison") return compare_again(recipe, target, watch, workers);
  if (recipe.filetype == "kedja-sweep") return sweep_again(recipe, target, watch, workers);
  return run_again(recipe, target, watch, workers);
}

std::string to_json(const Reproduction& reproduction) {
  const Recipe& recipe = reproduction.recipe;
  const boost::json::object object = {{"agrees", reproduction.agrees()},
                                      {"content_sha256", reproduction.content_sha256},
                                      {"kedja_version", version()},
                                      {"git_sha1", git_sha1()},
                                      {"bundle",
                                       {{"filetype", recipe.filetype},
                                        {"content_sha256", recipe.content_sha256},
                                        {"kedja_version", recipe.kedja_version},
                                        {"git_sha1", recipe.git_sha1},
                                        {"seed", recipe.seed},
                                        {"replications", recipe.replications}}}};
  return boost::json::serialize(object) + "\n";
}

}  // namespace kedja::analysis
