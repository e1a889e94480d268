#include "analysis/sweep_plausibility.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "analysis/storage/storage_error.hpp"
#include "analysis/sweep_between.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using models::TargetUse;
using storage::Message;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Of a figure that luck never moves: nothing else agrees with it, but for the last digits.
constexpr double last_digits = 1e-6;

/// Of an observed figure about E[Y | x], where one replication has so much luck.
double variance_of_figure(const models::Target& target, double luck) {
  if (target.persons) {
    const auto n = static_cast<double>(*target.persons);
    const double p = (target.observed + 1) / (n + 2);
    return p * (1 - p) / n;
  }
  const double least = last_digits * std::max(std::abs(target.observed), 1.0);
  return std::max(luck, least * least);
}

SweepTarget beside(const models::Target& target, const MeasureResults& measured, double discrepancy) {
  const PointRatios ratios = ratios_of(measured);
  const double persons = target.persons ? static_cast<double>(*target.persons) : 1;
  SweepTarget one{.target = target,
                  .observed = target.observed / persons,
                  .discrepancy = discrepancy,
                  .luck = PointLuck(ratios),
                  .said = ratios.ratio,
                  .variance = Eigen::VectorXd::Constant(ratios.ratio.size(), nothing),
                  .out = {}};
  one.sd = std::sqrt(one.variance_about(one.observed));
  for (Eigen::Index point = 0; point < ratios.ratio.size(); ++point) {
    if (std::isnan(ratios.ratio(point))) continue;
    one.variance(point) = one.variance_about(ratios.ratio(point)) +
                          one.luck.variance_at(ratios.ratio(point)) / ratios.replications(point);
  }
  return one;
}

sensitivity::Implausibility judged(std::vector<SweepTarget>& targets) {
  const auto count = static_cast<Eigen::Index>(targets.size());
  sensitivity::Said said{Eigen::MatrixXd(targets.front().said.size(), count), {}};
  said.variance = said.mean;
  std::vector<sensitivity::ObservedTarget> observed;
  for (Eigen::Index t = 0; t < count; ++t) {
    const SweepTarget& target = targets[static_cast<std::size_t>(t)];
    said.mean.col(t) = target.said;
    said.variance.col(t) = target.variance;  // that of the figure differs between points, and is in it
    observed.push_back({.observed = target.observed});
  }
  sensitivity::Implausibility found = sensitivity::implausibility(said, observed);
  for (Eigen::Index t = 0; t < count; ++t) targets[static_cast<std::size_t>(t)].out = found.of_each.col(t);
  return found;
}

json::value number_or_null(double value) {
  return std::isnan(value) ? json::value(nullptr) : json::value(value);
}

json::object to_object(const SweepPlausibility& found, const SweepTarget& one) {
  const models::KpiDefinition& kpi = one.target.kpi;
  json::object group;
  if (!kpi.group.empty()) group[kpi.group] = kpi.category;
  return {{"name", one.target.name},        {"use", one.target.use == TargetUse::fit ? "fit" : "check"},
          {"measure", kpi.measure->id},     {"group", std::move(group)},
          {"unit", kpi.measure->unit},      {"observed", one.observed},
          {"discrepancy", one.discrepancy}, {"sd", one.sd},
          {"agreeing", found.agreeing(one)}};
}

json::object to_object(const SweepResults& results, const SweepPlausibility& found, std::size_t input) {
  const sensitivity::PlausibleInput& plausible = found.region.inputs[input];
  return {{"name", results.inputs[input].name},
          {"path", results.inputs[input].path},
          {"unit", results.inputs[input].unit},
          {"low", plausible.low},
          {"high", plausible.high},
          {"extent", plausible.extent},
          {"spread", plausible.spread},
          {"p", plausible.p},
          {"identified", plausible.identified}};
}

json::object to_object(const SweepPlausibility& found, Eigen::Index point) {
  json::array of_each;
  for (const auto* targets : {&found.fit, &found.check})
    for (const SweepTarget& one : *targets) of_each.push_back(number_or_null(one.out(point)));
  return {{"point", point},
          {"plausible", found.is_plausible(point)},
          {"implausibility", number_or_null(found.implausibility.greatest(point))},
          {"second", number_or_null(found.implausibility.second(point))},
          {"log_likelihood", number_or_null(found.implausibility.log_likelihood(point))},
          {"of_each", std::move(of_each)}};
}

json::object to_object(const SweepResults& results, const PlacesBetween& between, Eigen::Index place) {
  json::object at;
  for (std::size_t i = 0; i < results.inputs.size(); ++i)
    at[results.inputs[i].name] = between.places(place, static_cast<Eigen::Index>(i));
  return {{"at", std::move(at)},
          {"implausibility", between.implausibility.greatest(place)},
          {"second", between.implausibility.second(place)},
          {"log_likelihood", between.implausibility.log_likelihood(place)}};
}

json::object to_object(const SweepResults& results, const SweepPlausibility& found,
                       const PlacesBetween& between) {
  json::array targets;
  for (std::size_t t = 0; t < between.targets.size(); ++t) {
    const EmulatedTarget& one = between.targets[t];
    json::object target = {{"name", found.fit[t].target.name},
                           {"status", messages::in_english(sensitivity::words_of(one.status))},
                           {"left_out", nullptr}};
    if (one.is_emulated())
      target["left_out"] = {{"error", one.left_out.error},
                            {"explained", one.left_out.explained},
                            {"covered", one.left_out.covered}};
    targets.push_back(std::move(target));
  }
  json::array inputs;
  for (std::size_t i = 0; i < between.inputs.size(); ++i)
    inputs.push_back(
        {{"name", results.inputs[i].name}, {"low", between.inputs[i].low}, {"high", between.inputs[i].high}});
  json::array likeliest;
  for (const Eigen::Index place : between.likeliest) likeliest.push_back(to_object(results, between, place));
  return {{"places", between.places.rows()},         {"judged", between.judged},
          {"plausible", between.plausible},          {"outside", between.outside},
          {"targets", std::move(targets)},           {"inputs", std::move(inputs)},
          {"plausible_places", std::move(likeliest)}};
}

}  // namespace

