#include "analysis/engine/compared_replication.hpp"

#include <utility>

namespace kedja::analysis {

namespace {

/// A world that was lived: who was followed in it, and how everybody stands to the rule under study.
struct World {
  models::ReplicationResult result;
  std::vector<FollowedPerson> followed;
};

World world_of(const Look& look, const models::Chain& chain, models::ReplicationResult lived) {
  World world{std::move(lived), {}};
  if (look) world.followed = follow(chain, world.result, *look);
  return world;
}

WorldSummary summary_of(const Look& look, const models::Chain& chain, World& world) {
  WorldSummary summary;
  summary.people = world.result.people;
  summary.events = world.result.events;
  summary.kpis = std::move(world.result.kpis);
  if (look) summary.flows = flows(chain, world.result, world.followed, *look);
  summary.series = std::move(world.result.timeseries);
  summary.outcomes = sums_of(world.followed);
  summary.broken_identity = std::move(world.result.broken_identity);
  return summary;
}

/// Lives the worlds of a rule for a share of people, and for nobody.
RuleSums study(const ComparisonDesign& comparison, const ComparedScenario& alternative,
               const std::vector<FollowedPerson>& base, const Live& live, ComparedReplication& into) {
  const RuleStudy& study = *alternative.study;
  const auto live_here = [&](const models::Chain& chain) {
    World world = world_of(comparison.look(), chain, live(chain));
    into.study_people += world.result.people;
    into.study_events += world.result.events;
    if (!world.result.broken_identity.empty()) into.broken_study = world.result.broken_identity;
    return world;
  };
  const World with_rule = live_here(study.at_share);
  const auto& under = with_rule.result.participants.reforms[study.column];
  if (!study.for_nobody) return rule_sums(with_rule.followed, under, base, alternative.base_sources);
  std::vector<std::uint16_t> same(alternative.base_sources.size());
  for (std::uint16_t source = 0; source < same.size(); ++source) same[source] = source;
  return rule_sums(with_rule.followed, under, live_here(*study.for_nobody).followed, same);
}

}  // namespace

LivedBase lived_base(const models::Chain& base, const Look& look, models::ReplicationResult lived) {
  World world = world_of(look, base, std::move(lived));
  WorldSummary summary = summary_of(look, base, world);
  return {std::move(summary), std::move(world.followed)};
}

std::vector<const models::Chain*> chains_beside(const ComparisonDesign& comparison) {
  std::vector<const models::Chain*> chains;
  for (std::size_t i = 1; i < comparison.scenarios().size(); ++i) {
    const ComparedScenario& alternative = comparison.scenarios()[i];
    chains.push_back(&alternative.scenario.chain);
    if (!comparison.look() || !alternative.study) continue;
    chains.push_back(&alternative.study->at_share);
    if (const auto& nobody = alternative.study->for_nobody) chains.push_back(&*nobody);
  }
  return chains;
}

ComparedReplication compare_replication(const ComparisonDesign& comparison, sim::Seed seed,
                                        std::uint64_t number) {
  const auto live = [&](const models::Chain& chain) {
    return models::run_replication(chain, seed, number, models::Keep::trajectories);
  };
  const LivedBase base = lived_base(comparison.base(), comparison.look(), live(comparison.base()));
  return compare_replication(comparison, number, base, live);
}

ComparedReplication compare_replication(const ComparisonDesign& comparison, std::uint64_t number,
                                        const LivedBase& base, const Live& live) {
  ComparedReplication compared;
  compared.replication = number;
  compared.worlds.push_back(base.summary);
  for (std::size_t i = 1; i < comparison.scenarios().size(); ++i) {
    const ComparedScenario& alternative = comparison.scenarios()[i];
    const models::Chain& other = alternative.scenario.chain;
    World world = world_of(comparison.look(), other, live(other));
    TwinSummary twins;
    if (comparison.look()) {
      twins.gains = gains(comparison.base(), base.followed, world.followed, alternative.base_sources);
      if (alternative.study) twins.rule = study(comparison, alternative, base.followed, live, compared);
    }
    compared.worlds.push_back(summary_of(comparison.look(), other, world));
    compared.twins.push_back(std::move(twins));
  }
  return compared;
}

}  // namespace kedja::analysis
