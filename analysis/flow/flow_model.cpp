#include "analysis/flow/flow_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <deque>
#include <map>

#include "analysis/flow/flow_types.hpp"
#include "models/kpi.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using models::Chain;
using models::no_index;
using models::service_bit;
using models::ServiceSet;
using models::Standing;

constexpr std::size_t most_states = 12'000;
constexpr int most_stages = 4;  // fewer, down to one, where there would be too many states

/// How far someone has come with a service; from `first_stage` on in one of its stages.
enum Phase : std::uint8_t { not_begun, handed_over, waiting, away, achieved, given_up, first_stage };

/// Where someone stands; from `first_exit` on by an exit.
enum Place : std::uint8_t { in_programme, out, gone, first_exit };

struct State {
  std::uint16_t type = 0;
  std::uint8_t place = in_programme;
  std::vector<std::uint8_t> phases;

  auto operator<=>(const State&) const = default;
};

/// Exponential stages with about the variation of a duration; one where it varies as much or more.
int stages_of(const sim::Distribution& duration, int most) {
  if (duration.mean() <= 0 || duration.sd() <= 0) return most;
  const double cv = duration.sd() / duration.mean();
  return static_cast<int>(std::clamp(std::round(1 / (cv * cv)), 1.0, static_cast<double>(most)));
}

double days(double ticks) {
  return ticks * models::per_day;
}

class Enumeration {
 public:
  Enumeration(const Chain& chain, int most) : chain_(chain), types_(flow_types(chain)) {
    for (const models::Service& service : chain.services) stages_.push_back(stages_of(service.content, most));
    model_.grants.resize(chain.services.size());
    model_.in_service.resize(chain.services.size());
  }

  std::optional<FlowModel> run() {
    for (const models::ArrivalSource& source : chain_.sources) {
      std::vector<FlowModel::Entry> entries;
      for (const FlowTypes::Share& share : types_.of_source(chain_, source)) {
        State state;
        state.type = share.type;
        state.phases.resize(chain_.services.size());
        entries.push_back({index_of(offered(state)), share.share});
      }
      model_.entries.push_back(entries);
    }
    while (!open_.empty()) {
      if (states_.size() > most_states) return std::nullopt;
      const State state = open_.front();
      open_.pop_front();
      leave(state, index_of(state));
    }
    model_.states = states_.size();
    return std::move(model_);
  }

 private:
  const FlowTypes::Type& type_of(const State& state) const { return types_.types[state.type]; }

  ServiceSet with(const State& state, bool (*is)(std::uint8_t)) const {
    ServiceSet set = 0;
    for (std::size_t s = 0; s < state.phases.size(); ++s)
      if (is(state.phases[s])) set |= service_bit(s);
    return set;
  }
  ServiceSet achieved_in(const State& state) const {
    return with(state, [](std::uint8_t phase) { return phase == achieved; });
  }
  ServiceSet in_service_in(const State& state) const {
    return with(state, [](std::uint8_t phase) { return phase >= first_stage; });
  }
  bool is_through(const State& state) const {
    return chain_.programme.ends_when_through && (type_of(state).plan & ~achieved_in(state)) == 0;
  }
  bool has_programme(std::size_t service) const { return chain_.services[service].ends_with_programme; }

  std::uint32_t index_of(const State& state) {
    const auto [found, is_new] = states_.try_emplace(state, static_cast<std::uint32_t>(states_.size()));
    if (is_new) {
      open_.push_back(state);
      const auto standing =
          state.place >= first_exit ? chain_.exits[state.place - first_exit].standing : Standing::neither;
      model_.works.push_back(standing == Standing::work);
      model_.studies.push_back(standing == Standing::studies);
      model_.moved.push_back(state.place == gone);
      for (std::size_t s = 0; s < state.phases.size(); ++s)
        if (state.phases[s] >= first_stage) model_.in_service[s].push_back(found->second);
    }
    return found->second;
  }

  /// The handover that leads to a service; no_index: none, people wait for it at once.
  std::uint16_t handover_to(const State& state, std::size_t service) const {
    const ServiceSet done = achieved_in(state);
    for (std::uint16_t h = 0; h < chain_.handovers.size(); ++h) {
      const models::Handover& handover = chain_.handovers[h];
      const bool from_service =
          handover.from < chain_.services.size() && (done & service_bit(handover.from)) != 0;
      if (handover.to == service && handover.validity.is_always() &&
          (handover.from == no_index || from_service))
        return h;
    }
    return no_index;
  }

  void begin(State& state, std::size_t service) const {
    state.phases[service] = handover_to(state, service) == no_index ? waiting : handed_over;
  }

