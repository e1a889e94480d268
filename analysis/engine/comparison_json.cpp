#include "analysis/engine/comparison_json.hpp"

#include <boost/json.hpp>

#include "analysis/engine/json_parts.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;

json::value to_value(const std::optional<Estimate>& estimate) {
  if (!estimate) return nullptr;
  json::value single = nullptr;
  if (estimate->single) single = json::array{estimate->single->low, estimate->single->high};
  return json::object{{"n", estimate->n},
                      {"denominator", estimate->denominator},
                      {"mean", exact_or_null(estimate->mean)},
                      {"sd", exact_or_null(estimate->sd)},
                      {"half_width", exact_or_null(estimate->half_width)},
                      {"one_replication", std::move(single)}};
}

json::array kpis_of(const ComparisonReport& report, const AlternativeReport& alternative) {
  json::array kpis;
  for (std::size_t m = 0; m < report.measures.size(); ++m) {
    const models::KpiDefinition& measure = report.measures[m];
    const MeasureDifference& difference = alternative.differences[m];
    if (difference.presence == Presence::neither) continue;
    kpis.push_back({{"id", measure.measure->id},
                    {"group", group_of(measure.group, measure.category)},
                    {"unit", measure.measure->unit},
                    {"headline", is_judged(measure)},
                    {"base", to_value(report.scenarios.front().kpis[m])},
                    {"alternative", to_value(alternative.kpis[m])},
                    {"difference", to_object(difference)}});
  }
  return kpis;
}

json::array twins_of(const AlternativeReport& alternative) {
  json::array twins;
  for (const TwinEstimate& twin : alternative.twins)
    twins.push_back({{"outcome", name_of(twin.outcome)},
                     {"group", group_of(twin.group.group, twin.group.category)},
                     {"people", twin.people},
                     {"gained", exact_or_null(twin.gained.mean)},
                     {"lost", exact_or_null(twin.lost.mean)},
                     {"mean_days", exact_or_null(twin.mean_days)}});
  return twins;
}

json::object effect(const PairedDifference& difference) {
  return {{"mean", exact_or_null(difference.difference)},
          {"half_width", exact_or_null(difference.half_width)}};
}

json::array effects_of(const AlternativeReport& alternative) {
  json::array effects;
  for (const EffectEstimate& one : alternative.effects) {
    json::object object = {{"outcome", name_of(one.outcome)}, {"total", effect(one.total)}};
    const bool is_defined = alternative.direct == DirectEffect::defined;
    object["direct"] = is_defined ? json::value(effect(one.direct)) : json::value(nullptr);
    object["spillover"] = is_defined ? json::value(effect(one.spillover)) : json::value(nullptr);
    effects.push_back(std::move(object));
  }
  return effects;
}

json::object to_object(const ComparisonReport& report, const AlternativeReport& alternative) {
  json::array expectations;
  for (const ExpectationCheck& check : alternative.expectations) expectations.push_back(to_object(check));
  return {{"scenario", alternative.file},
          {"title", {{"sv", alternative.title.sv}, {"en", alternative.title.en}}},
          {"kind", name_of(alternative.kind)},
          {"direct_effect", labels_of_direct_effects().at(static_cast<std::size_t>(alternative.direct))},
          {"kpis", kpis_of(report, alternative)},
          {"effects", effects_of(alternative)},
          {"twins", twins_of(alternative)},
          {"expectations", std::move(expectations)}};
}

json::object to_object(const ComparisonReport& report, const UncertaintySummary& summary) {
  const Decomposition& of = summary.decomposition;
  json::array drivers;
  for (const Driver& driver : summary.drivers.first)
    drivers.push_back({{"path", report.uncertainty->parameters[driver.parameter]},
                       {"correlation", driver.correlation},
                       {"interval", {driver.interval.low, driver.interval.high}}});
  return {{"scenario", report.scenarios[summary.alternative].file},
          {"id", report.measures[summary.measure].measure->id},
          {"draws", of.draws},
          {"without", report.uncertainty->draws - report.uncertainty->rejected.size() - of.draws},
          {"better", of.better},
          {"worse", of.worse},
          {"equal", of.equal},
          {"unclear", of.unclear},
          {"matters", summary.matters},
          {"mean", exact_or_null(of.mean)},
          {"low", of.middle ? json::value(of.middle->low) : json::value(nullptr)},
          {"high", of.middle ? json::value(of.middle->high) : json::value(nullptr)},
          {"parameter_variance", exact_or_null(of.parameter_variance)},
          {"monte_carlo_variance", exact_or_null(of.monte_carlo_variance)},
          {"seen", exact_or_null(summary.drivers.seen)},
          {"drivers", std::move(drivers)}};
}

json::object uncertainty_of(const ComparisonReport& report) {
  const UncertaintyReport& uncertainty = *report.uncertainty;
  json::array rejected;
  for (const RejectedDraw& draw : uncertainty.rejected)
    rejected.push_back(
        {{"draw", draw.draw}, {"scenario", report.scenarios[draw.scenario].file}, {"why", draw.why}});
  json::array summaries;
  for (const UncertaintySummary& summary : uncertainty.summaries)
    summaries.push_back(to_object(report, summary));
  return {{"draws", uncertainty.draws},
          {"replications", uncertainty.replications},
          {"rejected", std::move(rejected)},
          {"summary", std::move(summaries)}};
}

json::array to_array(const std::vector<FailedReplication>& replications) {
  json::array list;
  for (const FailedReplication& r : replications)
    list.push_back({{"replication", r.replication}, {"why", r.why}});
  return list;
}

}  // namespace

std::string to_json(const ComparisonReport& report) {
  json::array alternatives;
  for (std::size_t s = 1; s < report.scenarios.size(); ++s)
    alternatives.push_back(to_object(report, report.scenarios[s]));
  json::object object = {{"base", report.scenarios.front().file},
                         {"seed", report.seed.value},
                         {"replications", report.replications},
                         {"content_sha256", report.content_sha256},
                         {"months", report.months},
                         {"saturation", report.share},
                         {"alternatives", std::move(alternatives)}};
  if (report.uncertainty) object["uncertainty"] = uncertainty_of(report);
  if (!report.broken.empty()) object["broken_identities"] = to_array(report.broken);
  if (!report.failed.empty()) object["failed_replications"] = to_array(report.failed);
  return json::serialize(object) + "\n";
}

}  // namespace kedja::analysis
