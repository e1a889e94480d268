#include "analysis/flow/flow.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

#include "models/kpi.hpp"

namespace kedja::analysis {

namespace {

using models::Chain;

constexpr double longest_step = 2;  // days

double in_days(sim::Time t) {
  return static_cast<double>(t.ticks()) * models::per_day;
}

/// People who come in the same month, which is the step of the clocks that run from arrival.
struct Cohort {
  double from = 0;  // days since the start
  double until = 0;
  double end_from = 0;  // of the programme, for the first and the last of them
  double end_until = 0;
  std::vector<double> looks;        // of those in the middle
  std::vector<double> handover_at;  // likewise: of each handover

  double middle() const { return (from + until) / 2; }
};

Cohort cohort(const Chain& chain, sim::Time from, sim::Time until) {
  const sim::Time middle = from + sim::Duration((until - from).ticks() / 2);
  const auto& length = chain.programme.length;
  Cohort c{.from = in_days(from),
           .until = in_days(until),
           .end_from = in_days(length.after(chain.calendar, from)),
           .end_until = in_days(length.after(chain.calendar, until)),
           .looks = {},
           .handover_at = {}};
  for (const int months : chain.looks) c.looks.push_back(in_days(chain.calendar.add_months(middle, months)));
  for (const models::Handover& handover : chain.handovers)
    c.handover_at.push_back(in_days(handover.at.after(chain.calendar, middle)));
  return c;
}

std::vector<Cohort> cohorts_of(const Chain& chain) {
  std::vector<Cohort> cohorts;
  for (sim::Time from = chain.history_start; from < chain.end;) {
    const sim::Date date = chain.calendar.date(from);
    const sim::Date next = date.year() / date.month() / std::chrono::day(1) + std::chrono::months(1);
    sim::Time until = std::min(chain.end, chain.calendar.midnight(next));
    if (from < sim::Time(0)) until = std::min(until, sim::Time(0));
    cohorts.push_back(cohort(chain, from, until));
    from = until;
  }
  return cohorts;
}

/// How many adults of a source come within a cohort's month.
double adults_within(const models::ArrivalSource& source, const Cohort& c) {
  const double from = in_days(source.from);
  double until = in_days(source.until);
  if (until <= from) return 0;
  double per_day = static_cast<double>(source.count) / (until - from);
  if (source.pattern == models::Stream::Pattern::poisson) {
    per_day = source.rate * sim::ticks_per_day;
    if (per_day <= 0) return 0;
    until = std::min(until, from + static_cast<double>(source.count) / per_day);
  }
  const double overlap = std::min(until, c.until) - std::max(from, c.from);
  return std::max(0.0, overlap) * per_day * source.adult_share;
}

class Integration {
 public:
  Integration(const Chain& chain, const FlowModel& model)
      : chain_(chain),
        model_(model),
        cohorts_(cohorts_of(chain)),
        people_(Rows::Zero(index(model.states), index(cohorts_.size()))),
        change_(people_),
        busiest_(model.states) {
    for (const FlowModel::Flow& flow : model.flows) busiest_[flow.from] += flow.rate;
    result_.looks.resize(chain.looks.size());
    result_.services.resize(chain.services.size());
  }

  FlowResult run() {
    for (std::size_t c = 0; c < cohorts_.size(); ++c) {
      const double length = cohorts_[c].until - cohorts_[c].from;
      const int steps = std::max(1, static_cast<int>(std::ceil(length / longest_step)));
      begin_month(c);
      for (int i = 0; i < steps; ++i) step(c, cohorts_[c].from + i * length / steps, length / steps);
    }
    const double all = in_days(chain_.end);
    for (FlowResult::Levels& levels : result_.services) {
      levels.waiting /= all;
      levels.in_service /= all;
      levels.places /= all;
    }
    return std::move(result_);
  }

 private:
  using Rows = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  using Row = Eigen::Array<double, 1, Eigen::Dynamic>;

  static Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

  /// The exits' season and cycle.
  void begin_month(std::size_t c) {
    const auto middle = sim::Time(0) + sim::rounded(cohorts_[c].middle() * sim::ticks_per_day);
    const auto month = static_cast<unsigned>(chain_.calendar.date(middle).month());
    exit_factors_.clear();
    for (const models::Exit& exit : chain_.exits) {
      double cycle = exit.cycle.empty() ? 1 : exit.cycle.front().factor;
      for (const models::CycleStep& step : exit.cycle)
        if (step.from <= middle) cycle = step.factor;
      exit_factors_.push_back(cycle * (exit.season.empty() ? 1 : exit.season[month - 1]));
    }
  }

  void step(std::size_t latest, double now, double length) {
    const Eigen::Index active = index(latest + 1);
    flow(active, now, length);
    for (std::size_t s = 0; s < chain_.sources.size(); ++s) {
      const Cohort& c = cohorts_[latest];
      const double come = adults_within(chain_.sources[s], c) * length / (c.until - c.from);
      for (const FlowModel::Entry& entry : model_.entries[s])
        people_(entry.state, index(latest)) += come * entry.share;
    }
    end_programmes(latest, now, length);
    for (std::size_t s = 0; s < chain_.services.size(); ++s) grant(s, active, now + length, length);
    look(latest, now, length);
  }