  /// With the services that are next for someone.
  State offered(State state) const {
    if (state.place != in_programme && state.place != out) return state;
    const ServiceSet plan = type_of(state).plan;
    const ServiceSet done = achieved_in(state);
    for (std::size_t s = 0; s < state.phases.size(); ++s) {
      const bool is_next = (plan & service_bit(s)) != 0 && state.phases[s] == not_begun &&
                           (chain_.services[s].after & plan & ~done) == 0;
      if (is_next && (state.place == in_programme || !has_programme(s))) begin(state, s);
    }
    return state.place == in_programme && is_through(state) ? out_of_programme(state) : state;
  }

  State out_of_programme(State state) const {
    state.place = out;
    for (std::size_t s = 0; s < state.phases.size(); ++s) {
      const bool is_over = state.phases[s] == achieved || state.phases[s] == given_up;
      if (has_programme(s) && !is_over) state.phases[s] = not_begun;
    }
    return state;
  }

  State at_exit(State state, std::size_t e) const {
    if (chain_.exits[e].standing == Standing::moved) {
      std::ranges::fill(state.phases, std::uint8_t{not_begun});
      state.place = gone;
      return state;
    }
    state = out_of_programme(state);
    state.place = static_cast<std::uint8_t>(first_exit + e);
    return state;
  }

  double hazard(const State& state, std::size_t e) const {
    const models::Exit& exit = chain_.exits[e];
    const FlowTypes::Type& type = type_of(state);
    const ServiceSet done = achieved_in(state);
    if (state.place >= first_exit && exit.standing != Standing::moved) return 0;
    if ((exit.opens_after & type.plan & ~done) != 0) return 0;
    double hazard = exit.hazard * type.exit_factor[e];
    for (std::size_t i = 0; i < exit.effects.size(); ++i) {
      const models::ExitEffect& effect = exit.effects[i];
      const bool applies = type.has_effect[e][i] && (effect.after == 0 || (effect.after & done) != 0) &&
                           (effect.during == 0 || (effect.during & in_service_in(state)) != 0);
      if (applies) hazard *= effect.factor;
    }
    return hazard;
  }

  void flow(std::uint32_t from, const State& to, double rate, FlowModel::Flow more = {}) {
    if (rate <= 0) return;
    more.from = from;
    more.to = index_of(to);
    more.rate = rate;
    model_.flows.push_back(more);
  }

  void leave(const State& state, std::uint32_t from) {
    if (state.place == gone) return;
    for (std::size_t s = 0; s < state.phases.size(); ++s) leave_phase(state, from, s);
    for (std::size_t e = 0; e < chain_.exits.size(); ++e)
      flow(from, at_exit(state, e), hazard(state, e) * sim::ticks_per_day,
           {.exit = static_cast<std::uint16_t>(e)});
    if (state.place == in_programme)
      model_.programme_ends.push_back({from, index_of(out_of_programme(state))});
    if (state.place >= first_exit) leave_exit(state, from);
  }

  void leave_exit(const State& state, std::uint32_t from) {
    const models::Exit& exit = chain_.exits[state.place - first_exit];
    if (!exit.lasts || exit.lasts->mean() <= 0) return;
    const double rate = 1 / days(exit.lasts->mean());
    double lost = 1;
    for (const models::NextExit& next : exit.next) {
      flow(from, at_exit(state, next.to), rate * next.share);
      lost -= next.share;
    }
    State back = state;
    back.place = out;
    const State outside = offered(back);
    back.place = in_programme;
    if (is_through(back)) return flow(from, outside, rate * lost);
    flow(from, offered(back), rate * lost, {.when = FlowModel::While::programme_runs});
    flow(from, outside, rate * lost, {.when = FlowModel::While::programme_is_over});
  }

  void leave_phase(const State& state, std::uint32_t from, std::size_t s) {
    State next = state;
    std::uint8_t& phase = next.phases[s];
    switch (state.phases[s]) {
      case not_begun:
      case achieved:
      case given_up:
        return;
      case handed_over:
        phase = waiting;
        return leave_handover(from, next, handover_to(state, s));
      case waiting:
        phase = first_stage;
        model_.grants[s].push_back({from, index_of(next)});
        return;
      case away:
        if (chain_.services[s].coming_back == models::ComingBack::by_a_new_match)
          begin(next, s);
        else
          phase = waiting;
        return flow(from, next, 1 / std::max(1e-3, days(chain_.services[s].return_delay.mean())));
      default:
        leave_stage(state, from, s);
    }
  }

  void leave_handover(std::uint32_t from, const State& next, std::uint16_t h) {
    const models::Handover& handover = chain_.handovers[h];
    double delay = days(handover.delay.mean());
    if (handover.meeting) {
      const bool weekly = handover.meeting->every == sim::Recurrence::Every::week;
      delay += (weekly ? 7.0 : days(models_month)) * handover.meeting->interval / 2;
    }
    double tries = 1;  // on average, as each may be sent back
    double again = 1;
    for (int i = 0; i < std::min<int>(handover.most_bounces, 50); ++i) tries += again *= handover.bounce;
    const bool waits_for_clock = handover.at.months != 0 || handover.at.ticks > sim::Duration(0);
    flow(from, next, 1 / std::max(1e-3, delay * tries),
         {.handover = h,
          .when = waits_for_clock ? FlowModel::While::handover_is_due : FlowModel::While::always});
  }

