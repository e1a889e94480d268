#include "analysis/engine/comparison_tables.hpp"

#include <array>
#include <limits>

#include "analysis/content/digest.hpp"
#include "analysis/content/rows.hpp"
#include "analysis/engine/version.hpp"

namespace kedja::analysis {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

ColumnDescription number(const char* name, const char* long_name) {
  return column(name, "1", long_name, ElementType::UInt32);
}
ColumnDescription text(const char* name, const char* long_name) {
  return column(name, "1", long_name, ElementType::String);
}
ColumnDescription measured(const char* name, const char* long_name) {
  return column(name, "see /measures/unit", long_name);
}
ColumnDescription alternative_column() {
  return number("alternative", "row in /alternatives");
}
ColumnDescription measure_column() {
  return number("measure", "row in /measures");
}

void add_alternatives(const ComparisonDesign& comparison, const ComparisonReport& report, ResultSink& sink) {
  std::vector<std::string> kinds;
  for (int kind = 0; kind <= static_cast<int>(AlternativeKind::mixed); ++kind)
    kinds.emplace_back(name_of(static_cast<AlternativeKind>(kind)));
  Rows rows({text("name", "the file's name without .toml"), text("file", "the file's name"),
             text("title_sv", "the scenario's title in Swedish"),
             text("title_en", "the scenario's title in English"),
             coded("kind", "whether what differs hangs on a reform", kinds),
             text("scenario", "the full resolved scenario"),
             text("scenario_sha256", "SHA-256 of its bytes")});
  for (std::size_t s = 0; s < report.scenarios.size(); ++s) {
    const AlternativeReport& one = report.scenarios[s];
    const std::string& resolved = comparison.scenarios()[s].scenario.resolved;
    rows.add(one.name, one.file, one.title.sv, one.title.en, one.kind, resolved, sha256_hex(resolved));
  }
  rows.put_into(sink, "/alternatives");
}

void add_changes(const ComparisonDesign& comparison, ResultSink& sink) {
  Rows rows({alternative_column(), text("path", "what differs"),
             text("base_value", "in the base, with unit; empty where nothing is said"),
             text("value", "in the alternative, likewise"), text("source", "of the alternative's value"),
             text("range", "of the alternative's value"), text("evidence", "of an effect"),
             text("note", "what the alternative notes about it"),
             column("assumed", "1", "1 if the value is a number without a source", ElementType::UInt8),
             text("hangs_on", "the reform that the value hangs on; empty for none")});
  for (std::size_t s = 1; s < comparison.scenarios().size(); ++s)
    for (const ScenarioChange& c : comparison.scenarios()[s].changes)
      rows.add(s, c.path, c.base_value, c.value, c.source, c.range, c.evidence, c.note, c.is_assumed,
               c.hangs_on);
  rows.put_into(sink, "/changes");
}

void add_measures(const ComparisonReport& report, ResultSink& sink) {
  Rows rows(
      {text("id", "the measure"), text("group", "what people are grouped by; empty for all"),
       text("category", "which of the group; empty for all"), text("unit", "of the measure"),
       text("denominator_name", "what the measure is a share or mean of"),
       text("label_sv", "what it is called in Swedish"), text("label_en", "what it is called in English"),
       coded("kind", "a number, a ratio of sums, or a value of each replication", {"count", "ratio", "own"}),
       text("topic", "what it is about"),
       column("headline", "1", "1 if alternatives are judged by it", ElementType::UInt8),
       text("better", "which way it should go: higher, lower or neither"),
       column("smallest_difference", "see unit", "the smallest that matters")});
  for (const models::KpiDefinition& kpi : report.measures) {
    const models::KpiMeasure& m = *kpi.measure;
    rows.add(m.id, kpi.group, kpi.category, m.unit, m.denominator, m.label.sv, m.label.en, m.kind,
             models::name_of(m.topic), is_judged(kpi), models::name_of(m.better), m.smallest_difference);
  }
  rows.put_into(sink, "/measures");
}

void add_kpis(const ComparisonReport& report, ResultSink& sink) {
  Rows rows({alternative_column(), measure_column(),
             column("n", "replications", "replications with a denominator", ElementType::Int64),
             column("denominator", "1", "mean denominator of a replication"),
             measured("mean", "the estimate"),
             measured("sd", "standard deviation between replications; of a ratio, by the jackknife"),
             derived(measured("half_width", "of the 95 % interval")),
             measured("low", "5 % of the replications lie below"),
             measured("high", "5 % of the replications lie above")});
  for (std::size_t s = 0; s < report.scenarios.size(); ++s)
    for (std::size_t m = 0; m < report.measures.size(); ++m) {
      const std::optional<Estimate>& e = report.scenarios[s].kpis[m];
      if (!e) continue;
      rows.add(s, m, e->n, e->denominator, e->mean, e->sd, e->half_width, e->single ? e->single->low : none,
               e->single ? e->single->high : none);
    }
  rows.put_into(sink, "/kpis");
}

void add_differences(const ComparisonReport& report, ResultSink& sink) {
  Rows rows(
      {alternative_column(), measure_column(),
       column("n", "replications", "replications with a denominator", ElementType::Int64),
       measured("mean", "alternative less base"),
       measured("sd", "of the paired differences; the half-width by Student is t sd / sqrt(n)"),
       derived(measured("half_width", "of its own 95 % interval")),
       derived(column("p", "1", "two-sided, of no difference")),
       derived(measured("simultaneous_half_width", "of the interval that holds with all of the family")),
       derived(column("simultaneous_p", "1", "likewise")),
       column("differing", "replications", "in which the two differ at all", ElementType::Int64),
       column("variance_reduction", "1", "how many times larger the variance of independent runs is"),
       derived(coded("method", "how the interval was made", {"none", "student", "bootstrap"})),
       derived(coded("verdict", "what can be said of the difference", labels_of_verdicts())),
       derived(coded("relevance", "against the smallest difference that matters",
                     {"not asked", "practically same", "matters", "undecided"}))});
  for (std::size_t s = 1; s < report.scenarios.size(); ++s)
    for (std::size_t m = 0; m < report.scenarios[s].differences.size(); ++m) {
      const MeasureDifference& d = report.scenarios[s].differences[m];
      if (d.presence == Presence::neither) continue;
      const PairedDifference& p = d.paired;
      rows.add(s, m, p.n, p.difference, p.sd, p.half_width, p.p, d.simultaneous_half_width, d.simultaneous_p,
               p.differ, p.variance_factor, p.method, verdict_of(d), d.relevance);
    }
  rows.put_into(sink, "/differences");
}

/// What was thought of the measures beforehand is no content: it changes no result.
void add_expectations(const ComparisonReport& report, ResultSink& sink) {
  Rows rows({derived(alternative_column()), derived(measure_column()),
             derived(coded("expected", "how the alternative was thought to differ",
                           {"higher", "lower", "unclear", "none"})),
             derived(text("why_sv", "in Swedish")), derived(text("why_en", "in English")),
             derived(coded("fulfilment", "whether it was so", labels_of_fulfilments()))});
  for (std::size_t s = 1; s < report.scenarios.size(); ++s)
    for (const ExpectationCheck& check : report.scenarios[s].expectations)
      rows.add(s, check.measure, check.expected.difference, check.expected.why.sv, check.expected.why.en,
               check.fulfilment);
  rows.put_into(sink, "/expectations");
}

void add_best(const ComparisonReport& report, ResultSink& sink) {
  Rows rows({measure_column(), alternative_column(),
             derived(measured("low", "how much better it is than the best of the others, at least")),
             derived(measured("high", "likewise, at most")),
             derived(coded("standing", "whether it can be the best", labels_of_standings()))});
  for (const BestEstimate& one : report.best)
    rows.add(one.measure, one.scenario, one.against.low, one.against.high, one.against.standing);
  rows.put_into(sink, "/best");
}

void add_stations(const ComparisonDesign& comparison, ResultSink& sink) {
  Rows rows({text("name", "of the station"), coded("kind", "what it is", {"arrival", "service", "standing"}),
             text("label_sv", "what it is called in Swedish"),
             text("label_en", "what it is called in English")});
  for (const Station& station : comparison.stations())
    rows.add(station.name, station.kind, station.label.sv, station.label.en);
  rows.put_into(sink, "/stations");
}

void add_flows(const ComparisonDesign& comparison, const ComparisonGathering& gathering, ResultSink& sink) {
  Rows rows({alternative_column(), number("step", "of the way, 0 from arrival"),
             number("from", "row in /stations"), number("to", "row in /stations"),
             column("persons", "persons", "mean over replications"),
             column("wait_days", "days", "mean time in the line before that start")});
  const auto replications = static_cast<double>(gathering.replications());
  for (std::size_t s = 0; s < comparison.scenarios().size(); ++s)
    for (const auto& [key, flow] : gathering.flows(s)) {
      const auto& [step, from, to] = key;
      const bool is_service = comparison.stations()[to].kind == Station::Kind::service;
      const auto persons = static_cast<double>(flow.persons);
      const double days = static_cast<double>(flow.wait) / static_cast<double>(sim::ticks_per_day);
      rows.add(s, step, from, to, persons / replications, is_service ? days / persons : none);
    }
  rows.put_into(sink, "/flows");
}

void add_timeseries(const ComparisonDesign& comparison, const ComparisonGathering& gathering,
                    ResultSink& sink) {
  const std::string seconds = "seconds since " + sim::to_string(comparison.base().calendar.start());
  Rows rows({alternative_column(), number("station", "row of the service in /stations"),
             column("time", seconds, "midnight of the first day of a month", ElementType::Int64),
             column("waiting_mean", "persons", "who wait for it: mean over replications"),
             column("waiting_low", "persons", "5 % of the replications lie below"),
             column("waiting_high", "persons", "5 % of the replications lie above"),
             column("in_use_mean", "places", "in use: mean over replications"),
             column("in_use_low", "places", "5 % of the replications lie below"),
             column("in_use_high", "places", "5 % of the replications lie above"),
             column("places_mean", "places", "there are; not a number where there is no limit"),
             column("places_low", "places", "5 % of the replications lie below"),
             column("places_high", "places", "5 % of the replications lie above")});
  const auto mean = [](const Tally& tally) { return tally.size() == 0 ? none : tally.mean(); };
  const auto at = [](const Tally& tally, double p) { return tally.size() == 0 ? none : tally.quantile(p); };
  for (std::size_t s = 0; s < comparison.scenarios().size(); ++s) {
    const models::Timeseries& moments = gathering.rows(s);
    for (std::size_t row = 0; row < gathering.levels(s).size(); ++row) {
      const LevelTallies& levels = gathering.levels(s)[row];
      const auto station = comparison.scenarios()[s].stations[station_of_service(moments.service[row] - 1U)];
      rows.add(s, station, moments.time[row], mean(levels.waiting), at(levels.waiting, 0.05),
               at(levels.waiting, 0.95), mean(levels.in_use), at(levels.in_use, 0.05),
               at(levels.in_use, 0.95), mean(levels.places), at(levels.places, 0.05),
               at(levels.places, 0.95));
    }
  }
  rows.put_into(sink, "/timeseries");
}

std::vector<std::string> labels_of_outcomes() {
  std::vector<std::string> labels;
  for (std::size_t o = 0; o < outcomes; ++o) labels.emplace_back(name_of(static_cast<Outcome>(o)));
  return labels;
}

void add_gains(const ComparisonReport& report, ResultSink& sink) {
  Rows rows({alternative_column(), coded("outcome", "of a person", labels_of_outcomes()),
             text("group", "what people are grouped by; empty for all"),
             text("category", "which of the group; empty for all"),
             column("people", "persons", "found in both; means over replications, like the following"),
             column("gained", "persons", "by more than twin_days"),
             column("lost", "persons", "by more than twin_days"),
             derived(column("gained_half_width", "persons", "of the 95 % interval")),
             derived(column("lost_half_width", "persons", "of the 95 % interval")),
             column("mean_days", "days", "mean gain of all of them")});
  for (std::size_t s = 1; s < report.scenarios.size(); ++s)
    for (const TwinEstimate& twin : report.scenarios[s].twins)
      rows.add(s, twin.outcome, twin.group.group, twin.group.category, twin.people, twin.gained.mean,
               twin.lost.mean, twin.gained.half_width, twin.lost.half_width, twin.mean_days);
  rows.put_into(sink, "/twins/gains");
}

void add_effects(const ComparisonReport& report, ResultSink& sink) {
  const auto effect = [](const char* name, const char* long_name) {
    return column(name, "share or days", long_name);
  };
  Rows rows({alternative_column(), coded("outcome", "of a person", labels_of_outcomes()),
             effect("total", "alternative less base"),
             effect("direct", "those under the rule less those not, with a share under it"),
             effect("spillover", "those not under it, less the same where nobody is"),
             derived(effect("total_half_width", "of the 95 % interval")),
             derived(effect("direct_half_width", "of the 95 % interval")),
             derived(effect("spillover_half_width", "of the 95 % interval")),
             column("treated", "persons", "under the rule with that share; mean of a replication"),
             column("untreated", "persons", "not under it; mean of a replication"),
             coded("defined", "whether there is a direct effect, or why not", labels_of_direct_effects())});
  for (std::size_t s = 1; s < report.scenarios.size(); ++s) {
    const AlternativeReport& one = report.scenarios[s];
    const bool defined = one.direct == DirectEffect::defined;
    for (const EffectEstimate& e : one.effects)
      rows.add(s, e.outcome, e.total.difference, defined ? e.direct.difference : std::nullopt,
               defined ? e.spillover.difference : std::nullopt, e.total.half_width,
               defined ? e.direct.half_width : std::nullopt, defined ? e.spillover.half_width : std::nullopt,
               e.treated, e.untreated, one.direct);
  }
  rows.put_into(sink, "/twins/effects");
}

}  // namespace

