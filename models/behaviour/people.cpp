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
    if (service.share < 1 && !sim::Draws(key, service.share_purpose).coin(service.share)) plan &= ~service_bit(s);
  }
  return plan;
}

void add_to_participants(ChainState& state, const Person& person, std::uint32_t source, std::uint64_t ordinal) {
  if (!state.keep_trajectories) return;
  Participants& table = state.participants;
  table.participant.push_back(person.number);
  table.source.push_back(static_cast<std::uint16_t>(source));
  table.ordinal.push_back(static_cast<std::int64_t>(ordinal));
  table.arrived.push_back(person.arrived.ticks());
  table.municipality.push_back(person.municipality);
  for (std::size_t a = 0; a < table.attributes.size(); ++a)
    table.attributes[a].push_back(static_cast<std::uint8_t>(state.chain->category_of_cell(person.cell, a)));
  table.left_programme.push_back(Participants::never_seen);
  table.first_work.push_back(Participants::never_seen);
}

std::uint32_t take_place(ChainState& state) {
  if (!state.free_people.empty()) {
    const std::uint32_t place = state.free_people.back();
    state.free_people.pop_back();
    return place;
  }
  state.people.emplace_back();
  state.exit_spells.resize(state.exit_spells.size() + state.chain->exits.size());
  state.visit_numbers.resize(state.visit_numbers.size() + state.chain->services.size());
  return static_cast<std::uint32_t>(state.people.size() - 1);
}

}  // namespace

std::uint32_t enter_chain(ChainState& state, sim::EntityKey key, std::uint32_t source_index, std::uint64_t ordinal) {
  const Chain& chain = *state.chain;
  const ArrivalSource& source = chain.sources[source_index];
  const std::uint32_t place = take_place(state);
  Person person;
  person.key = key;
  person.number = static_cast<std::uint32_t>(state.books.came);
  person.cell = cell_of(state, key, source);
  person.municipality = source.municipality;
  person.arrival_year = state.year;
  person.arrived = state.now();
  person.idle_since = state.now();
  person.look_36m = chain.exits.empty() ? sim::Time::never() : chain.establishment.after(chain.calendar, state.now());
  person.plan = plan_of(state, key, person.cell);
  state.people[place] = person;
  for (std::size_t s = 0; s < chain.services.size(); ++s) state.visit_numbers[place * chain.services.size() + s] = 0;

  ++state.books.came;
  state.books.present.change(state.now(), +1);
  state.measures.add(Sum::arrivals, state.year, person.cell);
  add_to_participants(state, person, source_index, ordinal);
  record(state, person, TrajectoryEvent::arrived);
  return place;
}

void look_at(ChainState& state, std::uint32_t place, sim::Time now) {
  Person& person = state.people[place];
  const bool established = person.standing == Standing::work || person.standing == Standing::studies;
  if (!person.seen_36m && person.look_36m < now) {
    person.seen_36m = true;
    const int year = person.arrival_year;
    state.measures.add(Sum::seen_36m, year, person.cell);
    if (established) state.measures.add(Sum::established_36m, year, person.cell);
    if (person.first_work <= person.look_36m) {
      state.measures.add(Sum::worked_in_36m, year, person.cell);
      state.measures.add(Sum::ticks_to_work, year, person.cell, (person.first_work - person.arrived).ticks());
    }
  }
  if (!person.seen_90d && person.look_90d < now) {
    person.seen_90d = true;
    const int year = person.left_year;
    state.measures.add(Sum::seen_90d, year, person.cell);
    switch (person.standing) {
      case Standing::work: state.measures.add(Sum::work_90d, year, person.cell); break;
      case Standing::studies: state.measures.add(Sum::studies_90d, year, person.cell); break;
      case Standing::in_programme:
      case Standing::next_programme: state.measures.add(Sum::programme_90d, year, person.cell); break;
      case Standing::neither: break;
    }
  }
}

void set_standing(ChainState& state, std::uint32_t place, Standing standing) {
  look_at(state, place, state.now());
  Person& person = state.people[place];
  person.standing = standing;
  if (standing == Standing::work && person.first_work.is_never()) {
    person.first_work = state.now();
    if (state.keep_trajectories) state.participants.first_work[person.number] = state.now().ticks();
  }
}

void farewell(ChainState& state, std::uint32_t place) {
  Person& person = state.people[place];
  person.farewell = {};
  person.farewell_due = true;
  look_at(state, place, state.now() + sim::seconds(1));
  leave_chain_if_done(state, place);
}

void leave_chain_if_done(ChainState& state, std::uint32_t place) {
  Person& person = state.people[place];
  const bool is_gone = person.number == nobody;
  if (is_gone || !person.farewell_due || person.first_visit != nobody) return;
  for (std::size_t e = 0; e < state.chain->exits.size(); ++e) state.cancel(state.exit_spell(place, e).ticket);
  state.cancel(person.programme_end);
  state.cancel(person.loss);
  ++state.books.gone;
  state.books.present.change(state.now(), -1);
  state.books.ticks_present += (state.now() - person.arrived).ticks();
  state.free_people.push_back(place);
  person.number = nobody;
}

}  // namespace kedja::models