  void leave_stage(const State& state, std::uint32_t from, std::size_t s) {
    const models::Service& service = chain_.services[s];
    State next = state;
    std::uint8_t& phase = next.phases[s];
    const double mean = std::max(1e-3, days(service.content.mean() / service.rate));
    const double rate = stages_[s] / mean;
    if (phase + 1 < first_stage + stages_[s]) {
      ++phase;
      flow(from, next, rate);
    } else {
      finish(next, from, s, rate);
    }
    const double interrupted = service.interruption_hazard * sim::ticks_per_day;
    phase = away;
    flow(from, next, interrupted * service.return_share);
    phase = given_up;
    flow(from, next, interrupted * (1 - service.return_share));
  }

  /// Who has done the work passes, tries again or has failed for good; in the end as many pass as in so many
  /// attempts.
  void finish(State next, std::uint32_t from, std::size_t s, double rate) {
    const models::Service& service = chain_.services[s];
    const double pass = service.pass.value_or(1);
    const double in_the_end = 1 - std::pow(1 - pass, service.attempts);
    const double fails = in_the_end > 0 ? std::min(1 - pass, pass * (1 - in_the_end) / in_the_end) : 1;
    next.phases[s] = achieved;
    flow(from, offered(next), rate * pass, {.completes = static_cast<std::uint16_t>(s)});
    next.phases[s] = given_up;
    flow(from, next, rate * fails);
    next.phases[s] = waiting;
    flow(from, next, rate * (1 - pass - fails));
  }

  static constexpr double models_month = 2'629'746;  // seconds, of a mean Gregorian month

  const Chain& chain_;
  FlowTypes types_;
  std::vector<int> stages_;
  FlowModel model_;
  std::map<State, std::uint32_t> states_;
  std::deque<State> open_;
};

bool any_service(const Chain& chain, bool (*is)(const models::Service&)) {
  return std::ranges::any_of(chain.services, is);
}

bool any_effect(const Chain& chain, bool (*is)(const models::ExitEffect&)) {
  return std::ranges::any_of(chain.exits,
                             [&](const models::Exit& exit) { return std::ranges::any_of(exit.effects, is); });
}

std::vector<Message> left_out(const Chain& chain) {
  std::vector<Message> all;
  const auto add = [&](bool has, const Message& what) {
    if (has) all.push_back(what);
  };
  using models::Service;
  add(any_service(chain, [](const Service& s) { return s.cohort.has_value(); }), Message("starts in groups"));
  add(any_service(chain, [](const Service& s) { return !s.closures.empty(); }), Message("closed times"));
  add(any_service(chain, [](const Service& s) { return !s.priority_of_cell.empty(); }),
      Message("who goes first in a line"));
  add(any_service(chain,
                  [](const Service& s) {
                    return s.interruption_hazard > 0 &&
                           s.coming_back == models::ComingBack::to_what_was_not_done;
                  }),
      Message("what was done before an interruption"));
  add(!chain.resources.empty(), Message("what services share"));
  add(!chain.staff.empty(), Message("caseworkers"));
  add(any_service(chain, [](const Service& s) { return !s.beside_work; }),
      Message("services that end when people get work"));
  add(!chain.phases_with_places.empty(), Message("the wait for a place before arrival"));
  add(!chain.plans.empty(), Message("plans' order and hours"));
  add(!chain.lives.empty(), Message("life beside the chain"));
  add(chain.housing.has_value(), Message("housing"));
  add(!chain.vacancies.empty(), Message("vacancies"));
  add(!chain.reforms.empty(), Message("reforms"));
  add(chain.given_outside != 0, Message("services at the programme's end or after a time outside"));
  add(!chain.sanctions.empty(), Message("sanctions"));
  add(!chain.excusable.empty(), Message("services that others make needless"));
  add(std::ranges::any_of(chain.handovers, [](const models::Handover& h) { return h.keeps < 1; }),
      Message("services done again"));
  add(std::ranges::any_of(chain.exits, [](const models::Exit& e) { return e.frailty_sd > 0; }),
      Message("differences between people that no attribute tells (frailty)"));
  add(any_effect(chain, [](const models::ExitEffect& e) { return !e.after_exit.empty(); }),
      Message("effects of earlier work or studies"));
  return all;
}

}  // namespace

std::optional<FlowModel> flow_model(const Chain& chain) {
  for (int most = most_stages; most > 0; most /= 2) {
    std::optional<FlowModel> model = Enumeration(chain, most).run();
    if (!model) continue;
    model->leaves_out = left_out(chain);
    if (most < most_stages) model->leaves_out.push_back(Message("part of how little some durations vary"));
    return model;
  }
  return std::nullopt;
}

}  // namespace kedja::analysis