ComparisonTables::ComparisonTables(const ComparisonDesign& comparison, ResultSink& sink)
    : comparison_(comparison),
      sink_(sink),
      kpi_values_(sink.add_table(
          "/kpi_values",
          {number("replication", "number of the replication, from 0"), alternative_column(), measure_column(),
           measured("numerator", "of the measure in this replication"),
           column("denominator", "1", "of the measure in this replication; 0 where there is none")})) {}

void ComparisonTables::append(const ComparedReplication& compared) {
  std::vector<std::uint32_t> replication;
  std::vector<std::uint32_t> alternative;
  std::vector<std::uint32_t> measure;
  std::vector<double> numerator;
  std::vector<double> denominator;
  for (std::uint32_t s = 0; s < compared.worlds.size(); ++s) {
    const auto& measures = comparison_.scenarios()[s].measures;
    for (std::size_t k = 0; k < measures.size(); ++k) {
      if (measures[k] == unlisted) continue;
      replication.push_back(static_cast<std::uint32_t>(compared.replication));
      alternative.push_back(s);
      measure.push_back(measures[k]);
      numerator.push_back(compared.worlds[s].kpis[k].numerator);
      denominator.push_back(compared.worlds[s].kpis[k].denominator);
    }
  }
  using Numbers = std::span<const std::uint32_t>;
  const std::vector<ColumnData> columns = {Numbers(replication), Numbers(alternative), Numbers(measure),
                                           std::span<const double>(numerator),
                                           std::span<const double>(denominator)};
  sink_.append(kpi_values_, columns);
}

