#include "models/behaviour/people.hpp"

namespace kedja::models {

namespace {

std::uint32_t cell_of(const ChainState& state, sim::EntityKey key, const ArrivalSource& source) {
  const Chain& chain = *state.chain;
  const Population& population = chain.populations[source.population];
  std::uint32_t cell = source.municipality;
  for (std::size_t a = 0; a < chain.attributes.size(); ++a) {
    const std::vector<double>& shares = population.shares[a];
    double u = sim::Draws(key, chain.attribute_purposes[a]).uniform();
    std::uint32_t category = 0;
    while (category + 1 < shares.size() && u >= shares[category]) u -= shares[category++];
    cell = cell * static_cast<std::uint32_t>(shares.size()) + category;
  }
  return cell;
}

ServiceSet plan_of(const ChainState& state, sim::EntityKey key, std::uint32_t cell) {
  const Chain& chain = *state.chain;
  ServiceSet plan = chain.cells[cell].eligible;
  for (std::size_t s = 0; s < chain.services.size(); ++s) {
    const Service& service = chain.services[s];
    if (service.share < 1 && !sim::Draws(key, service.share_purpose).coin(service.share))
      plan &= ~service_bit(s);
  }
  return plan;
}

void add_to_participants(ChainState& state, const Person& p, std::uint32_t source, std::uint64_t ordinal) {
  if (!state.keep_trajectories) return;
  Participants& table = state.participants;
  table.participant.push_back(p.number);
  table.source.push_back(static_cast<std::uint16_t>(source));
  table.ordinal.push_back(static_cast<std::int64_t>(ordinal));
  table.arrived.push_back(p.arrived.ticks());
  table.municipality.push_back(p.municipality);
  for (std::size_t a = 0; a < table.attributes.size(); ++a)
    table.attributes[a].push_back(static_cast<std::uint8_t>(state.chain->category_of_cell(p.cell, a)));
  table.left_programme.push_back(Participants::never_seen);
  table.first_work.push_back(Participants::never_seen);
}

std::uint32_t take_place(ChainState& state) {
  if (!state.free_people.empty()) {
    const std::uint32_t person = state.free_people.back();
    state.free_people.pop_back();
    return person;
  }
  state.people.emplace_back();
  state.exit_spells.resize(state.exit_spells.size() + state.chain->exits.size());
  state.visit_numbers.resize(state.visit_numbers.size() + state.chain->services.size());
  return static_cast<std::uint32_t>(state.people.size() - 1);
}

}  // namespace

std::uint32_t enter_chain(ChainState& state, sim::EntityKey key, std::uint32_t source_index,
                          std::uint64_t ordinal) {
  const Chain& chain = *state.chain;
  const ArrivalSource& source = chain.sources[source_index];
  const std::uint32_t person = take_place(state);
  Person p;
  p.key = key;
  p.number = static_cast<std::uint32_t>(state.books.came);
  p.cell = cell_of(state, key, source);
  p.municipality = source.municipality;
  p.arrival_year = state.year;
  p.arrived = state.now();
  p.idle_since = state.now();
  p.look_36m =
      chain.exits.empty() ? sim::Time::never() : chain.establishment.after(chain.calendar, state.now());
  p.plan = plan_of(state, key, p.cell);
  state.people[person] = p;
  for (std::size_t s = 0; s < chain.services.size(); ++s)
    state.visit_numbers[person * chain.services.size() + s] = 0;

  ++state.books.came;
  state.books.present.change(state.now(), +1);
  state.measures.add(Sum::arrivals, state.year, p.cell);
  add_to_participants(state, p, source_index, ordinal);
  record(state, p, TrajectoryEvent::arrived);
  return person;
}

void look_at(ChainState& state, std::uint32_t person, sim::Time now) {
  Person& p = state.people[person];
  const bool established = p.standing == Standing::work || p.standing == Standing::studies;
  if (!p.seen_36m && p.look_36m < now) {
    p.seen_36m = true;
    const int year = p.arrival_year;
    state.measures.add(Sum::seen_36m, year, p.cell);
    if (established) state.measures.add(Sum::established_36m, year, p.cell);
    if (p.first_work <= p.look_36m) {
      state.measures.add(Sum::worked_in_36m, year, p.cell);
      state.measures.add(Sum::ticks_to_work, year, p.cell, (p.first_work - p.arrived).ticks());
    }
  }
  if (!p.seen_90d && p.look_90d < now) {
    p.seen_90d = true;
    const int year = p.left_year;
    state.measures.add(Sum::seen_90d, year, p.cell);
    switch (p.standing) {
      case Standing::work:
        state.measures.add(Sum::work_90d, year, p.cell);
        break;
      case Standing::studies:
        state.measures.add(Sum::studies_90d, year, p.cell);
        break;
      case Standing::in_programme:
      case Standing::next_programme:
        state.measures.add(Sum::programme_90d, year, p.cell);
        break;
      case Standing::neither:
        break;
    }
  }
}

void set_standing(ChainState& state, std::uint32_t person, Standing standing) {
  look_at(state, person, state.now());
  Person& p = state.people[person];
  p.standing = standing;
  if (standing == Standing::work && p.first_work.is_never()) {
    p.first_work = state.now();
    if (state.keep_trajectories) state.participants.first_work[p.number] = state.now().ticks();
  }
}

void farewell(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  p.farewell = {};
  p.farewell_due = true;
  look_at(state, person, state.now() + sim::seconds(1));
  leave_chain_if_done(state, person);
}

void leave_chain_if_done(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  const bool is_gone = p.number == nobody;
  if (is_gone || !p.farewell_due || p.first_visit != nobody) return;
  for (std::size_t e = 0; e < state.chain->exits.size(); ++e)
    state.cancel(state.exit_spell(person, e).ticket);
  state.cancel(p.programme_end);
  state.cancel(p.loss);
  ++state.books.gone;
  state.books.present.change(state.now(), -1);
  state.books.ticks_present += (state.now() - p.arrived).ticks();
  state.free_people.push_back(person);
  p.number = nobody;
}

}  // namespace kedja::models
