#include "analysis/sweep_between.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "analysis/design/sobol_points.hpp"
#include "analysis/storage/storage_error.hpp"
#include "analysis/sweep_emulator.hpp"

namespace kedja::analysis {

namespace {

using storage::Message;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Other places than those of a design of Sobol' points with the seed 1.
constexpr sim::Seed places_seed{0x6265747765656e};

Eigen::MatrixXd spread_places(const SweepPlan& plan, std::size_t count) {
  const design::Points points = design::sobol_points(count, plan.inputs().size(), places_seed);
  Eigen::MatrixXd places(static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(plan.inputs().size()));
  for (std::size_t place = 0; place < count; ++place)
    for (std::size_t i = 0; i < plan.inputs().size(); ++i)
      places(static_cast<Eigen::Index>(place), static_cast<Eigen::Index>(i)) =
          plan.inputs()[i].range.value(points.at(place, i));
  return places;
}

/// Judges all places by the targets of which there is an emulator.
class Judgement {
 public:
  Judgement(const SweepResults& results, const std::vector<SweepTarget>& fit,
            const std::vector<MeasureResults>& measured, PlacesBetween& between)
      : between_(between) {
    for (std::size_t t = 0; t < fit.size(); ++t) {
      SweepEmulator emulator(results, fit[t].target.kpi.measure->id, measured[t].outputs());
      EmulatedTarget& target = between.targets.emplace_back();
      target.status = emulator.status();
      if (!target.is_emulated()) continue;
      target.left_out = emulator.left_out();
      targets_.push_back(&fit[t]);
      emulators_.push_back(std::move(emulator));
    }
  }

  void judge() {
    if (targets_.empty()) return;
    const auto count = static_cast<Eigen::Index>(targets_.size());
    sensitivity::Said said{Eigen::MatrixXd::Constant(between_.places.rows(), count, nothing), {}};
    said.variance = said.mean;
    for (Eigen::Index place = 0; place < between_.places.rows(); ++place)
      between_.outside += say(place, said) ? 0 : 1;
    std::vector<sensitivity::ObservedTarget> observed;
    for (const SweepTarget* target : targets_) observed.push_back({.observed = target->observed});
    between_.implausibility = sensitivity::implausibility(said, observed);
    between_.judged = between_.places.rows() - between_.outside;
  }

 private:
  /// What the emulators say at a place; false where it lies beyond their points.
  bool say(Eigen::Index place, sensitivity::Said& said) const {
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      const auto column = static_cast<Eigen::Index>(t);
      const std::optional<EmulatedAnswer> answer = emulators_[t].at(between_.places.row(place));
      if (!answer) {
        said.mean.row(place).setConstant(nothing);
        return false;
      }
      said.mean(place, column) = answer->mean;
      said.variance(place, column) = answer->sd * answer->sd + targets_[t]->variance_about(answer->mean);
    }
    return true;
  }

  PlacesBetween& between_;
  std::vector<const SweepTarget*> targets_;
  std::vector<SweepEmulator> emulators_;
};

void gather(PlacesBetween& between) {
  const Eigen::VectorXd& greatest = between.implausibility.greatest;
  for (Eigen::Index place = 0; place < greatest.size(); ++place)
    if (greatest(place) <= sensitivity::most_plausible) between.likeliest.push_back(place);
  between.plausible = static_cast<Eigen::Index>(between.likeliest.size());
  if (between.likeliest.empty()) return;
  std::ranges::stable_sort(between.likeliest, std::ranges::greater(),
                           [&](Eigen::Index place) { return between.implausibility.log_likelihood(place); });
  for (Eigen::Index i = 0; i < between.places.cols(); ++i) {
    const Eigen::VectorXd values = between.places(between.likeliest, i);
    between.inputs.push_back({values.minCoeff(), values.maxCoeff()});
  }
}

}  // namespace

PlacesBetween places_between(const SweepPlan& plan, const SweepResults& results,
                             const std::vector<SweepTarget>& fit, const std::vector<MeasureResults>& measured,
                             std::size_t places) {
  const auto is_same = [](const SweepInput& one, const SweepResults::Input& other) {
    return one.name == other.name && one.path == other.path;
  };
  if (!std::ranges::equal(plan.inputs(), results.inputs, is_same))
    throw storage::StorageError(results.path,
                                Message("the tables of this sweep do not fit its design (is it damaged?)"),
                                Message("Sweep again"));
  PlacesBetween between;
  between.places = spread_places(plan, places);
  Judgement judgement(results, fit, measured, between);
  judgement.judge();
  gather(between);
  return between;
}

}  // namespace kedja::analysis
