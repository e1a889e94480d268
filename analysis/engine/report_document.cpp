#include "analysis/engine/report_document.hpp"

#include <boost/json.hpp>
#include <map>

#include "analysis/engine/document_parts.hpp"
#include "analysis/engine/group_gaps.hpp"
#include "analysis/engine/table_rows.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using models::Chain;

json::array stations_of(const Chain& chain) {
  json::array stations = {{{"name", "arrival"},
                           {"kind", "arrival"},
                           {"label", document::label({.sv = "ankomst", .en = "arrival"})}}};
  for (const models::Service& service : chain.services)
    stations.push_back(
        {{"name", service.name}, {"kind", "service"}, {"label", document::label(service.label)}});
  for (const StandingWords& standing : words_of_standings())
    stations.push_back(
        {{"name", standing.name}, {"kind", "standing"}, {"label", document::label(standing.label)}});
  return stations;
}

json::array flows_of(const PeopleWays& ways, double replications) {
  json::array flows;
  for (const Flow& flow : ways.flows()) {
    const auto persons = static_cast<double>(flow.persons);
    if (persons < document::least_persons * replications) continue;
    const double days = static_cast<double>(flow.wait) / sim::ticks_per_day / persons;
    flows.push_back(document::passage(flow.step, flow.from, flow.to, persons / replications, days));
  }
  return flows;
}

json::array shares(const std::vector<std::int64_t>& within, std::int64_t people) {
  json::array shares;
  for (const std::int64_t n : within)
    shares.push_back(document::shortened(static_cast<double>(n) / static_cast<double>(people)));
  return shares;
}

json::array reached_of(const Chain& chain, const PeopleWays& ways) {
  json::array reached;
  if (ways.people() == 0) return reached;
  for (std::size_t s = 0; s < chain.services.size(); ++s)
    reached.push_back(
        {{"station", station_of_service(s)}, {"within", shares(ways.started_within(s), ways.people())}});
  reached.push_back({{"station", nullptr}, {"within", shares(ways.established_within(), ways.people())}});
  return reached;
}

json::array triple(const Level& level) {
  return document::level(level.mean, level.low, level.high);
}

json::array levels_of(const Chain& chain, const MonthlyLevels& levels) {
  json::array all;
  for (std::size_t s = 0; s < chain.services.size(); ++s) {
    json::array waiting;
    json::array in_use;
    json::array places;
    for (const ServiceMonth& month : levels.months(s)) {
      waiting.push_back(triple(month.waiting));
      in_use.push_back(triple(month.in_use));
      places.push_back(month.places > 0 ? document::number(document::in_hundredths(month.places))
                                        : json::value(nullptr));
    }
    all.push_back({{"station", station_of_service(s)},
                   {"waiting", std::move(waiting)},
                   {"in_use", std::move(in_use)},
                   {"places", std::move(places)}});
  }
  return all;
}

/// The same for all services.
json::array months_of(const Chain& chain, const MonthlyLevels& levels) {
  json::array dates;
  if (chain.services.empty()) return dates;
  for (const ServiceMonth& month : levels.months(0))
    dates.push_back(json::value(sim::to_string(chain.calendar.date(sim::Time(month.time)))));
  return dates;
}

std::string_view name_of(models::KpiMeasure::Kind kind) {
  switch (kind) {
    case models::KpiMeasure::Kind::count:
      return "count";
    case models::KpiMeasure::Kind::ratio:
      return "ratio";
    case models::KpiMeasure::Kind::own:
      return "own";
  }
  throw std::invalid_argument("a kind without a name");
}

json::object measure_of(const models::KpiDefinition& kpi, const std::vector<Observation>& observations) {
  const KpiKind kind = kpi.measure->kind == models::KpiMeasure::Kind::ratio ? KpiKind::Ratio : KpiKind::Mean;
  return {{"id", kpi.measure->id},
          {"label", document::label(kpi.measure->label)},
          {"unit", kpi.measure->unit},
          {"kind", name_of(kpi.measure->kind)},
          {"group", kpi.group},
          {"category", kpi.category},
          {"values",
           {document::estimate_of(estimate(observations, kind),
                                  kpi.group.empty() ? std::span<const Observation>(observations)
                                                    : std::span<const Observation>())}}};
}

