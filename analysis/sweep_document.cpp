#include "analysis/sweep_document.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/design/morris_design.hpp"
#include "analysis/design/saltelli_design.hpp"
#include "analysis/engine/document_parts.hpp"
#include "analysis/sensitivity/prcc.hpp"
#include "analysis/sweep_results.hpp"
#include "analysis/sweep_sensitivity.hpp"
#include "models/kpi.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using models::SweepKind;
using sensitivity::SweepStatus;
using Points = std::vector<Eigen::Index>;

/// Points of a chart and the table behind it.
constexpr std::size_t most_shown = 2000;
/// Inputs beside which a measure is drawn.
constexpr std::size_t most_drawn = 4;
/// Points without results that are listed one by one.
constexpr std::size_t most_reasons = 20;

std::string_view name_of(SweepKind kind) {
  switch (kind) {
    case SweepKind::grid:
      return "grid";
    case SweepKind::latin_hypercube:
      return "latin-hypercube";
    case SweepKind::sobol:
      return "sobol";
    case SweepKind::saltelli:
      return "saltelli";
    case SweepKind::morris:
      return "morris";
    case SweepKind::list:
      return "list";
  }
  throw std::invalid_argument("a kind of design without a name");
}

std::string_view name_of(models::SweepScale scale) {
  return scale == models::SweepScale::logarithmic ? "logarithmic" : "linear";
}

std::string_view name_of(SweepStatus status) {
  switch (status) {
    case SweepStatus::given:
      return "given";
    case SweepStatus::too_few_points:
      return "too few points";
    case SweepStatus::constant:
      return "constant";
    case SweepStatus::only_luck:
      return "only luck";
  }
  throw std::invalid_argument("a status of a sweep without a name");
}

/// To as many digits as a page shows; null for what is missing.
json::value figure(double value) {
  return document::number(document::shortened(value));
}

json::array figures(const Eigen::VectorXd& values, const Points& of) {
  json::array all;
  for (const Eigen::Index point : of) all.push_back(figure(values(point)));
  return all;
}

/// All of them, or as many as a chart has room for. By lot: points have a rhythm, which a step could keep.
Points shown_of(Eigen::Index points) {
  Points shown(static_cast<std::size_t>(points));
  std::iota(shown.begin(), shown.end(), 0);
  if (shown.size() <= most_shown) return shown;
  const auto last = shown.begin() + most_shown;
  std::ranges::nth_element(
      shown, last, {}, [](Eigen::Index point) { return sim::mixed(static_cast<std::uint64_t>(point) + 1); });
  shown.erase(last, shown.end());
  std::ranges::sort(shown);
  return shown;
}

/// The headline measures of all people, established_36m first if it is one.
std::vector<models::KpiDefinition> headlines_of(const models::Chain& chain) {
  std::vector<models::KpiDefinition> headlines;
  for (const models::KpiDefinition& kpi : models::kpi_definitions(chain))
    if (kpi.measure->headline && kpi.group.empty()) headlines.push_back(kpi);
  std::stable_partition(headlines.begin(), headlines.end(), [](const models::KpiDefinition& kpi) {
    return kpi.measure->id == "established_36m";
  });
  return headlines;
}

/// How many points follow each other that are set beside each other, and share inputs.
Eigen::Index points_of_a_block(const SweepResults& results) {
  const std::size_t inputs = results.inputs.size();
  const SweepKind kind = results.design.head.kind;
  if (kind == SweepKind::saltelli) return static_cast<Eigen::Index>(design::saltelli_block(inputs));
  if (kind == SweepKind::morris) return static_cast<Eigen::Index>(design::morris_trajectory(inputs));
  return 1;
}

/// Which way the measure goes with each input on the whole, as far as it can be told from chance: 1 up, -1
/// down. By rank correlation, of the first point of each block alone, as the others are not independent of
/// it.
std::vector<int> ways_of(const SweepResults& results, const Eigen::MatrixXd& outputs) {
  const Eigen::Index block = points_of_a_block(results);
  const auto firsts = Eigen::seqN(0, outputs.rows() / block, block);
  std::vector<int> ways(results.inputs.size(), 0);
  if (outputs.rows() < block) return ways;
  const Eigen::MatrixXd heights = results.heights(firsts, Eigen::all);
  const Eigen::MatrixXd output = outputs(firsts, Eigen::all);
  for (const auto& one : sensitivity::prcc(heights, sensitivity::point_means(output).mean).strongest_first)
    if (one.decides()) ways[one.input] = one.correlation > 0 ? 1 : -1;
  return ways;
}

json::object sensitivity_of(const SweepSensitivity& found, const std::vector<int>& ways) {
  json::array inputs;
  for (const SweepSensitivity::Input& one : found.strongest_first)
    inputs.push_back({{"input", one.input},
                      {"value", figure(one.matters.value)},
                      {"low", figure(one.matters.interval.low)},
                      {"high", figure(one.matters.interval.high)},
                      {"by_itself", figure(one.by_itself.value)},
                      {"certain", one.beyond_chance},
                      {"way", ways[one.input]}});
  return {{"by", kedja::analysis::name_of(found.by)},
          {"status", name_of(found.status)},
          {"missing", found.missing},
          {"inputs", std::move(inputs)}};
}

