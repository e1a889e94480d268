#include "analysis/engine/result_tables.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>

#include "analysis/content/digest.hpp"
#include "analysis/engine/version.hpp"

namespace kedja::analysis {

namespace {

enum Table : std::size_t { kpi_values, kpis, audit_identities, audit_comparisons };

ColumnDescription replication_column() {
  return {.name = "replication",
          .unit = "1",
          .long_name = "number of the replication, from 0",
          .type = ElementType::UInt32,
          .labels = {}};
}

std::vector<ColumnDescription> describe_kpis() {
  return {
      {"id", "1", "the measure", ElementType::String, {}},
      {"group", "1", "what people are grouped by; empty for all", ElementType::String, {}},
      {"category", "1", "which of the group; empty for all", ElementType::String, {}},
      {"unit", "1", "unit of mean, sd and half_width", ElementType::String, {}},
      {"denominator_name", "1", "what the measure is a share or mean of", ElementType::String, {}},
      {"label_sv", "1", "what the measure is called in Swedish", ElementType::String, {}},
      {"label_en", "1", "what the measure is called in English", ElementType::String, {}},
      {"topic", "1", "what the measure is about", ElementType::String, {}},
      {"better", "1", "which way it should go: higher, lower or neither", ElementType::String, {}},
      {"headline", "1", "1 if comparisons are judged by it, otherwise 0", ElementType::UInt8, {}},
      {"smallest_difference",
       "see unit",
       "the smallest difference that matters; not a number where none is said",
       ElementType::Float64,
       {}},
      {"n", "replications", "replications with a denominator", ElementType::Int64, {}},
      {"denominator", "1", "mean denominator of a replication", ElementType::Float64, {}},
      {"mean", "see unit", "the estimate; not a number where there is none", ElementType::Float64, {}},
      {"sd",
       "see unit",
       "standard deviation between replications; of a ratio, by the jackknife",
       ElementType::Float64,
       {}},
      {"half_width",
       "see unit",
       "of the 95 % interval; not a number where there is none",
       ElementType::Float64,
       {},
       true},
  };
}

std::vector<ColumnDescription> describe_kpi_values() {
  return {
      replication_column(),
      {"kpi", "1", "row of the measure in /kpis, from 0", ElementType::UInt32, {}},
      {"numerator", "see /kpis/unit", "of the measure in this replication", ElementType::Float64, {}},
      {"denominator",
       "1",
       "of the measure in this replication; 0 where there is none",
       ElementType::Float64,
       {}},
  };
}

std::vector<ColumnDescription> describe_identities() {
  return {
      {"id", "1", "the identity and what it is of", ElementType::String, {}},
      {"about", "1", "what kind of thing that is", ElementType::String, {}},
      {"unit", "1", "unit of amount", ElementType::String, {}},
      {"replications", "replications", "in which it was checked", ElementType::Int64, {}},
      {"broken", "replications", "in which it does not hold", ElementType::Int64, {}},
      {"amount", "see unit", "that balanced, summed over replications", ElementType::Int64, {}},
      {"words", "1", "what it says", ElementType::String, {}, true},
  };
}

/// All of it is derived: formulas use the C library, and the comparisons made depend on what was asked for.
std::vector<ColumnDescription> describe_comparisons() {
  return {
      {"id", "1", "the comparison and what it is of", ElementType::String, {}, true},
      {"about", "1", "the service, or chain", ElementType::String, {}, true},
      {"kind", "1", "theory or approximation", ElementType::String, {}, true},
      {"status", "1", "shown or not_applicable", ElementType::String, {}, true},
      {"unit", "1", "unit of observed, half_width and expected", ElementType::String, {}, true},
      {"observed", "see unit", "in a simulation", ElementType::Float64, {}, true},
      {"half_width", "see unit", "of the 95 % interval of observed", ElementType::Float64, {}, true},
      {"expected", "see unit", "by the formula or the flow", ElementType::Float64, {}, true},
      {"words", "1", "what is compared and why they differ", ElementType::String, {}, true},
  };
}

}  // namespace

RunTables::RunTables(const models::Scenario& scenario, models::Keep keep, ResultSink& sink) : sink_(sink) {
  tables_.push_back(sink.add_table("/kpi_values", describe_kpi_values()));
  tables_.push_back(sink.add_table("/kpis", describe_kpis()));
  tables_.push_back(sink.add_table("/audit/identities", describe_identities()));
  tables_.push_back(sink.add_table("/audit/comparisons", describe_comparisons()));
  if (keep == models::Keep::trajectories)
    people_.emplace(scenario.chain, std::vector{replication_column()}, sink);
}

void RunTables::append(const models::ReplicationResult& result) {
  append_kpi_values(result);
  append(result.replication, result);
}

void RunTables::append(std::uint64_t replication, const models::Records& records) {
  const std::array number = {static_cast<std::uint32_t>(replication)};
  if (people_) people_->append(number, records);
}

void RunTables::append_kpi_values(const models::ReplicationResult& result) {
  std::vector<std::uint32_t> replication;
  std::vector<std::uint32_t> kpi;
  std::vector<double> numerator;
  std::vector<double> denominator;
  for (std::uint32_t k = 0; k < result.kpis.size(); ++k) {
    replication.push_back(static_cast<std::uint32_t>(result.replication));
    kpi.push_back(k);
    numerator.push_back(result.kpis[k].numerator);
    denominator.push_back(result.kpis[k].denominator);
  }
  const std::vector<ColumnData> columns = {
      std::span<const std::uint32_t>(replication), std::span<const std::uint32_t>(kpi),
      std::span<const double>(numerator), std::span<const double>(denominator)};
  sink_.append(tables_[kpi_values], columns);
}

void RunTables::append(std::span<const KpiEstimate> estimates) {
  constexpr std::size_t at_once = 512;  // there are ten thousand, each with its texts
  for (std::size_t first = 0; first < estimates.size(); first += at_once)
    append_rows(estimates.subspan(first, std::min(at_once, estimates.size() - first)));
}

void RunTables::append_rows(std::span<const KpiEstimate> estimates) {
  std::vector<std::string_view> id;
  std::vector<std::string_view> group;
  std::vector<std::string_view> category;
  std::vector<std::string_view> unit;
  std::vector<std::string_view> denominator_name;
  std::vector<std::string_view> label_sv;
  std::vector<std::string_view> label_en;
  std::vector<std::string_view> topic;
  std::vector<std::string_view> better;
  std::vector<std::uint8_t> headline;
  std::vector<double> smallest_difference;
  std::vector<std::int64_t> n;
  std::vector<double> denominator;
  std::vector<double> mean;
  std::vector<double> sd;
  std::vector<double> half_width;
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const KpiEstimate& e : estimates) {
    id.push_back(e.kpi.measure->id);
    group.push_back(e.kpi.group);
    category.push_back(e.kpi.category);
    unit.push_back(e.kpi.measure->unit);
    denominator_name.push_back(e.kpi.measure->denominator);
    label_sv.push_back(e.kpi.measure->label.sv);
    label_en.push_back(e.kpi.measure->label.en);
    topic.push_back(models::name_of(e.kpi.measure->topic));
    better.push_back(models::name_of(e.kpi.measure->better));
    headline.push_back(e.kpi.measure->headline ? 1 : 0);
    smallest_difference.push_back(e.kpi.measure->smallest_difference.value_or(none));
    n.push_back(static_cast<std::int64_t>(e.estimate.n));
    denominator.push_back(e.estimate.denominator);
    mean.push_back(e.estimate.mean.value_or(none));
    sd.push_back(e.estimate.sd.value_or(none));
    half_width.push_back(e.estimate.half_width.value_or(none));
  }
  using Texts = std::span<const std::string_view>;
  using Numbers = std::span<const double>;
  const std::vector<ColumnData> columns = {Texts(id),
                                           Texts(group),
                                           Texts(category),
                                           Texts(unit),
                                           Texts(denominator_name),
                                           Texts(label_sv),
                                           Texts(label_en),
                                           Texts(topic),
                                           Texts(better),
                                           std::span<const std::uint8_t>(headline),
                                           Numbers(smallest_difference),
                                           std::span<const std::int64_t>(n),
                                           Numbers(denominator),
                                           Numbers(mean),
                                           Numbers(sd),
                                           Numbers(half_width)};
  sink_.append(tables_[kpis], columns);
}

