// One replication of a comparison: the base and all alternatives lived with the same luck, each reduced to
// what the comparison is made of. A value in, a value out; nothing of trajectories is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine/comparison_design.hpp"
#include "analysis/engine/followed.hpp"
#include "analysis/engine/twins.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {

struct WorldSummary {
  std::uint64_t people = 0;
  std::uint64_t events = 0;
  std::vector<models::KpiValue> kpis;  // of the scenario, in its order
  std::vector<Flow> flows;             // between stations of its chain
  models::Timeseries series;
  OutcomeSums outcomes;
  std::string broken_identity;

  template <class Self, class Archive>
  static void fields(Self& w, Archive& archive) {
    archive(w.people, w.events, w.kpis, w.flows, w.series, w.outcomes, w.broken_identity);
  }
};

/// What one alternative does to people; empty where nobody is followed.
struct TwinSummary {
  std::vector<TwinGains> gains;  // as gains() has them
  RuleSums rule;                 // of an alternative with a study, else nobody

  template <class Self, class Archive>
  static void fields(Self& t, Archive& archive) {
    archive(t.gains, t.rule);
  }
};

struct ComparedReplication {
  std::uint64_t replication = 0;
  std::vector<WorldSummary> worlds;  // the base first
  std::vector<TwinSummary> twins;    // of each alternative
  std::uint64_t study_people = 0;    // who came, in the worlds of the studies besides
  std::uint64_t study_events = 0;
  std::string broken_study;  // an identity that did not hold in one of those

  template <class Self, class Archive>
  static void fields(Self& r, Archive& archive) {
    archive(r.replication, r.worlds, r.twins, r.study_people, r.study_events, r.broken_study);
  }
};

/// When people's outcomes are compared: index into any chain's looks, see ComparisonDesign::look.
using Look = std::optional<std::size_t>;

/// The base of a replication, lived: the same for whatever it is compared with at that look.
struct LivedBase {
  WorldSummary summary;
  std::vector<FollowedPerson> followed;
};
/// Of a replication that somebody has lived, with trajectories.
LivedBase lived_base(const models::Chain& base, const Look& look, models::ReplicationResult lived);

ComparedReplication compare_replication(const ComparisonDesign& comparison, sim::Seed seed,
                                        std::uint64_t number);

/// The chains that a comparison lives beside the base in each replication, in this order.
std::vector<const models::Chain*> chains_beside(const ComparisonDesign& comparison);
/// Lives one of them, with trajectories.
using Live = std::function<models::ReplicationResult(const models::Chain&)>;
/// The same with a base that was lived before, for any comparison of this base and look; by whoever lives the
/// others, with the same luck.
ComparedReplication compare_replication(const ComparisonDesign& comparison, std::uint64_t number,
                                        const LivedBase& base, const Live& live);

}  // namespace kedja::analysis