std::string_view name_of(DifferenceVerdict verdict) {
  switch (verdict) {
    case DifferenceVerdict::higher:
      return "higher";
    case DifferenceVerdict::lower:
      return "lower";
    case DifferenceVerdict::indistinguishable:
      return "chance";
    case DifferenceVerdict::exactly_equal:
      return "same";
    case DifferenceVerdict::too_few:
      return "too few";
  }
  throw std::invalid_argument("a verdict without a name");
}

json::array gaps_of(const std::vector<GroupGap>& gaps, const std::map<std::size_t, std::size_t>& place) {
  json::array all;
  for (const GroupGap& one : gaps)
    all.push_back({{"measure", place.at(one.kpi)},
                   {"difference", document::number_or_null(one.gap.difference)},
                   {"half_width", document::number_or_null(one.gap.half_width)},
                   {"verdict", name_of(one.gap.verdict)}});
  return all;
}

json::object to_object(const RunIdentity& identity) {
  return {{"kedja_version", identity.kedja_version},
          {"git_sha1", identity.git_sha1},
          {"seed", std::to_string(identity.seed)},
          {"replications", identity.replications},
          {"content_sha256", identity.content_sha256},
          {"scenario_sha256", identity.scenario_sha256},
          {"keep", identity.keep == models::Keep::trajectories ? "trajectories" : "kpis"}};
}

}  // namespace

RunDocument::RunDocument(const models::Scenario& scenario, RunIdentity identity)
    : scenario_(scenario),
      identity_(std::move(identity)),
      kpis_(models::kpi_definitions(scenario.chain)),
      observations_(kpis_.size()),
      ways_(scenario.chain) {}

void RunDocument::add(const models::ReplicationResult& result) {
  for (std::size_t k = 0; k < kpis_.size(); ++k)
    observations_[k].push_back({result.kpis[k].numerator, result.kpis[k].denominator});
  ways_.add(result);
  levels_.add(result.timeseries);
  ++added_;
}

std::string RunDocument::json(const ColumnSource& tables) const {
  const Chain& chain = scenario_.chain;
  const auto replications = static_cast<double>(added_);
  const models::Explanation explanation = models::explain_stored(scenario_);
  const document::TableRows said_of_kpis(tables, "/kpis");
  json::array measures;
  std::map<std::size_t, std::size_t> place;  // of a KPI among the measures shown
  for (std::size_t k = 0; k < kpis_.size(); ++k) {
    if (!document::is_shown(kpis_[k].measure->id, kpis_[k].group)) continue;
    place[k] = measures.size();
    json::object measure = measure_of(kpis_[k], observations_[k]);
    for (const char* const said : {"headline", "better", "smallest_difference"})
      measure[said] = said_of_kpis.value(said, k);
    measures.push_back(std::move(measure));
  }
  const json::object object = {
      {"format", document::format},
      {"kind", "run"},
      {"run", to_object(identity_)},
      {"start", sim::to_string(chain.calendar.start())},
      {"end", sim::to_string(chain.calendar.date(chain.end))},
      {"alternatives", {{{"title", document::label(chain.title)}, {"scenario", scenario_.resolved}}}},
      {"authorities", document::authorities_of(chain)},
      {"services", document::services_of(chain)},
      {"groups", document::groups_of(chain)},
      {"labels", document::labels_of(explanation)},
      {"sources", document::sources_of(explanation)},
      {"months", ways_.months()},
      {"people", static_cast<double>(ways_.people()) / replications},
      {"stations", stations_of(chain)},
      {"flows", {flows_of(ways_, replications)}},
      {"reached", {reached_of(chain, ways_)}},
      {"level_dates", months_of(chain, levels_)},
      {"levels", {levels_of(chain, levels_)}},
      {"measures", std::move(measures)},
      {"audit", document::audit_of(tables)},
      {"gaps", gaps_of(group_gaps(kpis_, observations_), place)}};
  return json::serialize(object);
}

}  // namespace kedja::analysis
