#include "analysis/sweep_json.hpp"

#include <boost/json.hpp>

namespace kedja::analysis {

namespace {

boost::json::object described(const SweepPlan& plan, std::size_t input) {
  const SweepInput& one = plan.inputs()[input];
  boost::json::object object = {{"name", one.name},
                                {"path", one.path},
                                {"unit", one.unit},
                                {"low", one.range.value(0)},
                                {"high", one.range.value(1)}};
  if (!one.words.empty()) object["words"] = boost::json::value_from(one.words);
  return object;
}

boost::json::object described(const SweepPlan& plan, const SweepReport::Spread& spread) {
  const models::KpiDefinition& kpi = plan.measures()[spread.measure];
  return {{"id", kpi.measure->id},     {"unit", kpi.measure->unit},
          {"lowest", spread.lowest},   {"lowest_point", spread.lowest_point},
          {"highest", spread.highest}, {"highest_point", spread.highest_point}};
}

}  // namespace

std::string to_json(const SweepPlan& plan, const SweepReport& report) {
  boost::json::array inputs;
  for (std::size_t input = 0; input < plan.inputs().size(); ++input) inputs.push_back(described(plan, input));
  boost::json::array headline;
  for (const SweepReport::Spread& spread : report.spreads) headline.push_back(described(plan, spread));
  const boost::json::object all = {{"scenario", report.name},
                                   {"points", report.points},
                                   {"replications", report.replications},
                                   {"items", report.items},
                                   {"seed", report.seed.value},
                                   {"rejected_points", report.rejected.size()},
                                   {"failed_items", report.failed.size()},
                                   {"inputs", inputs},
                                   {"headline", headline},
                                   {"content_sha256", report.content_sha256}};
  return boost::json::serialize(all) + "\n";
}

}  // namespace kedja::analysis
