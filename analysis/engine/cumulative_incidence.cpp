#include "analysis/engine/cumulative_incidence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/engine/sample.hpp"

namespace kedja::analysis {
namespace {

/// Products of shares round: what differs by less is the same.
constexpr double rounding = 1e-12;

void require_valid(std::span<const Spell> spells, ExitCause causes) {
  if (causes == 0) throw std::invalid_argument("an incidence needs an exit");
  for (const Spell& spell : spells) {
    if (spell.exit < spell.entry) throw std::invalid_argument("a spell ends before it is seen");
    if (spell.cause > causes) throw std::invalid_argument("a spell ends by an exit that there is not");
  }
}

struct SortedSpells {
  std::vector<Spell> by_entry;
  std::vector<Spell> by_exit;
};

SortedSpells sorted(std::span<const Spell> spells) {
  SortedSpells result{.by_entry = {spells.begin(), spells.end()}, .by_exit = {spells.begin(), spells.end()}};
  std::ranges::stable_sort(result.by_entry, {}, &Spell::entry);
  std::ranges::stable_sort(result.by_exit, {}, &Spell::exit);
  return result;
}

std::vector<std::uint32_t> clusters_of(std::span<const Spell> spells) {
  std::vector<std::uint32_t> clusters;
  for (const Spell& spell : spells) clusters.push_back(spell.cluster);
  std::ranges::sort(clusters);
  clusters.erase(std::unique(clusters.begin(), clusters.end()), clusters.end());
  return clusters;
}

std::vector<std::int64_t> times_of_leaving(std::span<const Spell> by_exit) {
  std::vector<std::int64_t> times;
  for (const Spell& spell : by_exit)
    if (spell.cause != still_inside && (times.empty() || times.back() != spell.exit))
      times.push_back(spell.exit);
  return times;
}

struct Steps {
  std::vector<std::size_t> at_risk;
  std::vector<std::vector<double>> left;  // by cause, then step
};

/// Goes through the times with all clusters but one.
class Walk {
 public:
  Walk(const SortedSpells& spells, std::span<const std::int64_t> times, ExitCause causes)
      : spells_(spells), times_(times), causes_(causes) {}

  Steps without(std::optional<std::uint32_t> cluster) const {
    Steps steps{.at_risk = {}, .left = std::vector(causes_ + 1, std::vector<double>(times_.size(), 0.0))};
    const auto counts = [&](const Spell& spell) { return spell.cluster != cluster; };
    auto entering = spells_.by_entry.begin();
    auto leaving = spells_.by_exit.begin();
    std::size_t inside = 0;
    double staying = 1;
    std::vector<double> left(causes_ + 1, 0.0);
    for (std::size_t step = 0; step < times_.size(); ++step) {
      const std::int64_t now = times_[step];
      for (; entering != spells_.by_entry.end() && entering->entry <= now; ++entering)
        inside += counts(*entering) ? 1 : 0;
      for (; leaving != spells_.by_exit.end() && leaving->exit < now; ++leaving)
        inside -= counts(*leaving) ? 1 : 0;
      steps.at_risk.push_back(inside);
      std::vector<std::size_t> leavers(causes_ + 1, 0);
      for (auto here = leaving; here != spells_.by_exit.end() && here->exit == now; ++here)
        leavers[here->cause] += counts(*here) ? 1 : 0;
      leave(staying, left, leavers, inside);
      for (ExitCause cause = 0; cause <= causes_; ++cause) steps.left[cause][step] = left[cause];
    }
    return steps;
  }

 private:
  static void leave(double& staying, std::vector<double>& left, std::span<const std::size_t> leavers,
                    std::size_t inside) {
    std::size_t all = 0;
    for (std::size_t cause = 1; cause < leavers.size(); ++cause) {
      if (leavers[cause] == 0) continue;
      all += leavers[cause];
      left[cause] += staying * static_cast<double>(leavers[cause]) / static_cast<double>(inside);
    }
    if (all > 0) staying *= static_cast<double>(inside - all) / static_cast<double>(inside);
    left[any_exit] = 1 - staying;
  }