/// The inputs a measure is drawn beside: those that matter most, or the first.
std::vector<std::size_t> drawn_of(const SweepResults& results, const SweepSensitivity& found) {
  std::vector<std::size_t> drawn;
  for (const SweepSensitivity::Input& one : found.strongest_first) drawn.push_back(one.input);
  if (drawn.empty())
    for (std::size_t input = 0; input < results.inputs.size(); ++input) drawn.push_back(input);
  if (drawn.size() > most_drawn) drawn.erase(drawn.begin() + most_drawn, drawn.end());
  return drawn;
}

/// What a measure is at each point, and the standard error of that: not-a-number where nobody knows.
struct PointValues {
  Eigen::VectorXd value;
  Eigen::VectorXd error;
};

PointValues values_of(const MeasureResults& measured) {
  const PointRatios ratios = ratios_of(measured);
  return {measured.values(), (ratios.variance.array() / ratios.replications.array()).sqrt()};
}

json::value end_of(const SweepResults& results, const PointValues& of, Eigen::Index point) {
  if (point < 0) return nullptr;
  json::array inputs;
  for (const double value : results.values.row(point)) inputs.push_back(figure(value));
  return json::object{{"point", point},
                      {"value", figure(of.value(point))},
                      {"error", figure(of.error(point))},
                      {"inputs", std::move(inputs)}};
}

/// The first of the points with the lowest and the highest value; -1 where none has any.
std::pair<Eigen::Index, Eigen::Index> ends_of(const Eigen::VectorXd& values) {
  Eigen::Index lowest = -1;
  Eigen::Index highest = -1;
  for (Eigen::Index point = 0; point < values.size(); ++point) {
    if (std::isnan(values(point))) continue;
    if (lowest < 0 || values(point) < values(lowest)) lowest = point;
    if (highest < 0 || values(point) > values(highest)) highest = point;
  }
  return {lowest, highest};
}

/// The middle one of the points' standard errors: half of the points have a smaller one.
double usual_error(const Eigen::VectorXd& errors) {
  std::vector<double> known;
  for (const double error : errors)
    if (!std::isnan(error)) known.push_back(error);
  if (known.empty()) return std::nan("");
  const auto middle = known.begin() + static_cast<std::ptrdiff_t>(known.size() / 2);
  std::ranges::nth_element(known, middle);
  return *middle;
}

/// Makes the document's measures, and finds which inputs they are drawn beside.
class Measures {
 public:
  Measures(const SweepResults& results, const Points& shown) : results_(results), shown_(shown) {}

  void add(const models::KpiDefinition& kpi, const MeasureResults& measured) {
    const Eigen::MatrixXd outputs = measured.outputs();
    const SweepSensitivity found = analysis::sensitivity_of(results_, outputs);
    const std::vector<std::size_t> drawn = drawn_of(results_, found);
    drawn_.insert(drawn.begin(), drawn.end());
    const PointValues of = values_of(measured);
    const auto [lowest, highest] = ends_of(of.value);
    measures_.push_back({{"id", kpi.measure->id},
                         {"label", document::label(kpi.measure->label)},
                         {"unit", kpi.measure->unit},
                         {"lowest", end_of(results_, of, lowest)},
                         {"highest", end_of(results_, of, highest)},
                         {"usual_error", figure(usual_error(of.error))},
                         {"sensitivity", sensitivity_of(found, ways_of(results_, outputs))},
                         {"drawn", json::value_from(drawn)},
                         {"values", figures(of.value, shown_)},
                         {"errors", figures(of.error, shown_)}});
  }

  json::array take() && { return std::move(measures_); }
  const std::set<std::size_t>& drawn() const { return drawn_; }

 private:
  const SweepResults& results_;
  const Points& shown_;
  json::array measures_;
  std::set<std::size_t> drawn_;
};

/// `columns`: the inputs whose value at the shown points the page needs.
json::array inputs_of(const SweepResults& results, const Points& shown,
                      const std::set<std::size_t>& columns) {
  std::map<std::string_view, models::SweepScale> scales;
  for (const models::SweepInputDefinition& input : results.design.inputs) scales[input.name] = input.scale;
  json::array inputs;
  for (std::size_t i = 0; i < results.inputs.size(); ++i) {
    const SweepResults::Input& input = results.inputs[i];
    const auto scale = scales.find(input.name);
    inputs.push_back(
        {{"name", input.name},
         {"path", input.path},
         {"label", document::label(input.label)},
         {"unit", input.unit},
         {"words", json::value_from(input.words)},
         {"low", figure(input.low)},
         {"high", figure(input.high)},
         {"scale", name_of(scale == scales.end() ? models::SweepScale::linear : scale->second)},
         {"values", columns.contains(i) ? figures(results.values.col(static_cast<Eigen::Index>(i)), shown)
                                        : json::array()}});
  }
  return inputs;
}