void ComparisonTables::append(const ComparisonReport& report, const ComparisonGathering& gathering) {
  add_alternatives(comparison_, report, sink_);
  add_changes(comparison_, sink_);
  add_measures(report, sink_);
  add_kpis(report, sink_);
  add_differences(report, sink_);
  add_expectations(report, sink_);
  add_best(report, sink_);
  add_stations(comparison_, sink_);
  add_flows(comparison_, gathering, sink_);
  add_timeseries(comparison_, gathering, sink_);
  add_gains(report, sink_);
  add_effects(report, sink_);
}

void describe_comparison(ResultSink& sink, const ComparisonDesign& comparison, const ComparisonReport& report,
                         const std::vector<std::string>& settings) {
  const std::string& resolved = comparison.scenarios().front().scenario.resolved;
  std::string set;
  for (const std::string& setting : settings) set += setting + "\n";
  sink.set_attribute("kedja_version", std::string(version()));
  sink.set_attribute("git_sha1", std::string(git_sha1()));
  sink.set_attribute("seed", report.seed.value);
  sink.set_attribute("replications", report.replications);
  sink.set_attribute("scenario", resolved);
  sink.set_attribute("scenario_sha256", sha256_hex(resolved));
  sink.set_attribute("settings", set);
  sink.set_attribute("confidence", report.confidence);
  sink.set_attribute("saturation", report.share);
  sink.set_attribute("flow_months", std::int64_t{report.months});
  sink.set_attribute("twin_days", std::int64_t{twin_days});
  const UncertaintyReport none_asked_for;
  const UncertaintyReport& uncertainty = report.uncertainty ? *report.uncertainty : none_asked_for;
  sink.set_attribute("uncertainty_draws", uncertainty.draws);
  sink.set_attribute("uncertainty_replications", uncertainty.replications);
}

}  // namespace kedja::analysis
