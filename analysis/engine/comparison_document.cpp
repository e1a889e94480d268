#include "analysis/engine/comparison_document.hpp"

#include <boost/json.hpp>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include "analysis/engine/document_parts.hpp"
#include "analysis/engine/table_rows.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using document::TableRows;

template <class Value>
Value attribute(const Attributes& attributes, const std::string& name) {
  const auto found = attributes.find(name);
  const Value* value = found == attributes.end() ? nullptr : std::get_if<Value>(&found->second);
  if (value == nullptr) throw std::runtime_error("the comparison has no attribute '" + name + "'");
  return *value;
}

json::object identity_of(const Attributes& attributes) {
  return {{"kedja_version", attribute<std::string>(attributes, "kedja_version")},
          {"git_sha1", attribute<std::string>(attributes, "git_sha1")},
          {"seed", std::to_string(attribute<std::uint64_t>(attributes, "seed"))},
          {"replications", attribute<std::uint64_t>(attributes, "replications")},
          {"content_sha256", attribute<std::string>(attributes, "content_sha256")},
          {"scenario_sha256", attribute<std::string>(attributes, "scenario_sha256")},
          {"settings", attribute<std::string>(attributes, "settings")},
          {"keep", "trajectories"}};
}

json::object label_of(const TableRows& rows, std::size_t row, const std::string& of) {
  return {{"sv", rows.value(of + "_sv", row)}, {"en", rows.value(of + "_en", row)}};
}

json::array alternatives_of(const TableRows& rows, const TableRows& changes) {
  json::array all;
  for (std::size_t a = 0; a < rows.size(); ++a) {
    json::object one = rows.object(a, {"title_sv", "title_en"});
    one["title"] = label_of(rows, a, "title");
    one["changes"] = changes.objects([&](std::size_t row) { return changes.index("alternative", row) == a; },
                                     {"alternative"});
    all.push_back(std::move(one));
  }
  return all;
}

/// The observations of alternatives and measures, replication by replication.
class Observations {
 public:
  /// Of the measures of all people: the others have no dots.
  Observations(const TableRows& values, const TableRows& measures) {
    for (std::size_t row = 0; row < values.size(); ++row) {
      if (!measures.text("group", values.index("measure", row)).empty()) continue;
      all_[{values.index("alternative", row), values.index("measure", row)}]
          [values.index("replication", row)] = {.numerator = values.number("numerator", row),
                                                .denominator = values.number("denominator", row)};
    }
  }

  /// Of the alternative less the base in each replication.
  json::array dots_of_difference(std::size_t alternative, std::size_t measure) const {
    std::vector<double> values;
    const auto& base = of(0, measure);
    for (const auto& [replication, one] : of(alternative, measure)) {
      const auto before = base.find(replication);
      if (before == base.end() || before->second.denominator <= 0 || one.denominator <= 0) continue;
      values.push_back(one.numerator / one.denominator -
                       before->second.numerator / before->second.denominator);
    }
    return document::dots_of(values);
  }

 private:
  using Replications = std::map<std::size_t, Observation>;

  const Replications& of(std::size_t alternative, std::size_t measure) const {
    static const Replications none;
    const auto found = all_.find({alternative, measure});
    return found == all_.end() ? none : found->second;
  }

  std::map<std::pair<std::size_t, std::size_t>, Replications> all_;
};

/// The rows of a table by alternative and measure.
using RowsOf = std::map<std::pair<std::size_t, std::size_t>, std::size_t>;
RowsOf rows_of(const TableRows& table) {
  RowsOf rows;
  for (std::size_t row = 0; row < table.size(); ++row)
    rows[{table.index("alternative", row), table.index("measure", row)}] = row;
  return rows;
}

/// The interval is left out where there are too few to have one; the reason is among those of a run.
std::string_view interval_of(const json::object& value) {
  if (value.at("mean").is_null() || value.at("n").to_number<double>() < 2) return "too few replications";
  if (value.at("half_width").is_null()) return "too few events";
  return value.at("half_width").to_number<double>() == 0 ? "no variation" : "given";
}

/// What a measure is in the base; of an alternative the mean is enough, beside its difference.
json::value value_of(const TableRows& kpis, std::size_t row, std::size_t alternative) {
  if (alternative > 0) return json::object{{"mean", kpis.value("mean", row)}};
  json::object value = kpis.object(row, {"alternative", "measure", "sd"});
  value["interval"] = interval_of(value);
  value["dots"] = json::array();
  return value;
}

/// Of an alternative less the base: what a page says of it.
json::object difference_of(const TableRows& differences, std::size_t row) {
  return differences.object(row, {"alternative", "measure", "sd", "method", "n", "p", "simultaneous_p",
                                  "differing", "variance_reduction"});
}

