#include "analysis/sweep_sensitivity.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "analysis/sensitivity/given_data_indices.hpp"
#include "analysis/sensitivity/morris_effects.hpp"
#include "analysis/sensitivity/prcc.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"

namespace kedja::analysis {

namespace {

using By = SweepSensitivity::By;
using sensitivity::SweepStatus;

/// An index is of a share: below 0 it is by chance alone.
bool is_beyond_chance(const sensitivity::Sensitivity& index) {
  return index.interval.low > 0;
}

SweepSensitivity judged(By by, SweepStatus status) {
  SweepSensitivity found;
  found.by = by;
  found.status = status;
  return found;
}

SweepSensitivity by_sobol(const SweepResults& results, const Eigen::MatrixXd& outputs) {
  const auto indices = sensitivity::sobol_indices(outputs, static_cast<Eigen::Index>(results.inputs.size()));
  SweepSensitivity found = judged(By::total_index, indices.status);
  found.missing = indices.dropped;
  if (indices.status != SweepStatus::given) return found;
  found.sd = std::sqrt(indices.variance);
  for (std::size_t i = 0; i < indices.total.size(); ++i)
    found.strongest_first.push_back(
        {i, indices.total[i], indices.first[i], is_beyond_chance(indices.total[i])});
  return found;
}

SweepSensitivity by_morris(const SweepResults& results, const Eigen::MatrixXd& outputs) {
  const auto effects = sensitivity::morris_effects(results.heights, outputs);
  SweepSensitivity found = judged(By::effect_size, effects.status);
  found.missing = effects.missing;
  if (effects.status != SweepStatus::given) return found;
  for (std::size_t i = 0; i < effects.inputs.size(); ++i) {
    const auto& one = effects.inputs[i];
    found.strongest_first.push_back({i, one.size, one.mean, one.size.interval.low > one.luck});
  }
  return found;
}

SweepSensitivity by_points(const SweepResults& results, const Eigen::MatrixXd& outputs) {
  const auto indices = sensitivity::given_data_indices(results.heights, outputs);
  SweepSensitivity found = judged(By::first_index, indices.status);
  found.missing = indices.missing;
  if (indices.status == SweepStatus::too_few_points) {
    const auto ranks = sensitivity::prcc(results.heights, sensitivity::point_means(outputs).mean);
    found = judged(By::rank_correlation, ranks.status);
    found.missing = ranks.missing;
    for (const auto& one : ranks.strongest_first)
      found.strongest_first.push_back({one.input, {one.correlation, one.interval}, {}, one.decides()});
    return found;
  }
  if (indices.status != SweepStatus::given) return found;
  found.sd = std::sqrt(indices.variance);
  for (std::size_t i = 0; i < indices.first.size(); ++i)
    found.strongest_first.push_back({i, indices.first[i], {}, is_beyond_chance(indices.first[i])});
  return found;
}

}  // namespace

SweepSensitivity sensitivity_of(const SweepResults& results, const Eigen::MatrixXd& outputs) {
  SweepSensitivity found;
  switch (results.design.head.kind) {
    case models::SweepKind::saltelli:
      found = by_sobol(results, outputs);
      break;
    case models::SweepKind::morris:
      found = by_morris(results, outputs);
      break;
    case models::SweepKind::grid:
    case models::SweepKind::latin_hypercube:
    case models::SweepKind::sobol:
    case models::SweepKind::list:
      found = by_points(results, outputs);
      break;
  }
  std::ranges::stable_sort(found.strongest_first, std::ranges::greater(),
                           [](const SweepSensitivity::Input& one) { return std::abs(one.matters.value); });
  return found;
}

const char* name_of(By by) {
  switch (by) {
    case By::total_index:
      return "total_index";
    case By::effect_size:
      return "effect_size";
    case By::first_index:
      return "first_index";
    case By::rank_correlation:
      return "rank_correlation";
  }
  return "";
}

std::string to_json(const SweepResults& results, std::size_t measure, const SweepSensitivity& found) {
  boost::json::array inputs;
  for (const SweepSensitivity::Input& one : found.strongest_first) {
    const SweepResults::Input& input = results.inputs[one.input];
    boost::json::object object = {{"name", input.name},
                                  {"path", input.path},
                                  {"value", one.matters.value},
                                  {"low", one.matters.interval.low},
                                  {"high", one.matters.interval.high},
                                  {"beyond_chance", one.beyond_chance}};
    if (found.by == By::total_index || found.by == By::effect_size) {
      const std::string second = found.by == By::total_index ? "first_index" : "mean_effect";
      object[second] = one.by_itself.value;
      object[second + "_low"] = one.by_itself.interval.low;
      object[second + "_high"] = one.by_itself.interval.high;
    }
    inputs.push_back(std::move(object));
  }
  const boost::json::object all = {{"sweep", results.path},
                                   {"scenario", results.scenario_name},
                                   {"content_sha256", results.digest},
                                   {"measure", results.measures[measure].id},
                                   {"points", results.heights.rows()},
                                   {"replications", results.replications},
                                   {"by", name_of(found.by)},
                                   {"status", messages::in_english(sensitivity::words_of(found.status))},
                                   {"missing", found.missing},
                                   {"sd", found.sd ? boost::json::value(*found.sd) : nullptr},
                                   {"inputs", inputs}};
  return boost::json::serialize(all) + "\n";
}

}  // namespace kedja::analysis
