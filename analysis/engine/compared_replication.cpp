#include "analysis/engine/compared_replication.hpp"

#include <utility>

namespace kedja::analysis {

namespace {

/// A world that was lived: who was followed in it, and how everybody stands to the rule under study.
struct World {
  models::ReplicationResult result;
  std::vector<FollowedPerson> followed;
};

World live(const ComparisonDesign& comparison, const models::Chain& chain, sim::Seed seed,
           std::uint64_t number) {
  World world{models::run_replication(chain, seed, number, models::Keep::trajectories), {}};
  if (comparison.look()) world.followed = follow(chain, world.result, *comparison.look());
  return world;
}

WorldSummary summary_of(const ComparisonDesign& comparison, const models::Chain& chain, World& world) {
  WorldSummary summary;
  summary.people = world.result.people;
  summary.events = world.result.events;
  summary.kpis = std::move(world.result.kpis);
  if (comparison.look()) summary.flows = flows(chain, world.result, world.followed, *comparison.look());
  summary.series = std::move(world.result.timeseries);
  summary.outcomes = sums_of(world.followed);
  summary.broken_identity = std::move(world.result.broken_identity);
  return summary;
}

/// Lives the worlds of a rule for a share of people, and for nobody.
RuleSums study(const ComparisonDesign& comparison, const ComparedScenario& alternative, const World& base,
               sim::Seed seed, ComparedReplication& into) {
  const RuleStudy& study = *alternative.study;
  const auto live_here = [&](const models::Chain& chain) {
    World world = live(comparison, chain, seed, into.replication);
    into.study_people += world.result.people;
    into.study_events += world.result.events;
    if (!world.result.broken_identity.empty()) into.broken_study = world.result.broken_identity;
    return world;
  };
  const World with_rule = live_here(study.at_share);
  const auto& under = with_rule.result.participants.reforms[study.column];
  if (!study.for_nobody) return rule_sums(with_rule.followed, under, base.followed, alternative.base_sources);
  std::vector<std::uint16_t> same(alternative.base_sources.size());
  for (std::uint16_t source = 0; source < same.size(); ++source) same[source] = source;
  return rule_sums(with_rule.followed, under, live_here(*study.for_nobody).followed, same);
}

}  // namespace

ComparedReplication compare_replication(const ComparisonDesign& comparison, sim::Seed seed,
                                        std::uint64_t number) {
  ComparedReplication compared;
  compared.replication = number;
  const models::Chain& chain = comparison.base();
  World base = live(comparison, chain, seed, number);
  compared.worlds.push_back(summary_of(comparison, chain, base));
  for (std::size_t i = 1; i < comparison.scenarios().size(); ++i) {
    const ComparedScenario& alternative = comparison.scenarios()[i];
    const models::Chain& other = alternative.scenario.chain;
    World world = live(comparison, other, seed, number);
    TwinSummary twins;
    if (comparison.look()) {
      twins.gains = gains(chain, base.followed, world.followed, alternative.base_sources);
      if (alternative.study) twins.rule = study(comparison, alternative, base, seed, compared);
    }
    compared.worlds.push_back(summary_of(comparison, other, world));
    compared.twins.push_back(std::move(twins));
  }
  return compared;
}

}  // namespace kedja::analysis