/// Groups by when people came have too few for differences.
bool is_compared(const std::string& group) {
  return group != "year";
}

/// What is compared between groups: the headline measures.
std::set<std::string> headlines_of(const TableRows& measures) {
  std::set<std::string> headlines;
  for (std::size_t m = 0; m < measures.size(); ++m)
    if (measures.number("headline", m) == 1) headlines.insert(measures.text("id", m));
  return headlines;
}

json::array measures_of(const ColumnSource& tables, std::size_t alternatives) {
  const TableRows measures(tables, "/measures");
  const TableRows kpis(tables, "/kpis");
  const TableRows differences(tables, "/differences");
  const Observations observations(TableRows(tables, "/kpi_values"), measures);
  const RowsOf kpi_rows = rows_of(kpis);
  const RowsOf difference_rows = rows_of(differences);
  const std::set<std::string> headlines = headlines_of(measures);
  json::array all;
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const bool is_of_all = measures.text("group", m).empty();
    if (!is_of_all && !headlines.contains(measures.text("id", m))) continue;
    json::array values;
    json::array of_alternatives;
    for (std::size_t a = 0; a < alternatives; ++a) {
      const auto kpi = kpi_rows.find({a, m});
      values.push_back(kpi != kpi_rows.end() ? value_of(kpis, kpi->second, a) : json::value(nullptr));
      const auto difference = difference_rows.find({a, m});
      if (difference == difference_rows.end() || !is_compared(measures.text("group", m))) {
        of_alternatives.push_back(nullptr);
        continue;
      }
      json::object change = difference_of(differences, difference->second);
      if (is_of_all && measures.number("headline", m) == 1)
        change["dots"] = observations.dots_of_difference(a, m);
      of_alternatives.push_back(std::move(change));
    }
    json::object measure = measures.object(m, {"label_sv", "label_en", "denominator_name"});
    measure["row"] = m;
    measure["label"] = label_of(measures, m, "label");
    measure["values"] = std::move(values);
    measure["differences"] = std::move(of_alternatives);
    all.push_back(std::move(measure));
  }
  return all;
}

/// What was expected of alternatives: of any measure, also one that the page does not show otherwise.
json::array expectations_of(const ColumnSource& tables) {
  const TableRows expectations(tables, "/expectations");
  const TableRows measures(tables, "/measures");
  const TableRows differences(tables, "/differences");
  const RowsOf difference_rows = rows_of(differences);
  json::array all;
  for (std::size_t row = 0; row < expectations.size(); ++row) {
    const std::size_t m = expectations.index("measure", row);
    const auto difference = difference_rows.find({expectations.index("alternative", row), m});
    json::object one = expectations.object(row, {"measure", "why_sv", "why_en"});
    for (const char* key : {"id", "unit", "group", "category"}) one[key] = measures.value(key, m);
    one["label"] = label_of(measures, m, "label");
    one["why"] = label_of(expectations, row, "why");
    one["difference"] = difference == difference_rows.end()
                            ? json::value(nullptr)
                            : json::value(difference_of(differences, difference->second));
    all.push_back(std::move(one));
  }
  return all;
}

json::array stations_of(const TableRows& rows) {
  json::array stations;
  for (std::size_t row = 0; row < rows.size(); ++row)
    stations.push_back({{"name", rows.value("name", row)},
                        {"kind", rows.value("kind", row)},
                        {"label", label_of(rows, row, "label")}});
  return stations;
}

json::array flows_of(const TableRows& flows, std::size_t alternatives) {
  json::array all;
  for (std::size_t a = 0; a < alternatives; ++a) all.push_back(json::array());
  for (std::size_t row = 0; row < flows.size(); ++row) {
    const double persons = flows.number("persons", row);
    if (persons < document::least_persons) continue;
    all.at(flows.index("alternative", row))
        .as_array()
        .push_back(document::passage(flows.index("step", row), flows.index("from", row),
                                     flows.index("to", row), persons, flows.number("wait_days", row)));
  }
  return all;
}

json::array triple(const TableRows& rows, const std::string& of, std::size_t row) {
  return document::level(rows.number(of + "_mean", row), rows.number(of + "_low", row),
                         rows.number(of + "_high", row));
}

/// The same for all services and alternatives.
json::array months_of(const TableRows& rows, const models::Chain& chain) {
  std::set<double> times;
  for (std::size_t row = 0; row < rows.size(); ++row) times.insert(rows.number("time", row));
  json::array dates;
  for (const double time : times)
    dates.push_back(
        json::value(sim::to_string(chain.calendar.date(sim::Time(static_cast<std::int64_t>(time))))));
  return dates;
}