  /// Which part of each cohort a flow is for.
  Row part_of(const FlowModel::Flow& flow, Eigen::Index active, double now) const {
    Row part(active);
    for (Eigen::Index i = 0; i < active; ++i) {
      const Cohort& c = cohorts_[static_cast<std::size_t>(i)];
      const double width = std::max(1e-9, c.end_until - c.end_from);
      const double over = std::clamp((now - c.end_from) / width, 0.0, 1.0);
      if (flow.when == FlowModel::While::handover_is_due)
        part(i) = now >= c.handover_at[flow.handover] ? 1 : 0;
      else
        part(i) = flow.when == FlowModel::While::programme_runs ? 1 - over : over;
    }
    return part;
  }

  void flow(Eigen::Index active, double now, double length) {
    change_.leftCols(active).setZero();
    for (const FlowModel::Flow& flow : model_.flows) {
      const double most = std::max(1.0, busiest_[flow.from] * length);  // no more leave than are there
      const double factor = flow.exit == models::no_index ? 1 : exit_factors_[flow.exit];
      Row moving = people_.row(flow.from).head(active) * (flow.rate * factor * length / most);
      if (flow.when != FlowModel::While::always) moving *= part_of(flow, active, now);
      change_.row(flow.to).head(active) += moving;
      change_.row(flow.from).head(active) -= moving;
      if (flow.completes != models::no_index && now >= 0)
        result_.services[flow.completes].completed += moving.sum();
    }
    people_.leftCols(active) += change_.leftCols(active);
  }

  /// Those of a month leave over a month.
  void end_programmes(std::size_t latest, double now, double length) {
    for (std::size_t i = 0; i <= latest; ++i) {
      const Cohort& c = cohorts_[i];
      if (now + length <= c.end_from || now >= c.end_until + 2 * length) continue;
      const double left = c.end_until - std::max(now, c.end_from);
      const double within = now + length - std::max(now, c.end_from);
      const double part = left <= within ? 1 : within / left;
      for (const FlowModel::Move& move : model_.programme_ends) {
        const double moving = people_(move.from, index(i)) * part;
        people_(move.from, index(i)) -= moving;
        people_(move.to, index(i)) += moving;
      }
    }
  }

  double places_at(std::size_t service, double now) const {
    const auto& capacity = chain_.services[service].capacity;
    if (capacity.empty() || now < 0) return std::numeric_limits<double>::infinity();
    double places = static_cast<double>(capacity.front().places);
    for (const models::CapacityStep& step : capacity)
      if (in_days(step.from) <= now) places = static_cast<double>(step.places);
    return places;
  }

  /// Hands out free places to those who wait, to each month's people alike.
  void grant(std::size_t s, Eigen::Index active, double now, double length) {
    double inside = 0;
    for (const std::uint32_t state : model_.in_service[s]) inside += people_.row(state).head(active).sum();
    double waiting = 0;
    for (const FlowModel::Move& move : model_.grants[s]) waiting += people_.row(move.from).head(active).sum();
    const double places = places_at(s, now);
    const double granted = std::clamp(places - inside, 0.0, waiting);
    if (granted > 0)
      for (const FlowModel::Move& move : model_.grants[s]) {
        const Row moving = people_.row(move.from).head(active) * (granted / waiting);
        people_.row(move.from).head(active) -= moving;
        people_.row(move.to).head(active) += moving;
      }
    if (now <= 0) return;
    FlowResult::Levels& levels = result_.services[s];
    levels.waiting += (waiting - granted) * length;
    levels.in_service += (inside + granted) * length;
    if (std::isfinite(places)) levels.places += places * length;
  }

  void look(std::size_t latest, double now, double length) {
    for (std::size_t i = 0; i <= latest; ++i) {
      const Cohort& c = cohorts_[i];
      for (std::size_t look = 0; look < c.looks.size(); ++look)
        if (c.from >= 0 && c.looks[look] > now && c.looks[look] <= now + length) see(i, look);
    }
  }

  void see(std::size_t cohort, std::size_t look) {
    FlowResult::Look& seen = result_.looks[look];
    for (std::size_t state = 0; state < model_.states; ++state) {
      const double here = people_(index(state), index(cohort));
      if (!model_.moved[state]) seen.seen += here;
      if (model_.works[state]) seen.working += here;
      if (model_.studies[state]) seen.studying += here;
    }
  }

  const Chain& chain_;
  const FlowModel& model_;
  std::vector<Cohort> cohorts_;
  Rows people_;  // state, cohort
  Rows change_;
  std::vector<double> busiest_;  // all rates out of a state, together
  std::vector<double> exit_factors_;
  FlowResult result_;
};

}  // namespace

FlowResult run_flow(const Chain& chain, const FlowModel& model) {
  return Integration(chain, model).run();
}

}  // namespace kedja::analysis
