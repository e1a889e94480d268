#include "models/behaviour/relatives.hpp"

#include "models/behaviour/arrivals.hpp"

namespace kedja::models {

namespace {

// Ordinals of relatives are those of whom they follow times this, so that one more changes no one's.
constexpr std::uint64_t most_adults = 10;

std::uint32_t take_place(RelativesState& relatives) {
  if (relatives.free.empty()) {
    relatives.expected.emplace_back();
    return static_cast<std::uint32_t>(relatives.expected.size() - 1);
  }
  const std::uint32_t place = relatives.free.back();
  relatives.free.pop_back();
  return place;
}

void give_back(RelativesState& relatives, std::uint32_t place) {
  relatives.expected[place] = {};
  relatives.free.push_back(place);
}

sim::EntityKey key_of(const ExpectedRelatives& expected, const Relatives& relatives, std::uint64_t adult) {
  const sim::EntityKey family = sim::entity_key(sim::SourceKey{expected.key.value}, relatives.hash);
  return sim::entity_key(sim::SourceKey{family.value}, adult);
}

/// The person they follow, if that one is still here and has no partner.
std::uint32_t partner_to_join(const ChainState& state, const ExpectedRelatives& expected) {
  const Person& p = state.people[expected.place];
  return p.number == expected.number && p.partner == nobody ? expected.place : nobody;
}

}  // namespace

void expect_relatives(ChainState& state, std::uint32_t person, const Newcomer& who) {
  const Person& p = state.people[person];
  const bool is_alone = who.couple.role == Couple::Role::alone;
  for (std::uint16_t r = 0; r < state.chain->relatives.size(); ++r) {
    const Relatives& relatives = state.chain->relatives[r];
    if (!relatives.of_cells[p.cell] || (relatives.partner && !is_alone)) continue;
    if (!sim::Draws(p.key, relatives.share_purpose).coin(relatives.share)) continue;
    sim::Draws lag(p.key, relatives.lag_purpose);
    const sim::Time comes = state.now() + sim::rounded(relatives.lag.sample(lag));
    if (comes >= state.chain->end) continue;
    const std::uint32_t place = take_place(state.relatives);
    state.relatives.expected[place] = {.key = p.key,
                                       .ordinal = who.ordinal,
                                       .source = who.source,
                                       .cell = p.cell,
                                       .place = person,
                                       .number = p.number,
                                       .relatives = r,
                                       .coming = state.schedule(comes, EventKind::relatives_come, place)};
  }
}

void relatives_come(ChainState& state, std::uint32_t place) {
  const ExpectedRelatives expected = state.relatives.expected[place];
  give_back(state.relatives, place);
  const Relatives& relatives = state.chain->relatives[expected.relatives];
  for (std::uint32_t adult = 0; adult < relatives.adults; ++adult) {
    const bool is_partner = relatives.partner && adult == 0;
    take_in(state, {.key = key_of(expected, relatives, adult),
                    .source = relatives.first_source + expected.source,
                    .ordinal = expected.ordinal * most_adults + adult,
                    .couple = {.role = Couple::Role::relative,
                               .cell = expected.cell,
                               .joins = is_partner ? partner_to_join(state, expected) : nobody},
                    .waited = {}});
  }
}

void redirect_relatives(ChainState& state, std::uint32_t person) {
  const std::uint32_t number = state.people[person].number;
  for (std::uint32_t place = 0; place < state.relatives.expected.size(); ++place) {
    ExpectedRelatives& expected = state.relatives.expected[place];
    if (expected.number != number) continue;
    state.cancel(expected.coming);
    give_back(state.relatives, place);
  }
}

}  // namespace kedja::models
