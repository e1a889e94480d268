#include "models/behaviour/ways_back.hpp"

#include "models/behaviour/reforms.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

void follow_outside(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  if (!chain.has_ways_back) return;
  const bool is_outside = state.people[person].standing == Standing::neither;
  sim::Time& since = state.outside_since[person];
  since = is_outside ? state.now() : sim::Time::never();
  if (!is_outside) return;
  for (std::uint16_t h = 0; h < chain.handovers.size(); ++h) {
    if (chain.handovers[h].from != when_outside) continue;
    const sim::Time due = chain.handovers[h].outside_for.after(chain.calendar, since);
    if (due < chain.end) state.post(due, EventKind::long_outside, person, h);
  }
}

void offer_way_back(ChainState& state, std::uint32_t person, std::uint16_t h) {
  const Chain& chain = *state.chain;
  const Handover& handover = chain.handovers[h];
  const Person& p = state.people[person];
  const bool is_still =
      p.number != nobody && p.standing == Standing::neither &&
      handover.outside_for.after(chain.calendar, state.outside_since[person]) == state.now();
  if (is_still && holds(state, p, handover.validity) && can_be_given(state, person, handover.to))
    offer_by(state, person, h);
}

}  // namespace kedja::models
