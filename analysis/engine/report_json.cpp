#include "analysis/engine/report_json.hpp"

#include <boost/json.hpp>

#include "analysis/engine/json_parts.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;

json::object to_object(const models::Label& label) {
  return {{"sv", label.sv}, {"en", label.en}};
}

json::object to_object(const KpiEstimate& kpi) {
  json::object group;
  if (!kpi.kpi.group.empty()) group[kpi.kpi.group] = kpi.kpi.category;
  return {{"id", kpi.kpi.measure->id},
          {"label", to_object(kpi.kpi.measure->label)},
          {"group", std::move(group)},
          {"unit", kpi.kpi.measure->unit},
          {"n", kpi.estimate.n},
          {"denominator", kpi.estimate.denominator},
          {"mean", exact_or_null(kpi.estimate.mean)},
          {"sd", exact_or_null(kpi.estimate.sd)},
          {"half_width", exact_or_null(kpi.estimate.half_width)},
          {"topic", models::name_of(kpi.kpi.measure->topic)},
          {"better", models::name_of(kpi.kpi.measure->better)},
          {"headline", kpi.kpi.measure->headline},
          {"smallest_difference", exact_or_null(kpi.kpi.measure->smallest_difference)}};
}

json::object to_object(const IdentityRow& row) {
  return {{"id", row.id},
          {"about", row.about},
          {"unit", row.unit},
          {"replications", row.replications},
          {"broken", row.broken},
          {"amount", row.amount},
          {"words", in_english(row.words)}};
}

json::object to_object(const ComparisonRow& row) {
  return {{"id", row.id},
          {"about", row.about},
          {"kind", name_of(row.kind)},
          {"status", name_of(row.status)},
          {"unit", row.unit},
          {"observed", exact_or_null(row.observed)},
          {"half_width", exact_or_null(row.half_width)},
          {"expected", exact_or_null(row.expected)},
          {"deviation", exact_or_null(row.deviation())},
          {"words", in_english(row.words)}};
}

template <class Row>
json::array to_array(const std::vector<Row>& rows) {
  json::array list;
  for (const Row& row : rows) list.push_back(to_object(row));
  return list;
}

json::array to_array(const std::vector<FailedReplication>& replications) {
  json::array list;
  for (const FailedReplication& r : replications)
    list.push_back({{"replication", r.replication}, {"why", r.why}});
  return list;
}

json::array to_array(const std::vector<PrecisionResult>& results) {
  json::array list;
  for (const PrecisionResult& r : results)
    list.push_back({{"kpi", r.goal.kpi},
                    {"asked", r.goal.half_width},
                    {"half_width", exact_or_null(r.estimate.half_width)},
                    {"reached", r.reached}});
  return list;
}

}  // namespace

std::string to_json(const RunReport& report) {
  json::array kpis;
  for (const KpiEstimate& kpi : report.kpis) kpis.push_back(to_object(kpi));
  json::object object = {{"scenario", report.scenario},
                         {"seed", report.seed.value},
                         {"replications", report.replications},
                         {"content_sha256", report.content_sha256},
                         {"kpis", std::move(kpis)},
                         {"audit",
                          {{"identities", to_array(report.audit.identities)},
                           {"comparisons", to_array(report.audit.comparisons)}}}};
  if (!report.precision.empty()) object["precision"] = to_array(report.precision);
  if (!report.broken.empty()) object["broken_identities"] = to_array(report.broken);
  if (!report.failed.empty()) object["failed_replications"] = to_array(report.failed);
  return json::serialize(object) + "\n";
}

}  // namespace kedja::analysis