  const SortedSpells& spells_;
  std::span<const std::int64_t> times_;
  ExitCause causes_;
};

/// The jackknife's: sqrt((n - 1) / n * sum of squared deviations from their mean).
std::vector<std::vector<double>> errors_of(const Walk& walk, const Steps& all,
                                           std::span<const std::uint32_t> clusters) {
  std::vector<std::vector<double>> sums(all.left.size(), std::vector<double>(all.at_risk.size(), 0.0));
  std::vector<std::vector<double>> squares = sums;
  for (const std::uint32_t cluster : clusters) {
    const Steps rest = walk.without(cluster);
    for (std::size_t cause = 0; cause < sums.size(); ++cause)
      for (std::size_t step = 0; step < all.at_risk.size(); ++step) {
        const double moved = rest.left[cause][step] - all.left[cause][step];
        sums[cause][step] += moved;
        squares[cause][step] += moved * moved;
      }
  }
  const auto n = static_cast<double>(clusters.size());
  for (std::size_t cause = 0; cause < sums.size(); ++cause)
    for (std::size_t step = 0; step < all.at_risk.size(); ++step) {
      const double sum = sums[cause][step];
      const double spread = std::max(0.0, squares[cause][step] - sum * sum / n);
      const double error = std::sqrt((n - 1) / n * spread);
      sums[cause][step] = error > rounding ? error : 0;
    }
  return sums;
}

Spread interval_of(double share, double error, double quantile) {
  if (error == 0) return {.low = share, .high = share};
  const double scale = std::log1p(-share);  // log of those inside
  const double factor = std::exp(quantile * error / ((1 - share) * -scale));
  return {.low = -std::expm1(scale / factor), .high = -std::expm1(scale * factor)};
}

IncidenceStatus status_of(const IncidenceCurve& curve, double share, double error) {
  if (curve.clusters < 2) return IncidenceStatus::too_few_clusters;
  if (static_cast<double>(curve.spells) < least_events) return IncidenceStatus::too_few_events;
  if (error == 0) return IncidenceStatus::no_variation;
  // All have left, but not without some one cluster: those last seen leaving were too few to say.
  return share > 0 && share < 1 ? IncidenceStatus::given : IncidenceStatus::too_few_events;
}

bool has_interval(IncidenceStatus status) {
  return status == IncidenceStatus::given || status == IncidenceStatus::no_variation;
}

double quantile_for(const IncidenceCurve& curve, double confidence) {
  if (curve.clusters < 2) return 0;
  return student_quantile((1 - confidence) / 2, static_cast<double>(curve.clusters - 1));
}

/// What was found at a step; `step` counts from 1, and 0 is before anybody left.
Incidence found_at(const IncidenceCurve& curve, ExitCause cause, std::size_t step, double quantile) {
  Incidence found;
  found.share = step == 0 ? 0 : curve.left[cause][step - 1];
  const double error = step == 0 || curve.error.empty() ? 0 : curve.error[cause][step - 1];
  found.status = status_of(curve, *found.share, error);
  if (curve.clusters > 1) found.error = error;
  if (has_interval(found.status)) found.interval = interval_of(*found.share, error, quantile);
  return found;
}

void require_asked(const IncidenceCurve& curve, ExitCause cause, double confidence) {
  if (cause >= curve.left.size()) throw std::invalid_argument("there is no such exit");
  if (!(confidence > 0 && confidence < 1)) throw std::invalid_argument("a confidence lies between 0 and 1");
}

}  // namespace

IncidenceCurve cumulative_incidence(std::span<const Spell> spells, ExitCause causes) {
  require_valid(spells, causes);
  const SortedSpells in_order = sorted(spells);
  const std::vector<std::uint32_t> clusters = clusters_of(spells);
  IncidenceCurve curve{.spells = spells.size(), .clusters = clusters.size()};
  if (!spells.empty()) curve.followed_until = in_order.by_exit.back().exit;
  curve.times = times_of_leaving(in_order.by_exit);
  const Walk walk(in_order, curve.times, causes);
  Steps all = walk.without(std::nullopt);
  if (clusters.size() > 1) curve.error = errors_of(walk, all, clusters);
  curve.at_risk = std::move(all.at_risk);
  curve.left = std::move(all.left);
  return curve;
}

messages::Message words_of(IncidenceStatus status) {
  switch (status) {
    case IncidenceStatus::given:
      return messages::Message("given");
    case IncidenceStatus::no_variation:
      return messages::Message("no variation between replications");
    case IncidenceStatus::too_few_clusters:
      return messages::Message("too few replications");
    case IncidenceStatus::too_few_events:
      return messages::Message("too few events");
    case IncidenceStatus::not_followed:
      return messages::Message("nobody was followed so long");
    case IncidenceStatus::not_reached:
      return messages::Message("not reached while people were followed");
  }
  throw std::invalid_argument("an incidence status without a name");
}

Incidence incidence_at(const IncidenceCurve& curve, ExitCause cause, std::int64_t time, double confidence) {
  require_asked(curve, cause, confidence);
  const bool all_left = !curve.times.empty() && curve.left[any_exit].back() >= 1;
  if (curve.spells == 0 || (time > curve.followed_until && !all_left)) return {};
  const auto after = std::upper_bound(curve.times.begin(), curve.times.end(), time);
  const auto steps = after - curve.times.begin();
  Incidence found = found_at(curve, cause, static_cast<std::size_t>(steps), quantile_for(curve, confidence));
  if (steps > 0)
    found.fewest_at_risk = *std::min_element(curve.at_risk.begin(), curve.at_risk.begin() + steps);
  return found;
}

TimeUntil time_until(const IncidenceCurve& curve, ExitCause cause, double share, double confidence) {
  require_asked(curve, cause, confidence);
  if (!(share > 0 && share <= 1)) throw std::invalid_argument("a share lies above 0 and is at most 1");
  TimeUntil result;
  const double quantile = quantile_for(curve, confidence);
  const auto reached = [&](double value) { return value >= share - rounding; };
  for (std::size_t step = 1; step <= curve.times.size(); ++step) {
    const Incidence found = found_at(curve, cause, step, quantile);
    const std::int64_t time = curve.times[step - 1];
    if (!result.time && reached(*found.share)) {
      result.time = time;
      result.status = found.status;
    }
    if (!found.interval) continue;
    if (!result.low && reached(found.interval->high)) result.low = time;
    if (!result.high && reached(found.interval->low)) result.high = time;
  }
  return result;
}

}  // namespace kedja::analysis