void RunTables::append(const Audit& audit) {
  append_identities(audit.identities);
  append_comparisons(audit.comparisons);
}

void RunTables::append_identities(std::span<const IdentityRow> rows) {
  std::vector<std::string> id;
  std::vector<std::string> about;
  std::vector<std::string> unit;
  std::vector<std::int64_t> replications;
  std::vector<std::int64_t> broken;
  std::vector<std::int64_t> amount;
  std::vector<std::string> words;
  for (const IdentityRow& row : rows) {
    id.push_back(row.id);
    about.push_back(row.about);
    unit.push_back(row.unit);
    replications.push_back(static_cast<std::int64_t>(row.replications));
    broken.push_back(static_cast<std::int64_t>(row.broken));
    amount.push_back(row.amount);
    words.push_back(in_english(row.words));
  }
  using Texts = std::span<const std::string>;
  using Counts = std::span<const std::int64_t>;
  const std::vector<ColumnData> columns = {Texts(id),      Texts(about),   Texts(unit), Counts(replications),
                                           Counts(broken), Counts(amount), Texts(words)};
  sink_.append(tables_[audit_identities], columns);
}

void RunTables::append_comparisons(std::span<const ComparisonRow> rows) {
  std::vector<std::string> id;
  std::vector<std::string> about;
  std::vector<std::string> kind;
  std::vector<std::string> status;
  std::vector<std::string> unit;
  std::vector<double> observed;
  std::vector<double> half_width;
  std::vector<double> expected;
  std::vector<std::string> words;
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const ComparisonRow& row : rows) {
    id.push_back(row.id);
    about.push_back(row.about);
    kind.emplace_back(name_of(row.kind));
    status.emplace_back(name_of(row.status));
    unit.push_back(row.unit);
    observed.push_back(row.observed.value_or(none));
    half_width.push_back(row.half_width.value_or(none));
    expected.push_back(row.expected.value_or(none));
    words.push_back(in_english(row.words));
  }
  using Texts = std::span<const std::string>;
  using Numbers = std::span<const double>;
  const std::vector<ColumnData> columns = {Texts(id),           Texts(about),      Texts(kind),
                                           Texts(status),       Texts(unit),       Numbers(observed),
                                           Numbers(half_width), Numbers(expected), Texts(words)};
  sink_.append(tables_[audit_comparisons], columns);
}

void describe_run(ResultSink& sink, const models::Scenario& scenario, const RunOptions& options) {
  Sha256 scenario_digest;
  scenario_digest.update(std::string_view(scenario.resolved));
  sink.set_attribute("kedja_version", std::string(version()));
  sink.set_attribute("git_sha1", std::string(git_sha1()));
  sink.set_attribute("seed", options.seed.value);
  sink.set_attribute("replications", options.replications);
  sink.set_attribute("scenario", scenario.resolved);
  sink.set_attribute("scenario_sha256", scenario_digest.hex());
}

}  // namespace kedja::analysis
