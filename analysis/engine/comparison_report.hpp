// What a comparison says in the end: each scenario's measures, what each alternative changes in them and how
// sure that is, and whom it helps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine/best_of.hpp"
#include "analysis/engine/comparison_design.hpp"
#include "analysis/engine/decomposition.hpp"
#include "analysis/engine/estimate.hpp"
#include "analysis/engine/expectation_check.hpp"
#include "analysis/engine/measure_difference.hpp"
#include "analysis/engine/paired_difference.hpp"
#include "analysis/engine/report.hpp"
#include "analysis/engine/twins.hpp"

namespace kedja::analysis {

/// How the base or an alternative stands to the best of all in a judged measure.
struct BestEstimate {
  std::uint32_t measure = 0;
  std::uint32_t scenario = 0;
  AgainstTheBest against = {};
};

/// What an alternative does to a group of people, as means over replications.
struct TwinEstimate {
  Outcome outcome = Outcome::first_established;
  models::PeopleGroup group = {};
  double people = 0;
  Estimate gained = {};  // persons
  Estimate lost = {};    // persons
  std::optional<double> mean_days = std::nullopt;
};

/// Effects on an outcome: a share, or days.
struct EffectEstimate {
  Outcome outcome = Outcome::established;
  PairedDifference total = {};
  PairedDifference direct = {};
  PairedDifference spillover = {};
  double treated = 0;  // persons a replication
  double untreated = 0;
};

struct AlternativeReport {
  std::string name = {};  // the file's name without .toml
  std::string file = {};
  models::Label title = {};
  AlternativeKind kind = AlternativeKind::base;
  DirectEffect direct = DirectEffect::nothing_differs;
  std::vector<std::optional<Estimate>> kpis = {};   // by measure; nothing where the scenario lacks it
  std::vector<MeasureDifference> differences = {};  // likewise; none of the base
  std::vector<TwinEstimate> twins = {};
  std::vector<EffectEstimate> effects = {};
  std::vector<ExpectationCheck> expectations = {};  // said before it was run
};

/// An assumption that decides, by its rank correlation with the difference over the draws.
struct Driver {
  std::uint32_t parameter = 0;  // row of UncertaintyReport::parameters
  double correlation = 0;       // 1: the difference always rises with it; -1: always falls
  Spread interval = {};         // 95 %, of all assumptions together
};

/// The assumptions that decide, the most deciding first, and what all of them together account for.
struct Drivers {
  std::vector<Driver> first = {};
  std::optional<double> seen = std::nullopt;  // share of the variance of the difference's ranks
};

/// What the draws say of an alternative in a judged measure.
struct UncertaintySummary {
  std::uint32_t alternative = 0;  // from 1
  std::uint32_t measure = 0;
  Decomposition decomposition = {};  // better is above zero where neither is better
  std::uint64_t matters = 0;         // of the better draws, by at least the smallest difference that does
  Drivers drivers = {};
};

struct RejectedDraw {
  std::uint64_t draw = 0;
  std::uint32_t scenario = 0;
  std::string why = {};
};

struct UncertaintyReport {
  std::uint64_t draws = 0;
  std::uint64_t replications = 0;  // of each
  std::vector<std::string> parameters = {};
  std::vector<RejectedDraw> rejected = {};
  std::vector<UncertaintySummary> summaries = {};  // by measure, then alternative
};

struct ComparisonReport {
  sim::Seed seed = {};
  std::uint64_t replications = 0;
  double confidence = 0.95;
  double share = 0.5;  // of people under a rule, in the saturation design
  int months = 0;      // after arrival, of the outcomes; 0 where nobody is followed
  std::string content_sha256 = {};
  std::vector<models::KpiDefinition> measures = {};
  std::vector<AlternativeReport> scenarios = {};  // the base first
  std::vector<BestEstimate> best = {};            // by measure, then scenario; where one way is better
  std::optional<UncertaintyReport> uncertainty = std::nullopt;
  std::vector<FailedReplication> broken = {};
  std::vector<FailedReplication> failed = {};  // numbered on from the replications: draws
  std::uint64_t people = 0;                    // who came into the chain, over all worlds and replications
  std::uint64_t events = 0;
  std::uint64_t resumed = 0;
};

/// Whether a measure is one of those that alternatives are judged by, for all people: of the family.
bool is_judged(const models::KpiDefinition& measure);

/// How it is estimated over replications.
KpiKind kind_of(const models::KpiDefinition& measure);

/// "best", ... and "yes", "capacity", ...: in files and JSON, in the order of the codes.
std::vector<std::string> labels_of_standings();
std::vector<std::string> labels_of_direct_effects();

}  // namespace kedja::analysis
