#include "analysis/sweep_discovery.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using sensitivity::Box;
using sensitivity::BoxMeasures;
using Status = SweepDiscovery::Status;

std::int64_t unsure_points(const SweepCondition& condition, const MeasureResults& measured) {
  const sensitivity::PointMeans means = sensitivity::point_means(measured.outputs());
  const auto distance = (means.mean.array() - condition.limit).abs();
  return ((means.squared_error.array() > 0) &&
          (distance <= sensitivity::normal_quantile * means.squared_error.array().sqrt()))
      .count();
}

json::value end_of(double end) {
  return std::isfinite(end) ? json::value(end) : json::value(nullptr);
}

json::object to_object(const SweepResults& results, const Box& box) {
  const BoxMeasures& measures = box.measures;
  json::array inputs;
  for (const sensitivity::Restriction& one : box.restrictions) {
    const SweepResults::Input& input = results.inputs[static_cast<std::size_t>(one.input)];
    inputs.push_back({{"name", input.name},
                      {"path", input.path},
                      {"unit", input.unit},
                      {"from", end_of(one.low)},
                      {"to", end_of(one.high)},
                      {"quasi_p", one.quasi_p}});
  }
  return {{"inputs", std::move(inputs)}, {"points", measures.points},     {"cases", measures.cases},
          {"mass", measures.mass},       {"coverage", measures.coverage}, {"density", measures.density}};
}

const char* name_of(Status status) {
  switch (status) {
    case Status::given:
      return "given";
    case Status::all:
      return "all";
    case Status::none:
      return "none";
  }
  return "";
}

}  // namespace

SweepDiscovery discover(const SweepResults& results, const SweepCondition& condition,
                        const MeasureResults& measured) {
  const Eigen::VectorXd values = measured.values();
  std::vector<Eigen::Index> complete;
  for (Eigen::Index point = 0; point < values.size(); ++point)
    if (!std::isnan(values(point))) complete.push_back(point);
  SweepDiscovery found{.condition = condition,
                       .points = static_cast<std::int64_t>(complete.size()),
                       .missing = values.size() - static_cast<std::int64_t>(complete.size()),
                       .trajectory = {},
                       .telling = {}};
  if (found.points < sensitivity::least_searched_points)
    throw storage::StorageError(
        results.path,
        storage::Message(
            "{n} points have a value of '{measure}' (fewer than {least} say nothing of conditions)",
            {{"n", std::to_string(found.points)},
             {"measure", results.measures[condition.measure].id},
             {"least", std::to_string(sensitivity::least_searched_points)}}),
        storage::Message("Sweep more points"));
  std::vector<bool> cases;
  for (const Eigen::Index point : complete) cases.push_back(condition.holds(values(point)));
  found.cases = std::ranges::count(cases, true);
  found.unsure = unsure_points(condition, measured);
  found.lowest = values(complete).minCoeff();
  found.highest = values(complete).maxCoeff();
  if (found.cases == 0) found.status = Status::none;
  if (found.cases == found.points) found.status = Status::all;
  if (found.status != Status::given) return found;
  const Eigen::MatrixXd points = results.values(complete, Eigen::all);
  found.trajectory = sensitivity::box_search(points, cases);
  found.telling = sensitivity::telling_box(found.trajectory, points, cases);
  return found;
}

std::vector<std::size_t> candidates(const sensitivity::BoxTrajectory& trajectory) {
  std::vector<std::size_t> chosen;
  for (int tenths = 10; tenths >= 1; --tenths) {
    std::size_t densest = 0;
    for (std::size_t i = 0; i < trajectory.boxes.size(); ++i) {
      const BoxMeasures& box = trajectory.boxes[i].measures;
      const BoxMeasures& best = trajectory.boxes[densest].measures;
      const bool is_better =
          box.density > best.density || (box.density == best.density && box.coverage > best.coverage);
      if (box.coverage * 10 >= tenths && is_better) densest = i;
    }
    if (chosen.empty() || chosen.back() != densest) chosen.push_back(densest);
  }
  return chosen;
}

std::string to_json(const SweepResults& results, const SweepDiscovery& found) {
  json::array trajectory;
  for (const Box& box : found.trajectory.boxes) trajectory.push_back(to_object(results, box));
  json::object all = {{"sweep", results.path},
                      {"scenario", results.scenario_name},
                      {"content_sha256", results.digest},
                      {"measure", results.measures[found.condition.measure].id},
                      {"comparison", sign_of(found.condition.comparison)},
                      {"limit", found.condition.limit},
                      {"status", name_of(found.status)},
                      {"points", found.points},
                      {"replications", results.replications},
                      {"missing", found.missing},
                      {"cases", found.cases},
                      {"unsure", found.unsure},
                      {"lowest", found.lowest},
                      {"highest", found.highest},
                      {"box", nullptr},
                      {"trajectory", std::move(trajectory)},
                      {"peeled", found.trajectory.peeled}};
  if (found.status == Status::given) all["box"] = to_object(results, found.telling);
  return json::serialize(all) + "\n";
}

}  // namespace kedja::analysis
