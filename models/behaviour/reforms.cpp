#include "models/behaviour/reforms.hpp"

#include "models/behaviour/benefits.hpp"
#include "models/behaviour/exits.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

bool is_chosen(const Person& person, const Reform& reform) {
  return !reform.share || sim::Draws(person.key, reform.share_purpose).coin(*reform.share);
}

UnderReform standing_under(const Person& person, const Reform& reform) {
  if (!reform.for_everyone && person.arrived < reform.from) return UnderReform::not_for;
  return is_chosen(person, reform) ? UnderReform::under : UnderReform::left_out;
}

bool holds_at(const Chain& chain, const Person& person, const Validity& rule, sim::Time time) {
  const auto in_force = [&](ReformId id) {
    const Reform& reform = chain.reforms[id];
    return reform.from <= (reform.for_everyone ? time : person.arrived) && is_chosen(person, reform);
  };
  return (rule.since == no_index || in_force(rule.since)) &&
         (rule.until == no_index || !in_force(rule.until));
}

bool holds(const ChainState& state, const Person& person, const Validity& rule) {
  return rule.is_always() || holds_at(*state.chain, person, rule, state.now());
}

bool holds_for_all(const Chain& chain, const Validity& rule, sim::Time time) {
  return (rule.since == no_index || chain.reforms[rule.since].from <= time) &&
         (rule.until == no_index || chain.reforms[rule.until].from > time);
}

void schedule_reforms(ChainState& state) {
  for (std::uint32_t r = 0; r < state.chain->reforms.size(); ++r) {
    const Reform& reform = state.chain->reforms[r];
    if (reform.for_everyone && reform.from > state.chain->history_start)
      state.post(reform.from, EventKind::reform_begins, r);
  }
}

void begin_reform(ChainState& state) {
  for (std::uint32_t person = 0; person < state.people.size(); ++person) {
    if (state.people[person].number == nobody) continue;
    count_days(state, person);
    update_work(state, person);
    update_exits(state, person);
  }
}

}  // namespace kedja::models