json::object missing_of(const storage::ResultFileReader& file) {
  const auto point = file.read_as<std::uint32_t>("/missing/point");
  const auto kind = file.read_as<std::string>("/missing/kind");
  const auto why = file.read_as<std::string>("/missing/why");
  std::map<std::string_view, std::set<std::uint32_t>> points = {
      {"rejected", {}}, {"failed", {}}, {"broken", {}}};
  json::array reasons;
  std::size_t listed = 0;
  for (std::size_t row = 0; row < point.size(); ++row) {
    if (kind[row] == "untold") continue;  // its measures are there, which is all that a page shows
    ++listed;
    points[kind[row]].insert(point[row]);
    if (reasons.size() < most_reasons)
      reasons.push_back({{"point", point[row]}, {"kind", kind[row]}, {"why", why[row]}});
  }
  json::object missing;
  for (const auto& [name, of] : points) missing[name] = of.size();
  missing["listed"] = listed;
  missing["reasons"] = std::move(reasons);
  return missing;
}

json::object design_of(const SweepResults& results) {
  const models::SweepHead& head = results.design.head;
  return {{"kind", name_of(head.kind)},
          {"common", head.common},
          {"seed", document::number(head.seed.value_or(1))},
          {"block", points_of_a_block(results)},
          {"text", results.design.resolved}};
}

json::object identity_of(const storage::ResultFileReader& file) {
  return {{"kedja_version", file.attribute<std::string>("kedja_version")},
          {"git_sha1", file.attribute<std::string>("git_sha1")},
          {"seed", std::to_string(file.attribute<std::uint64_t>("seed"))},
          {"replications", file.attribute<std::uint64_t>("replications")},
          {"content_sha256", file.attribute<std::string>("content_sha256")},
          {"scenario_sha256", file.attribute<std::string>("scenario_sha256")}};
}

/// How many numbers of the scenario are assumptions, and how many of these the sweep varies.
std::pair<std::size_t, std::size_t> assumptions_of(const models::Scenario& scenario,
                                                   const SweepResults& results) {
  std::set<std::string_view> varied;
  for (const SweepResults::Input& input : results.inputs) varied.insert(input.path);
  std::pair<std::size_t, std::size_t> counted;
  const models::Explanation explanation = models::explain_stored(scenario);
  for (const models::ExplainedTable& table : explanation.tables)
    for (const models::ExplainedValue& value : table.values) {
      if (!value.number || value.origin != models::Origin::assumed) continue;
      ++counted.first;
      if (varied.contains(value.path)) ++counted.second;
    }
  return counted;
}

/// Of a scenario's headline measures those that the sweep kept, where they stand among its own.
std::pair<std::vector<models::KpiDefinition>, std::vector<std::size_t>> kept_of(
    const std::vector<models::KpiDefinition>& headlines, const SweepResults& results) {
  std::pair<std::vector<models::KpiDefinition>, std::vector<std::size_t>> kept;
  for (const models::KpiDefinition& kpi : headlines) {
    const auto is_it = [&](const SweepResults::Measure& one) {
      return one.group.empty() && one.id == kpi.measure->id;
    };
    const auto found = std::ranges::find_if(results.measures, is_it);
    if (found == results.measures.end()) continue;
    kept.first.push_back(kpi);
    kept.second.push_back(static_cast<std::size_t>(found - results.measures.begin()));
  }
  return kept;
}

}  // namespace

std::string sweep_document(const storage::ResultFileReader& file, const std::string& path,
                           const models::Scenario& scenario) {
  const SweepResults results = read_sweep_results(file, path);
  const models::Chain& chain = scenario.chain;
  const Points shown = shown_of(results.heights.rows());
  const auto [headlines, rows] = kept_of(headlines_of(chain), results);
  const std::vector<MeasureResults> measured = results_of(file, results, rows);
  Measures measures(results, shown);
  for (std::size_t m = 0; m < headlines.size(); ++m) measures.add(headlines[m], measured[m]);
  json::array inputs = inputs_of(results, shown, measures.drawn());
  const auto [assumptions, varied] = assumptions_of(scenario, results);
  const json::object object = {{"format", document::format},
                               {"kind", "sweep"},
                               {"run", identity_of(file)},
                               {"title", document::label(chain.title)},
                               {"scenario_name", results.scenario_name},
                               {"scenario", scenario.resolved},
                               {"start", sim::to_string(chain.calendar.start())},
                               {"end", sim::to_string(chain.calendar.date(chain.end))},
                               {"design", design_of(results)},
                               {"points", results.heights.rows()},
                               {"shown", json::value_from(shown)},
                               {"assumptions", assumptions},
                               {"varied", varied},
                               {"inputs", std::move(inputs)},
                               {"measures", std::move(measures).take()},
                               {"missing", missing_of(file)}};
  return json::serialize(object);
}

}  // namespace kedja::analysis
