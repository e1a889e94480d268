#include "models/behaviour/plans.hpp"

#include <algorithm>
#include <bit>

#include "models/behaviour/reforms.hpp"

namespace kedja::models {

namespace {

/// The plan with a share that chance gives the person, or else the one without.
std::uint16_t choose_plan(const ChainState& state, const Person& p) {
  const Chain& chain = *state.chain;
  std::uint16_t chosen = no_index;
  for (std::size_t i = 0; i < chain.plans.size(); ++i) {
    const Plan& plan = chain.plans[i];
    if (!plan.holds_for[p.lives] || !holds(state, p, plan.validity)) continue;
    if (plan.share && sim::Draws(p.key, plan.share_purpose).coin(*plan.share))
      return static_cast<std::uint16_t>(i);
    if (!plan.share) chosen = static_cast<std::uint16_t>(i);
  }
  return chosen;
}

/// The services that the person will never have: given up, or after one that was.
ServiceSet closed_for_good(const Chain& chain, const Person& p) {
  ServiceSet closed = p.given_up;
  for (std::size_t s = 0; s < chain.services.size(); ++s)
    if ((chain.services[s].after & p.plan & closed) != 0) closed |= service_bit(s);
  return closed;
}

/// What is given beside the plan, opened by something in life, stands in no sequence.
bool is_next(const Chain& chain, const Plan& plan, const Person& p, std::uint16_t service) {
  if ((plan.set() & service_bit(service)) == 0) return true;
  const ServiceSet over = p.achieved | closed_for_good(chain, p);
  for (const std::uint16_t s : plan.services) {
    if (s == service) return true;
    if ((service_bit(s) & p.plan & ~over) != 0) return false;
  }
  return true;
}

bool gives_way(const Plan& plan, std::size_t service) {
  return std::ranges::find(plan.gives_way, service) != plan.gives_way.end();
}

bool hours_fit(const Chain& chain, const Plan& plan, const Person& p, std::uint16_t service) {
  if (plan.week_minutes == 0) return true;
  std::int64_t minutes = 0;
  for (ServiceSet taking = p.offered | service_bit(service); taking != 0; taking &= taking - 1) {
    const auto s = static_cast<std::size_t>(std::countr_zero(taking));
    if (!gives_way(plan, s)) minutes += chain.services[s].week_minutes;
  }
  return minutes <= plan.week_minutes;
}

/// The services in which work is done: a closed one takes no hours for the time being.
ServiceSet working_in(const ChainState& state, const Person& p) {
  ServiceSet open = 0;
  for (ServiceSet in = p.in_service; in != 0; in &= in - 1) {
    const auto s = static_cast<std::size_t>(std::countr_zero(in));
    if (state.services[s].closures == 0) open |= service_bit(s);
  }
  return open;
}

std::int64_t full_minutes(const Chain& chain, ServiceSet services) {
  std::int64_t minutes = 0;
  for (; services != 0; services &= services - 1)
    minutes += chain.services[static_cast<std::size_t>(std::countr_zero(services))].week_minutes;
  return minutes;
}

}  // namespace

void give_plan(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  if (chain.plans.empty()) return;
  Person& p = state.people[person];
  const std::uint16_t plan = choose_plan(state, p);
  state.plans[person] = {.plan = plan, .since = state.now()};
  if (plan == no_index) return;
  p.plan &= chain.plans[plan].set();
  state.measures.add(PlanSum::persons, 0, state.year, p.cell);
  state.measures.add(PlanSum::persons, plan + std::size_t{1}, state.year, p.cell);
}

const Plan* plan_of(const ChainState& state, std::uint32_t person) {
  if (state.plans.empty() || state.plans[person].plan == no_index) return nullptr;
  return &state.chain->plans[state.plans[person].plan];
}

bool fits_the_plan(const ChainState& state, std::uint32_t person, std::uint16_t service) {
  const Plan* plan = plan_of(state, person);
  if (plan == nullptr) return true;
  const Person& p = state.people[person];
  return (!plan->in_sequence || is_next(*state.chain, *plan, p, service)) &&
         hours_fit(*state.chain, *plan, p, service);
}

double share_of_hours(const ChainState& state, std::uint32_t person, std::uint16_t service) {
  const Plan* plan = plan_of(state, person);
  if (plan == nullptr || plan->gives_way.empty()) return 1;
  const Chain& chain = *state.chain;
  const ServiceSet working = working_in(state, state.people[person]);
  std::int64_t too_many = full_minutes(chain, working) - plan->week_minutes;
  for (const std::uint16_t s : plan->gives_way) {
    if (too_many <= 0) return 1;
    if ((working & service_bit(s)) == 0) continue;
    const std::int64_t full = chain.services[s].week_minutes;
    const std::int64_t cut = std::min(too_many, full);
    if (s == service) return static_cast<double>(full - cut) / static_cast<double>(full);
    too_many -= cut;
  }
  return 1;
}

void book_hours(ChainState& state, std::uint32_t person) {
  const Plan* plan = plan_of(state, person);
  if (plan == nullptr || plan->week_minutes == 0) return;
  PersonPlan& own = state.plans[person];
  own.minute_ticks += own.minutes * (state.now() - own.since).ticks();
  if (own.minutes >= plan->week_minutes) own.full += state.now() - own.since;
  own.since = state.now();
  // What is too much has given way, down to the plan's week.
  own.minutes = static_cast<std::int32_t>(
      std::min(full_minutes(*state.chain, working_in(state, state.people[person])), plan->week_minutes));
}

void sum_up_hours(ChainState& state, std::uint32_t person) {
  const Plan* plan = plan_of(state, person);
  if (plan == nullptr || plan->week_minutes == 0) return;
  book_hours(state, person);
  const Person& p = state.people[person];
  const std::int64_t ticks = (state.now() - p.arrived).ticks();
  for (const std::size_t entry : {std::size_t{0}, state.plans[person].plan + std::size_t{1}}) {
    state.measures.add(PlanSum::minutes, entry, p.left_year, p.cell, state.plans[person].minute_ticks);
    state.measures.add(PlanSum::weeks, entry, p.left_year, p.cell, plan->week_minutes * ticks);
    state.measures.add(PlanSum::full_ticks, entry, p.left_year, p.cell, state.plans[person].full.ticks());
    state.measures.add(PlanSum::ticks, entry, p.left_year, p.cell, ticks);
  }
}

}  // namespace kedja::models