json::array levels_of(const TableRows& rows, std::size_t alternatives) {
  std::vector<std::map<std::size_t, json::object>> found(alternatives);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t station = rows.index("station", row);
    json::object& levels = found.at(rows.index("alternative", row))[station];
    if (levels.empty())
      levels = {{"station", station},
                {"waiting", json::array()},
                {"in_use", json::array()},
                {"places", json::array()}};
    levels["waiting"].as_array().push_back(triple(rows, "waiting", row));
    levels["in_use"].as_array().push_back(triple(rows, "in_use", row));
    levels["places"].as_array().push_back(rows.value("places_mean", row));
  }
  json::array all;
  for (auto& services : found) {
    json::array of_alternative;
    for (auto& [station, levels] : services) of_alternative.push_back(std::move(levels));
    all.push_back(std::move(of_alternative));
  }
  return all;
}

/// To first work or studies, of all and of groups that are compared.
json::array gains_of(const TableRows& gains) {
  return gains.objects([&](std::size_t row) {
    return gains.text("outcome", row) == "first_established" && is_compared(gains.text("group", row));
  });
}

/// On how many are in work or studies.
json::array effects_of(const TableRows& effects) {
  return effects.objects([&](std::size_t row) { return effects.text("outcome", row) == "established"; });
}

json::value uncertainty_of(const Attributes& attributes, const ColumnSource& tables) {
  const auto draws = attribute<std::uint64_t>(attributes, "uncertainty_draws");
  if (draws == 0) return nullptr;
  const TableRows results(tables, "/uncertainty/results");
  std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> differences;
  for (std::size_t row = 0; row < results.size(); ++row)
    differences[{results.index("alternative", row), results.index("measure", row)}].push_back(
        results.number("difference", row));
  const TableRows summary(tables, "/uncertainty/summary");
  json::array summaries;
  for (std::size_t row = 0; row < summary.size(); ++row) {
    json::object one = summary.object(row);
    one["dots"] =
        document::dots_of(differences[{summary.index("alternative", row), summary.index("measure", row)}]);
    summaries.push_back(std::move(one));
  }
  return json::object{{"draws", draws},
                      {"replications", attribute<std::uint64_t>(attributes, "uncertainty_replications")},
                      {"parameters", TableRows(tables, "/uncertainty/parameters").objects()},
                      {"drivers", TableRows(tables, "/uncertainty/drivers").objects()},
                      {"rejected", TableRows(tables, "/uncertainty/rejected").size()},
                      {"summary", std::move(summaries)}};
}

}  // namespace

bool is_on_page(const models::KpiDefinition& measure) {
  return measure.group.empty() || measure.measure->headline;
}

std::string comparison_document(const models::Scenario& base, const Attributes& attributes,
                                const ColumnSource& tables) {
  return comparison_document(base, models::explain_stored(base), attributes, tables);
}

std::string comparison_document(const models::Scenario& base, const models::Explanation& explanation,
                                const Attributes& attributes, const ColumnSource& tables) {
  const models::Chain& chain = base.chain;
  const TableRows alternatives(tables, "/alternatives");
  const TableRows levels(tables, "/timeseries");
  const json::object object = {{"format", document::format},
                               {"kind", "comparison"},
                               {"run", identity_of(attributes)},
                               {"start", sim::to_string(chain.calendar.start())},
                               {"end", sim::to_string(chain.calendar.date(chain.end))},
                               {"alternatives", alternatives_of(alternatives, TableRows(tables, "/changes"))},
                               {"authorities", document::authorities_of(chain)},
                               {"services", document::services_of(chain)},
                               {"groups", document::groups_of(chain)},
                               {"labels", document::labels_of(explanation)},
                               {"sources", document::sources_of(explanation)},
                               {"months", attribute<std::int64_t>(attributes, "flow_months")},
                               {"twin_days", attribute<std::int64_t>(attributes, "twin_days")},
                               {"saturation", attribute<double>(attributes, "saturation")},
                               {"stations", stations_of(TableRows(tables, "/stations"))},
                               {"flows", flows_of(TableRows(tables, "/flows"), alternatives.size())},
                               {"reached", json::array()},
                               {"level_dates", months_of(levels, chain)},
                               {"levels", levels_of(levels, alternatives.size())},
                               {"measures", measures_of(tables, alternatives.size())},
                               {"gaps", json::array()},
                               {"expectations", expectations_of(tables)},
                               {"audit", document::audit_of(tables)},
                               {"best", TableRows(tables, "/best").objects()},
                               {"gains", gains_of(TableRows(tables, "/twins/gains"))},
                               {"effects", effects_of(TableRows(tables, "/twins/effects"))},
                               {"uncertainty", uncertainty_of(attributes, tables)}};
  return json::serialize(object);
}

}  // namespace kedja::analysis
