#include "models/behaviour/agreements.hpp"

#include <cmath>

namespace kedja::models {

void schedule_agreements(ChainState& state) {
  const Chain& chain = *state.chain;
  for (std::uint32_t a = 0; a < chain.agreements.size(); ++a) {
    const auto& parties = chain.agreements[a].parties;
    for (std::uint16_t p = 0; p < parties.size(); ++p)
      for (const sim::Time at : {parties[p].from, parties[p].until})
        if (at > chain.history_start && at < chain.end) state.post(at, EventKind::agreement_changes, a, p);
  }
}

void change_agreement(ChainState& state, std::uint16_t agreement, std::uint16_t index) {
  const Agreement::Party& party = state.chain->agreements[agreement].parties[index];
  const bool takes_part = party.takes_part(state.now());
  state.allocation.set_capacity(state.now(), party.guests, takes_part ? party.most_guests : 0);
  state.allocation.set_capacity(state.now(), party.sent, takes_part ? party.most_sent : 0);
}

void book_guest(ChainState& state, const Visit& visit) {
  const Chain& chain = *state.chain;
  const GuestLine line = chain.guest_line(visit.line);
  if (line.agreement == no_index) return;
  const Agreement& agreement = chain.agreements[line.agreement];
  const std::uint32_t lives =
      state.people[visit.person].lives;  // elsewhere, if they moved and kept the place
  const auto guest = static_cast<std::uint32_t>(chain.cell_in(lives, line.home));
  const auto host = static_cast<std::uint32_t>(chain.cell_in(lives, line.host));
  const std::int64_t ticks = (state.now() - visit.since).ticks();
  const double days = static_cast<double>(ticks) * per_day;
  const auto book = [&](AgreementSum sum, std::uint32_t cell, std::int64_t amount) {
    state.measures.add(sum, line.agreement, state.year, cell, amount);
  };
  book(AgreementSum::guest_ticks, guest, ticks);
  book(AgreementSum::host_ticks, host, ticks);
  book(AgreementSum::travel_minutes, guest, std::llround(agreement.travel * days));
  const std::int64_t kronor = std::llround(agreement.price * days);
  book(AgreementSum::paid, guest, kronor);
  book(AgreementSum::received, host, kronor);
}

void book_guests_at_end(ChainState& state) {
  if (state.chain->agreements.empty()) return;
  for (const Person& person : state.people) {
    if (person.number == nobody) continue;
    for (std::uint32_t visit = person.first_visit; visit != nobody; visit = state.visits[visit].next)
      if (state.visits[visit].phase == Visit::Phase::in_service) book_guest(state, state.visits[visit]);
  }
}

}  // namespace kedja::models