PointLuck::PointLuck(const PointRatios& points) {
  for (Eigen::Index point = 0; point < points.ratio.size(); ++point)
    if (!std::isnan(points.ratio(point))) known_.emplace_back(points.ratio(point), points.variance(point));
  std::ranges::sort(known_);
  sums_.push_back(0);
  for (const auto& [said, variance] : known_) sums_.push_back(sums_.back() + variance);
}

double PointLuck::variance_at(double said) const {
  if (known_.empty()) return 0;
  const auto above = std::ranges::lower_bound(known_, said, {}, [](const auto& one) { return one.first; });
  const auto middle = static_cast<std::size_t>(above - known_.begin());
  const std::size_t beside = std::max<std::size_t>(5, known_.size() / 20);
  const std::size_t first = middle - std::min(middle, beside);
  const std::size_t end = std::min(middle + beside + 1, known_.size());
  return std::max(0.0, sums_[end] - sums_[first]) / static_cast<double>(end - first);
}

double SweepTarget::variance_about(double at) const {
  return variance_of_figure(target, luck.variance_at(at)) + discrepancy * discrepancy;
}

std::vector<std::size_t> measures_of(const SweepResults& results,
                                     const std::vector<models::Target>& targets) {
  std::vector<std::size_t> measures;
  for (const models::Target& target : targets) {
    const auto found = std::ranges::find_if(results.measures, [&](const SweepResults::Measure& measure) {
      return measure.id == target.kpi.measure->id && measure.group == target.kpi.group &&
             measure.category == target.kpi.category;
    });
    if (found == results.measures.end())
      throw storage::StorageError(results.path,
                                  Message("the sweep has no measure '{measure}' for target '{target}'",
                                          {{"measure", target.kpi.measure->id}, {"target", target.name}}),
                                  Message("Sweep again"));
    measures.push_back(static_cast<std::size_t>(found - results.measures.begin()));
  }
  return measures;
}

std::vector<SweepTarget> beside_targets(const SweepResults& results,
                                        const std::vector<models::Target>& targets,
                                        const std::vector<MeasureResults>& measured,
                                        const Discrepancies& discrepancies) {
  if (results.replications < 2)
    throw storage::StorageError(
        results.path,
        Message("has one replication at each point (how far luck moves a figure can't be told)"),
        Message("Sweep with two or more"));
  std::vector<SweepTarget> beside_all;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto stated = discrepancies.find(targets[i].name);
    beside_all.push_back(beside(targets[i], measured[i], stated == discrepancies.end() ? 0 : stated->second));
  }
  return beside_all;
}

std::int64_t SweepPlausibility::agreeing(const SweepTarget& target) const {
  std::int64_t points = 0;
  for (Eigen::Index point = 0; point < target.out.size(); ++point)
    points += is_plausible(point) && target.out(point) <= sensitivity::most_plausible ? 1 : 0;
  return points;
}

SweepPlausibility plausibility(const SweepResults& results, std::vector<SweepTarget> targets) {
  SweepPlausibility found{};
  for (SweepTarget& target : targets)
    (target.target.use == TargetUse::fit ? found.fit : found.check).push_back(std::move(target));
  if (found.fit.empty()) throw std::invalid_argument("no target is to be fitted");
  found.implausibility = judged(found.fit);
  if (!found.check.empty()) judged(found.check);
  found.region = sensitivity::plausible_region(results.values, found.implausibility.greatest);
  const Eigen::VectorXd& likelihood = found.implausibility.log_likelihood;
  for (Eigen::Index point = 0; point < likelihood.size(); ++point)
    if (!std::isnan(likelihood(point))) found.likeliest.push_back(point);
  std::ranges::stable_sort(found.likeliest, std::ranges::greater(),
                           [&](Eigen::Index point) { return likelihood(point); });
  return found;
}

std::string to_json(const SweepResults& results, const SweepPlausibility& found,
                    const PlacesBetween* between) {
  json::array targets;
  for (const auto* some : {&found.fit, &found.check})
    for (const SweepTarget& one : *some) targets.push_back(to_object(found, one));
  json::array inputs;
  for (std::size_t input = 0; input < found.region.inputs.size(); ++input)
    inputs.push_back(to_object(results, found, input));
  json::array points;
  for (Eigen::Index point = 0; point < found.implausibility.greatest.size(); ++point)
    points.push_back(to_object(found, point));
  json::object all = {{"sweep", results.path},
                      {"scenario", results.scenario_name},
                      {"content_sha256", results.digest},
                      {"status", messages::in_english(sensitivity::words_of(found.region.status))},
                      {"judged", found.region.judged},
                      {"plausible", found.region.plausible},
                      {"missing", found.implausibility.missing},
                      {"targets", std::move(targets)},
                      {"inputs", std::move(inputs)},
                      {"points", std::move(points)}};
  if (between != nullptr) all["between"] = to_object(results, found, *between);
  return json::serialize(all) + "\n";
}

}  // namespace kedja::analysis
