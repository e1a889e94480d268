#include "models/behaviour/housing.hpp"

#include <algorithm>

#include "models/behaviour/exits.hpp"
#include "models/behaviour/people.hpp"

namespace kedja::models {

namespace {

void plan_housing_out(ChainState& state, std::uint32_t person) {
  HousingStay& stay = state.housing[person];
  if (stay.out <= state.chain->end) stay.next = state.schedule(stay.out, EventKind::housing_out, person);
}

/// The last day that extensions can reach.
sim::Time latest_out(const Chain& chain, const Person& p) {
  const Housing& housing = *chain.housing;
  return housing.most_extension.after(chain.calendar, housing.length.after(chain.calendar, p.arrived));
}

bool is_extended(const ChainState& state, std::uint32_t person) {
  const Person& p = state.people[person];
  const HousingStay& stay = state.housing[person];
  if (state.now() >= latest_out(*state.chain, p)) return false;
  return sim::Draws(p.key, state.chain->housing->extended_purpose, stay.extensions)
      .coin(state.chain->housing->extended);
}

void extend_housing(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  const Person& p = state.people[person];
  HousingStay& stay = state.housing[person];
  if (stay.extensions++ == 0) state.measures.add(HousingSum::extended, 0, p.arrival_year, p.cell);
  stay.out = std::min(chain.housing->extension.after(chain.calendar, stay.out), latest_out(chain, p));
  plan_housing_out(state, person);
}

/// Stays in the municipality, in another home.
void uproot(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  HousingStay& stay = state.housing[person];
  stay.is_uprooted = true;
  const sim::Time settled = chain.housing->exit_factor_lasts.after(chain.calendar, state.now());
  if (settled <= chain.end) stay.next = state.schedule(settled, EventKind::housing_settled, person);
  update_exits(state, person);
}

}  // namespace

void begin_housing(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  if (!chain.housing) return;
  const Person& p = state.people[person];
  state.housing[person] = {};
  state.measures.add(HousingSum::arrivals, 0, p.arrival_year, p.cell);
  if (!chain.housing->for_cell[p.cell]) return;
  state.housing[person].out = chain.housing->length.after(chain.calendar, p.arrived);
  plan_housing_out(state, person);
}

void housing_out(ChainState& state, std::uint32_t person) {
  const Housing& housing = *state.chain->housing;
  const Person& p = state.people[person];
  state.housing[person].next = {};
  if (is_extended(state, person)) return extend_housing(state, person);
  if (sim::Draws(p.key, housing.moves_purpose).coin(housing.moves)) {
    state.measures.add(HousingSum::moves, 0, p.arrival_year, p.cell);
    move_away(state, person);
  } else if (housing.exit_factor != 1) {
    uproot(state, person);
  }
}

void housing_settled(ChainState& state, std::uint32_t person) {
  HousingStay& stay = state.housing[person];
  stay.next = {};
  stay.is_uprooted = false;
  update_exits(state, person);
}

void end_housing(ChainState& state, std::uint32_t person) {
  if (state.chain->housing) state.cancel(state.housing[person].next);
}

double housing_exit_factor(const ChainState& state, std::uint32_t person) {
  if (!state.chain->housing || !state.housing[person].is_uprooted) return 1;
  return state.chain->housing->exit_factor;
}

}  // namespace kedja::models
