#include "models/behaviour/people.hpp"

#include <algorithm>
#include <array>

#include "models/behaviour/benefits.hpp"
#include "models/behaviour/excuses.hpp"
#include "models/behaviour/housing.hpp"
#include "models/behaviour/ledger.hpp"
#include "models/behaviour/life.hpp"
#include "models/behaviour/milestones.hpp"
#include "models/behaviour/moves.hpp"
#include "models/behaviour/plans.hpp"
#include "models/behaviour/reforms.hpp"
#include "models/behaviour/relatives.hpp"
#include "models/behaviour/responses.hpp"
#include "models/behaviour/sanctions.hpp"
#include "models/behaviour/services.hpp"
#include "models/behaviour/sfi.hpp"
#include "models/behaviour/staff.hpp"
#include "models/behaviour/vacancies.hpp"
#include "models/behaviour/ways_back.hpp"

namespace kedja::models {

namespace {

/// The category of an attribute that a draw falls into, among so many from `shares` on.
std::uint32_t category_drawn(const double* shares, std::size_t categories, double u) {
  std::uint32_t category = 0;
  while (category + 1 < categories && u >= shares[category]) u -= shares[category++];
  return category;
}

/// The combination of attributes of a person of a couple or alone. Partners share what the population says
/// they do, and differ in one attribute; the first of them is half and half in each of its categories.
/// Relatives share what their population says with the person they follow.
std::uint32_t attributes_of(const Chain& chain, const Population& population, sim::EntityKey key,
                            const Couple& couple) {
  constexpr std::array<double, 2> halves = {0.5, 0.5};
  const bool is_second = couple.role == Couple::Role::second;
  const bool has_other = is_second || couple.role == Couple::Role::relative;
  const std::uint32_t other =
      is_second ? attributes_of(chain, population, couple.first, {Couple::Role::first, couple.first})
                : couple.cell;
  std::uint32_t combination = 0;
  std::size_t earlier = 0;  // the combination of the attributes drawn so far, in the order of drawing
  for (const std::size_t a : population.order) {
    const std::size_t categories = chain.attributes[a].categories.size();
    const double* shares = population.shares[a].data() + (population.dependent ? earlier * categories : 0);
    const auto of_other = static_cast<std::uint32_t>(chain.category_of_cell(other, a));
    std::uint32_t category = 0;
    if (is_second && a == population.differs) {
      category = 1 - of_other;
    } else if (has_other && population.shared[a]) {
      category = of_other;
    } else {
      if (a == population.differs)
        shares = couple.role == Couple::Role::first ? halves.data() : population.single_shares.data();
      category = category_drawn(shares, categories, sim::Draws(key, chain.attribute_purposes[a]).uniform());
    }
    earlier = earlier * categories + category;
    combination += category * static_cast<std::uint32_t>(chain.cell_stride(a));
  }
  return combination;
}

/// Puts a person into one household with the partner who has just come, or into one of their own.
void join_household(ChainState& state, std::uint32_t person, std::uint32_t source, const Couple& couple) {
  if (!state.chain->has_couples) return;
  Person& p = state.people[person];
  p.partner = couple.joins;
  p.household = p.number;
  if (couple.role == Couple::Role::first) state.first_of_couple[source] = person;
  const std::uint32_t first = state.first_of_couple[source];
  // The partner may have moved away on this very tick.
  if (couple.role == Couple::Role::second && state.people[first].number != nobody) p.partner = first;
  if (p.partner == nobody) return;
  state.people[p.partner].partner = person;
  p.household = state.people[p.partner].household;
}

/// The services someone is to be given, those that only something in life opens included.
ServiceSet services_for(const ChainState& state, const Person& p) {
  const Chain& chain = *state.chain;
  ServiceSet plan = chain.cells[p.lives].eligible;
  for (std::size_t s = 0; s < chain.services.size(); ++s) {
    const Service& service = chain.services[s];
    const bool may_have = p.is_covered || !service.ends_with_programme;
    const double share = service.share_for(p.lives);
    const bool is_chosen = share >= 1 || sim::Draws(p.key, service.share_purpose).coin(share);
    if (!may_have || !is_chosen || !holds(state, p, service.validity)) plan &= ~service_bit(s);
  }
  return plan;
}

void add_to_participants(ChainState& state, const Person& p, std::uint32_t source, std::uint64_t ordinal) {
  if (!state.keep_trajectories) return;
  Participants& table = state.records.participants;
  table.participant.push_back(p.number);
  table.source.push_back(static_cast<std::uint16_t>(source));
  table.ordinal.push_back(static_cast<std::int64_t>(ordinal));
  table.arrived.push_back(p.arrived.ticks());
  table.municipality.push_back(p.municipality);
  for (std::size_t a = 0; a < table.attributes.size(); ++a)
    table.attributes[a].push_back(static_cast<std::uint8_t>(state.chain->category_of_cell(p.cell, a)));
  for (std::size_t r = 0; r < table.reforms.size(); ++r) {
    const Reform& reform = state.chain->reforms[state.chain->shared_reforms[r]];
    table.reforms[r].push_back(static_cast<std::uint8_t>(standing_under(p, reform)));
  }
  if (state.chain->has_couples) table.household.push_back(p.household);
  table.left_programme.push_back(Participants::never_seen);
  table.first_work.push_back(Participants::never_seen);
  for (auto& standings : table.standings) standings.push_back(Participants::not_looked_at);
}

/// For the table of participants: how someone stands, or would stand, at the next look.
void note_standing(ChainState& state, const Person& p, Standing standing) {
  if (!state.keep_trajectories) return;
  Participants& table = state.records.participants;
  table.standings[p.looks_taken][table.row_of(p.number)] = static_cast<std::uint8_t>(standing);
}

std::uint32_t take_place(ChainState& state) {
  if (!state.free_people.empty()) {
    const std::uint32_t person = state.free_people.back();
    state.free_people.pop_back();
    return person;
  }
  const Chain& chain = *state.chain;
  extend(state.people);
  extend(state.exit_clocks, chain.exit_clocks);
  extend(state.exit_counts, chain.exits.size());
  extend(state.visit_numbers, chain.services.size());
  state.courses.add_person();
  extend(state.milestones, chain.milestones.size());
  state.towards_milestones.add_person();
  state.life.spells.add_person();
  state.life.time_off.add_person();
  extend(state.moves, chain.moves.size());
  state.housing.add_person();
  if (!chain.phases.empty()) extend(state.permit_times);
  if (!chain.plans.empty()) extend(state.plans);
  if (chain.sfi != 0) extend(state.sfi);
  state.staff.cases.add_person();
  extend(state.staff.contacts_met, chain.contact_conditions.size());
  extend(state.excuses, chain.excusable.size());
  extend(state.sanctions, chain.sanctions.size());
  if (!chain.vacancies.empty()) state.vacancies.seekers.add_person();
  if (chain.has_ways_back) extend(state.outside_since);
  make_room_for_purse(state);
  return static_cast<std::uint32_t>(state.people.size() - 1);
}

sim::Time look_after_arrival(const ChainState& state, const Person& p) {
  const Chain& chain = *state.chain;
  if (p.looks_taken == chain.looks.size()) return sim::Time::never();
  return chain.calendar.add_months(p.arrived, chain.looks[p.looks_taken]);
}

bool is_subsidised(const ChainState& state, const Person& p) {
  return p.standing == Standing::work && state.chain->exits[p.exit].subsidised;
}

std::size_t place_of(const ChainState& state, const Person& p) {
  return static_cast<std::size_t>(&p - state.people.data());
}

/// Notes how someone stands some months after arrival; the standing has held since then.
void take_look(ChainState& state, Person& p) {
  const std::size_t look = p.looks_taken;
  const int year = p.arrival_year;
  const bool works = p.standing == Standing::work;
  state.measures.add(LookSum::due, look, year, p.cell);
  const bool is_established = works || p.standing == Standing::studies;
  state.measures.add(LookSum::seen, look, year, p.cell);
  if (is_subsidised(state, p)) state.measures.add(LookSum::in_subsidised_work, look, year, p.cell);
  if (works) state.measures.add(LookSum::in_work, look, year, p.cell);
  if (is_established) state.measures.add(LookSum::established, look, year, p.cell);
  if (!state.chain->test_order.empty()) {
    const bool supported = state.money.purses[place_of(state, p)].supported;
    state.measures.add(SelfSufficiencySum::seen, look, year, p.cell);
    if (is_established && !supported) state.measures.add(SelfSufficiencySum::reached, look, year, p.cell);
  }
  if (state.chain->looks[look] == 36 && p.first_work <= p.next_look) {
    state.measures.add(Sum::had_work_36m, year, p.cell);
    state.measures.add(Sum::ticks_to_work, year, p.cell, (p.first_work - p.arrived).ticks());
  }
  note_standing(state, p, p.standing);
  ++p.looks_taken;
  p.next_look = look_after_arrival(state, p);
}

/// Whoever has moved will be seen at none of the looks that the scenario has time for.
void note_looks_missed(ChainState& state, Person& p) {
  for (; p.next_look <= state.chain->end; p.next_look = look_after_arrival(state, p)) {
    state.measures.add(LookSum::due, p.looks_taken, p.arrival_year, p.cell);
    state.measures.add(LookSum::moved, p.looks_taken, p.arrival_year, p.cell);
    note_standing(state, p, Standing::moved);
    ++p.looks_taken;
  }
}

void look_after_programme(ChainState& state, Person& p) {
  const int year = p.left_year;
  p.look_90d = sim::Time::never();
  state.measures.add(Sum::seen_90d, year, p.cell);
  if (is_subsidised(state, p)) state.measures.add(Sum::subsidised_90d, year, p.cell);
  switch (p.standing) {
    case Standing::work:
      return state.measures.add(Sum::work_90d, year, p.cell);
    case Standing::studies:
      return state.measures.add(Sum::studies_90d, year, p.cell);
    case Standing::in_programme:
    case Standing::next_programme:
      return state.measures.add(Sum::programme_90d, year, p.cell);
    case Standing::neither:
    case Standing::moved:
      return;
  }
}

void look_after_first_work(ChainState& state, Person& p) {
  p.look_at_work = sim::Time::never();
  state.measures.add(Sum::seen_work_12m, p.worked_year, p.cell);
  if (p.standing == Standing::work) state.measures.add(Sum::work_12m, p.worked_year, p.cell);
}

/// When everything that is to be known of someone is known; never without exits.
sim::Time last_look(const ChainState& state, const Person& p) {
  const Chain& chain = *state.chain;
  sim::Time last =
      chain.exits.empty() ? sim::Time::never() : chain.calendar.add_months(p.arrived, chain.looks.back());
  if (!p.look_90d.is_never()) last = std::max(last, p.look_90d);
  if (!p.look_at_work.is_never()) last = std::max(last, p.look_at_work);
  return last;
}

}  // namespace

std::uint32_t cell_of(const ChainState& state, const Newcomer& who) {
  const Chain& chain = *state.chain;
  const ArrivalSource& source = chain.sources[who.source];
  const auto combinations = static_cast<std::uint32_t>(chain.cells.size() / chain.municipalities.size());
  return source.municipality * combinations +
         attributes_of(chain, chain.populations[source.population], who.key, who.couple);
}

std::uint32_t head_of_household(const ChainState& state, std::uint32_t person) {
  const Person& p = state.people[person];
  const bool is_head = p.partner == nobody || p.number < state.people[p.partner].number;
  return is_head ? person : p.partner;
}

std::uint32_t enter_chain(ChainState& state, const Newcomer& who) {
  const Chain& chain = *state.chain;
  const ArrivalSource& source = chain.sources[who.source];
  const std::uint32_t person = take_place(state);
  Person p;
  p.key = who.key;
  p.number = static_cast<std::uint32_t>(state.books.came);
  p.cell = cell_of(state, who);
  p.lives = p.cell;
  p.is_covered = source.covered;
  p.programme_is_over = !source.covered;
  p.standing = source.covered ? Standing::in_programme : Standing::neither;
  p.municipality = source.municipality;
  p.arrival_year = state.year;
  p.next_enrolled = state.year;
  p.arrived = state.now();
  p.idle_since = state.now();
  p.next_look = chain.exits.empty() ? sim::Time::never() : look_after_arrival(state, p);
  p.plan = services_for(state, p) & ~chain.opened_by_life;
  state.people[person] = p;
  note_seeker(state, person);
  for (std::size_t m = 0; m < chain.milestones.size(); ++m)
    state.milestones[person * chain.milestones.size() + m] = sim::Time::never();
  for (std::size_t s = 0; s < chain.services.size(); ++s)
    state.visit_numbers[person * chain.services.size() + s] = 0;
  begin_excuses(state, person);
  if (chain.sfi != 0) state.sfi[person] = {};
  give_plan(state, person);

  join_household(state, person, who.source, who.couple);
  open_purse(state, person);
  book_arrival(state, p);
  ++state.books.came;
  state.books.present.change(state.now(), +1);
  state.measures.add(Sum::arrivals, state.year, p.cell);
  if (chain.follows_continuity) state.measures.add(ContinuitySum::arrivals, 0, state.year, p.cell);
  add_to_participants(state, state.people[person], who.source, who.ordinal);
  record(state, p, TrajectoryEvent::arrived);
  begin_cases(state, person);
  count_arrival(state, p);
  begin_moves(state, person);
  begin_duties(state, person);
  follow_outside(state, person);
  return person;
}

void look_at(ChainState& state, std::uint32_t person, sim::Time now) {
  Person& p = state.people[person];
  while (p.next_look < now) take_look(state, p);
  if (p.look_90d < now) look_after_programme(state, p);
  if (p.look_at_work < now) look_after_first_work(state, p);
}

void count_years_enrolled(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  if (p.standing != Standing::in_programme) return;
  const Chain& chain = *state.chain;
  const int last = chain.calendar.year(state.now() - sim::seconds(1)) - chain.first_year;
  for (; p.next_enrolled <= last; ++p.next_enrolled) state.measures.add_enrolled(p.next_enrolled, p.cell);
}

void set_standing(ChainState& state, std::uint32_t person, Standing standing) {
  look_at(state, person, state.now());
  count_days(state, person);
  count_years_enrolled(state, person);
  Person& p = state.people[person];
  p.standing = standing;
  note_seeker(state, person);
  if (standing == Standing::in_programme) p.next_enrolled = std::max(p.next_enrolled, state.year);
  if (standing == Standing::work && p.first_work.is_never()) {
    p.first_work = state.now();
    p.worked_year = state.year;
    p.look_at_work = state.chain->calendar.add_months(state.now(), 12);
    Participants& table = state.records.participants;
    if (state.keep_trajectories) table.first_work[table.row_of(p.number)] = state.now().ticks();
  }
  update_cases(state, person);
  follow_outside(state, person);
}

void move_away(ChainState& state, std::uint32_t person) {
  set_standing(state, person, Standing::moved);
  Person& p = state.people[person];
  note_looks_missed(state, p);
  state.measures.add(Sum::moved, state.year, p.cell);
  redirect_relatives(state, person);
  end_services(state, person, EndsFor::all);
  record(state, p, TrajectoryEvent::moved_away);
  state.cancel(p.farewell);
  p.farewell_due = true;
  leave_chain_if_done(state, person);
}

void plan_farewell(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  const sim::Time last = last_look(state, p);
  p.farewell = state.schedule(last, EventKind::farewell, person);
}

void farewell(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  p.farewell = {};
  const bool is_followed = !state.chain->exits.empty();
  if (is_followed && last_look(state, p) > state.now()) return plan_farewell(state, person);
  p.farewell_due = true;
  look_at(state, person, state.now() + sim::seconds(1));
  leave_chain_if_done(state, person);
}

void leave_chain_if_done(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  const bool is_gone = p.number == nobody;
  if (is_gone || !p.farewell_due || p.first_visit != nobody) return;
  look_at(state, person, state.now());
  close_milestones(state, person);
  close_sfi(state, person);
  close_purse(state, person);
  state.courses.give_up_all(person);
  if (p.partner != nobody) state.people[p.partner].partner = nobody;
  state.cancel(p.next_exit);
  state.cancel(p.programme_end);
  state.cancel(p.loss);
  end_lives(state, person);
  end_housing(state, person);
  end_moves(state, person);
  close_cases(state, person);
  ++state.books.gone;
  state.books.present.change(state.now(), -1);
  state.books.ticks_present += (state.now() - p.arrived).ticks();
  state.free_people.push_back(person);
  p.number = nobody;
  note_seeker(state, person);
}

void reconsider_plan(ChainState& state, std::uint32_t person) {
  Person& p = state.people[person];
  const ServiceSet opened = p.plan & state.chain->opened_by_life;
  ServiceSet plan = services_for(state, p) & ~excused_from(state, person);
  if (const Plan* its = plan_of(state, person)) plan &= its->set() | opened;
  p.plan = plan & (~state.chain->opened_by_life | opened);
}

void add_to_plan(ChainState& state, std::uint32_t person, ServiceSet services) {
  count_days(state, person);
  Person& p = state.people[person];
  p.plan |= services_for(state, p) & services & ~excused_from(state, person);
}

}  // namespace kedja::models
