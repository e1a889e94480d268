#include "analysis/engine/comparison_gathering.hpp"

#include <algorithm>

#include "analysis/engine/best_of.hpp"
#include "analysis/engine/simultaneous.hpp"
#include "sim/allocation.hpp"

namespace kedja::analysis {

namespace {

/// Groups are only explored, and there are thousands of them: their intervals can be coarser.
constexpr std::size_t samples_of_exploration = 199;

Observation observed(std::int64_t sum, std::int64_t people, double unit) {
  return {static_cast<double>(sum) / unit, static_cast<double>(people)};
}

/// A tick's worth of an outcome's unit: shares are of persons, times are in days.
double unit_of(Outcome outcome) {
  return outcome == Outcome::established ? 1.0 : static_cast<double>(sim::ticks_per_day);
}

void add(std::array<std::vector<Observation>, outcomes>& observations, const OutcomeSums& sums) {
  for (std::size_t o = 0; o < outcomes; ++o)
    observations[o].push_back(observed(sums.sums[o], sums.people, unit_of(static_cast<Outcome>(o))));
}

std::string without_extension(const std::string& file) {
  return file.ends_with(".toml") ? file.substr(0, file.size() - 5) : file;
}

}  // namespace

ComparisonGathering::ComparisonGathering(const ComparisonDesign& comparison)
    : comparison_(comparison),
      kpis_(comparison.scenarios().size(), std::vector<Observations>(comparison.measures().size())),
      flows_(comparison.scenarios().size()),
      levels_(comparison.scenarios().size()),
      rows_(comparison.scenarios().size()),
      twins_(comparison.scenarios().size()),
      outcomes_(comparison.scenarios().size()) {}

void ComparisonGathering::add(const ComparedReplication& replication) {
  ++replications_;
  people_ += replication.study_people;
  events_ += replication.study_events;
  const auto note_broken = [&](const std::string& why) {
    if (!why.empty()) broken_.push_back({replication.replication, why});
  };
  for (const WorldSummary& world : replication.worlds) {
    people_ += world.people;
    events_ += world.events;
    note_broken(world.broken_identity);
  }
  note_broken(replication.broken_study);
  add_kpis(replication);
  add_levels(replication);
  add_flows(replication);
  add_twins(replication);
}

void ComparisonGathering::add_kpis(const ComparedReplication& replication) {
  for (std::size_t s = 0; s < kpis_.size(); ++s) {
    const auto& measures = comparison_.scenarios()[s].measures;
    for (std::size_t k = 0; k < measures.size(); ++k) {
      if (measures[k] == unlisted) continue;
      const models::KpiValue& value = replication.worlds[s].kpis[k];
      kpis_[s][measures[k]].push_back({value.numerator, value.denominator});
    }
  }
}

void ComparisonGathering::add_levels(const ComparedReplication& replication) {
  for (std::size_t s = 0; s < levels_.size(); ++s) {
    const models::Timeseries& series = replication.worlds[s].series;
    if (levels_[s].empty()) {
      levels_[s].resize(series.size());
      rows_[s].time = series.time;
      rows_[s].service = series.service;
    }
    for (std::size_t row = 0; row < series.size(); ++row) {
      LevelTallies& tallies = levels_[s][row];
      tallies.waiting.add(series.waiting[row]);
      tallies.in_use.add(series.in_use[row]);
      const bool has_limit = series.places[row] != 0 && series.places[row] != sim::unlimited;
      if (has_limit) tallies.places.add(series.places[row]);
    }
  }
}

void ComparisonGathering::add_flows(const ComparedReplication& replication) {
  for (std::size_t s = 0; s < flows_.size(); ++s) {
    const auto& stations = comparison_.scenarios()[s].stations;
    for (const Flow& flow : replication.worlds[s].flows) {
      GatheredFlow& gathered = flows_[s][{flow.step, stations[flow.from], stations[flow.to]}];
      gathered.persons += flow.persons;
      gathered.wait += flow.wait;
    }
  }
}

void ComparisonGathering::add_twins(const ComparedReplication& replication) {
  for (std::size_t s = 0; s < twins_.size(); ++s) {
    analysis::add(outcomes_[s], replication.worlds[s].outcomes);
    if (s == 0) continue;
    const TwinSummary& summary = replication.twins[s - 1];
    TwinObservations& twins = twins_[s];
    twins.gains.resize(summary.gains.size());
    for (std::size_t g = 0; g < summary.gains.size(); ++g) {
      const TwinGains& gains = summary.gains[g];
      twins.gains[g].gained.push_back(observed(gains.gained, 1, 1));
      twins.gains[g].lost.push_back(observed(gains.lost, 1, 1));
      twins.gains[g].people += gains.people;
      twins.gains[g].ticks += gains.ticks;
    }
    analysis::add(twins.treated, summary.rule.treated);
    analysis::add(twins.untreated, summary.rule.untreated);
    analysis::add(twins.untreated_alone, summary.rule.untreated_alone);
    twins.treated_people += summary.rule.treated.people;
    twins.untreated_people += summary.rule.untreated.people;
  }
}

std::vector<std::optional<Estimate>> ComparisonGathering::estimates(std::size_t scenario) const {
  std::vector<std::optional<Estimate>> all(comparison_.measures().size());
  for (const std::uint32_t measure : comparison_.scenarios()[scenario].measures)
    if (measure != unlisted)
      all[measure] = estimate(kpis_[scenario][measure], kind_of(comparison_.measures()[measure]));
  return all;
}

std::vector<Presence> ComparisonGathering::presences(std::size_t alternative) const {
  const auto had_by = [&](std::size_t scenario) {
    std::vector<char> had(comparison_.measures().size());
    for (const std::uint32_t measure : comparison_.scenarios()[scenario].measures)
      if (measure != unlisted) had[measure] = 1;
    return had;
  };
  const std::vector<char> in_base = had_by(0);
  const std::vector<char> in_alternative = had_by(alternative);
  std::vector<Presence> all;
  for (std::size_t m = 0; m < in_base.size(); ++m)
    all.push_back(in_base[m] != 0
                      ? (in_alternative[m] != 0 ? Presence::both : Presence::only_in_base)
                      : (in_alternative[m] != 0 ? Presence::only_in_alternative : Presence::neither));
  return all;
}

std::vector<MeasureDifference> ComparisonGathering::differences(std::size_t alternative,
                                                                sim::Seed seed) const {
  const std::vector<Presence> presence = presences(alternative);
  std::vector<MeasureDifference> all;
  for (std::uint32_t measure = 0; measure < comparison_.measures().size(); ++measure) {
    const models::KpiDefinition& definition = comparison_.measures()[measure];
    MeasureDifference difference{.presence = presence[measure]};
    if (difference.presence == Presence::both && !is_judged(definition)) {
      difference.paired =
          paired_difference(kpis_[0][measure], kpis_[alternative][measure], kind_of(definition),
                            {.matters = definition.measure->smallest_difference,
                             .seed = seed,
                             .bootstrap_samples = samples_of_exploration});
      difference.verdict = difference.paired.verdict;
      difference.relevance = difference.paired.relevance;
    }
    all.push_back(std::move(difference));
  }
  return all;
}

void ComparisonGathering::judge_together(ComparisonReport& report) const {
  std::vector<Comparison> family;
  std::vector<MeasureDifference*> members;
  for (std::size_t s = 1; s < report.scenarios.size(); ++s)
    for (std::size_t m = 0; m < report.scenarios[s].differences.size(); ++m) {
      const models::KpiDefinition& definition = comparison_.measures()[m];
      MeasureDifference& member = report.scenarios[s].differences[m];
      if (!is_judged(definition) || member.presence != Presence::both) continue;
      family.push_back(
          {kpis_[0][m], kpis_[s][m], kind_of(definition), definition.measure->smallest_difference});
      members.push_back(&member);
    }
  if (family.empty()) return;
  const auto judged =
      simultaneous_differences(family, {.seed = report.seed, .bootstrap_samples = samples_of_a_family});
  for (std::size_t i = 0; i < members.size(); ++i) {
    members[i]->paired = judged[i].alone;
    members[i]->simultaneous_half_width = judged[i].half_width;
    members[i]->simultaneous_p = judged[i].p;
    members[i]->verdict = judged[i].verdict;
    members[i]->relevance = judged[i].relevance;
  }
}

void ComparisonGathering::find_best(ComparisonReport& report) const {
  for (std::uint32_t m = 0; m < report.measures.size(); ++m) {
    const models::KpiDefinition& measure = report.measures[m];
    if (!is_judged(measure) || measure.measure->better == models::Better::neither) continue;
    std::vector<std::span<const Observation>> alternatives;
    std::vector<std::uint32_t> scenarios;
    for (std::uint32_t s = 0; s < report.scenarios.size(); ++s)
      if (report.scenarios[s].kpis[m]) {
        alternatives.emplace_back(kpis_[s][m]);
        scenarios.push_back(s);
      }
    const Better better = measure.measure->better == models::Better::higher ? Better::higher : Better::lower;
    const auto found = best_of(alternatives, kind_of(measure), better, {.seed = report.seed});
    for (std::size_t i = 0; i < found.size(); ++i) report.best.push_back({m, scenarios[i], found[i]});
  }
}

std::vector<TwinEstimate> ComparisonGathering::twins(std::size_t alternative) const {
  const auto& groups = comparison_.base().groups;
  const auto& gains = twins_[alternative].gains;
  std::vector<TwinEstimate> all;
  for (std::size_t g = 0; g < gains.size(); ++g) {
    TwinEstimate twin{.outcome = g < groups.size() ? Outcome::first_established : Outcome::established_time,
                      .group = groups[g % groups.size()],
                      .people = static_cast<double>(gains[g].people) / static_cast<double>(replications_),
                      .gained = estimate(gains[g].gained, KpiKind::Mean),
                      .lost = estimate(gains[g].lost, KpiKind::Mean)};
    if (gains[g].people > 0)
      twin.mean_days = static_cast<double>(gains[g].ticks) / static_cast<double>(sim::ticks_per_day) /
                       static_cast<double>(gains[g].people);
    all.push_back(std::move(twin));
  }
  return all;
}

std::vector<EffectEstimate> ComparisonGathering::effects(std::size_t alternative, sim::Seed seed) const {
  const DifferenceOptions options{.seed = seed};
  const TwinObservations& twins = twins_[alternative];
  std::vector<EffectEstimate> all;
  for (std::size_t o = 0; o < outcomes; ++o) {
    const auto between = [&](const OutcomeObservations& less, const OutcomeObservations& of) {
      return paired_difference(less[o], of[o], KpiKind::Ratio, options);
    };
    all.push_back(
        {.outcome = static_cast<Outcome>(o),
         .total = between(outcomes_[0], outcomes_[alternative]),
         .direct = between(twins.untreated, twins.treated),
         .spillover = between(twins.untreated_alone, twins.untreated),
         .treated = static_cast<double>(twins.treated_people) / static_cast<double>(replications_),
         .untreated = static_cast<double>(twins.untreated_people) / static_cast<double>(replications_)});
  }
  return all;
}

ComparisonReport ComparisonGathering::report(sim::Seed seed, std::uint64_t replications) const {
  ComparisonReport report{.seed = seed,
                          .replications = replications,
                          .share = comparison_.share(),
                          .months = comparison_.months(),
                          .measures = comparison_.measures(),
                          .broken = broken_,
                          .people = people_,
                          .events = events_};
  for (std::size_t s = 0; s < comparison_.scenarios().size(); ++s) {
    const ComparedScenario& compared = comparison_.scenarios()[s];
    AlternativeReport one{.name = without_extension(compared.scenario.name),
                          .file = compared.scenario.name,
                          .title = compared.scenario.chain.title,
                          .kind = compared.kind,
                          .direct = compared.direct,
                          .kpis = estimates(s)};
    if (s > 0 && replications_ > 0) {
      one.differences = differences(s, seed);
      one.twins = twins(s);
      if (comparison_.look()) one.effects = effects(s, seed);
      const bool nobody = one.direct == DirectEffect::defined &&
                          (twins_[s].treated_people == 0 || twins_[s].untreated_people == 0);
      if (nobody) one.direct = DirectEffect::nobody;
    }
    report.scenarios.push_back(std::move(one));
  }
  if (replications_ > 0) judge_together(report);
  if (replications_ > 0) find_best(report);
  for (std::size_t s = 1; s < report.scenarios.size() && replications_ > 0; ++s)
    report.scenarios[s].expectations = check_expectations(
        comparison_.scenarios()[s].scenario.expectations, report.measures, report.scenarios.front().kpis,
        report.scenarios[s].kpis, report.scenarios[s].differences);
  return report;
}

}  // namespace kedja::analysis
