#include "models/behaviour/housing.hpp"

#include <algorithm>

#include "models/behaviour/exits.hpp"
#include "models/behaviour/moves.hpp"
#include "models/behaviour/people.hpp"

namespace kedja::models {

namespace {

void plan_housing_out(ChainState& state, std::uint32_t person) {
  HousingStay& stay = *state.housing.find(person);
  stay.next = state.schedule(stay.out, EventKind::housing_out, person);
}

/// The last day that extensions can reach: for a household, from the arrival of its head.
sim::Time latest_out(const ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  const Housing& housing = *chain.housing;
  const Person& head = state.people[head_of_household(state, person)];
  return housing.most_extension.after(chain.calendar, housing.length.after(chain.calendar, head.arrived));
}

/// Decisions on housing are one for a household.
sim::EntityKey household_key(const ChainState& state, std::uint32_t person) {
  return state.people[head_of_household(state, person)].key;
}

bool is_extended(const ChainState& state, std::uint32_t person) {
  const HousingStay& stay = *state.housing.find(person);
  if (state.now() >= latest_out(state, person)) return false;
  return sim::Draws(household_key(state, person), state.chain->housing->extended_purpose, stay.extensions)
      .coin(state.chain->housing->extended);
}

/// A household moves as one, also with those of it whom the municipality does not house.
void move_household(ChainState& state, std::uint32_t person) {
  const std::uint32_t partner = state.people[person].partner;
  for (const std::uint32_t adult : {person, partner}) {
    if (adult == nobody) continue;
    const Person& p = state.people[adult];
    state.measures.add(HousingSum::moves, 0, p.arrival_year, p.cell);
    move_away(state, adult);
  }
}

void extend_housing(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  const Person& p = state.people[person];
  HousingStay& stay = *state.housing.find(person);
  if (stay.extensions++ == 0) state.measures.add(HousingSum::extended, 0, p.arrival_year, p.cell);
  stay.out = std::min(chain.housing->extension.after(chain.calendar, stay.out), latest_out(state, person));
  plan_housing_out(state, person);
}

/// Who comes to a partner lives where the partner does, for as long.
void share_housing(ChainState& state, std::uint32_t person) {
  const HousingStay* of_partner = state.housing.find(state.people[person].partner);
  if (of_partner == nullptr || of_partner->out <= state.now()) return;
  const HousingStay same = {.extensions = of_partner->extensions, .out = of_partner->out, .next = {}};
  state.housing.have(person) = same;
  plan_housing_out(state, person);
}

/// Stays in the municipality, in another home.
void uproot(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  HousingStay& stay = *state.housing.find(person);
  stay.is_uprooted = true;
  const sim::Time settled = chain.housing->exit_factor_lasts.after(chain.calendar, state.now());
  stay.next = state.schedule(settled, EventKind::housing_settled, person);
  update_exits(state, person);
}

}  // namespace

void begin_housing(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  if (!chain.housing) return;
  const Person& p = state.people[person];
  state.measures.add(HousingSum::arrivals, 0, p.arrival_year, p.cell);
  const bool joins_partner = p.partner != nobody && state.people[p.partner].arrived < p.arrived;
  if (joins_partner) return share_housing(state, person);
  if (!chain.housing->for_cell[p.cell]) return;
  state.housing.have(person).out = chain.housing->length.after(chain.calendar, p.arrived);
  plan_housing_out(state, person);
}

void housing_out(ChainState& state, std::uint32_t person) {
  const Housing& housing = *state.chain->housing;
  state.housing.find(person)->next = {};
  if (is_extended(state, person)) return extend_housing(state, person);
  if (sim::Draws(household_key(state, person), housing.moves_purpose).coin(housing.moves)) {
    if (!finds_home_within(state, person)) move_household(state, person);
  } else if (housing.exit_factor != 1) {
    uproot(state, person);
  } else {
    state.housing.give_up(person);
  }
}

void housing_settled(ChainState& state, std::uint32_t person) {
  state.housing.give_up(person);
  update_exits(state, person);
}

void end_housing(ChainState& state, std::uint32_t person) {
  if (HousingStay* stay = state.housing.find(person)) state.cancel(stay->next);
  state.housing.give_up(person);
}

double housing_exit_factor(const ChainState& state, std::uint32_t person) {
  const HousingStay* stay = state.housing.find(person);
  if (stay == nullptr || !stay->is_uprooted) return 1;
  return state.chain->housing->exit_factor;
}

}  // namespace kedja::models
