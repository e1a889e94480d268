#include "models/behaviour/moves.hpp"

#include "models/behaviour/benefits.hpp"
#include "models/behaviour/exits.hpp"
#include "models/behaviour/housing.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/services.hpp"
#include "models/behaviour/staff.hpp"
#include "models/behaviour/vacancies.hpp"
#include "models/trajectory.hpp"

namespace kedja::models {

namespace {

MoveClock& clock_of(ChainState& state, std::uint32_t person, std::size_t move) {
  return state.moves[person * state.chain->moves.size() + move];
}

/// Runs the clocks of the moves that are for people who live where the person lives, and no others.
void plan_moves(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  const Person& p = state.people[person];
  for (std::uint16_t m = 0; m < chain.moves.size(); ++m) {
    const Move& move = chain.moves[m];
    MoveClock& clock = clock_of(state, person, m);
    state.cancel(clock.ticket);
    clock.ticket = {};
    if (move.when_housing_ends || move.for_cell[p.lives] == 0 || move.hazard <= 0) continue;
    sim::Draws draws(p.key, move.hazard_purpose, clock.draws++);
    const sim::Time at = state.now() + sim::rounded(sim::standard_exponential(draws) / move.hazard);
    clock.ticket = state.schedule(at, EventKind::moves_within, person, m);
  }
}

/// One of the municipalities that a move leads to.
std::uint16_t destination(const Person& p, const Move& move, std::uint32_t times) {
  sim::Draws draws(p.key, move.to_purpose, times);
  double rest = draws.uniform();
  for (std::size_t i = 0; i + 1 < move.to.size(); ++i) {
    rest -= move.shares[i];
    if (rest < 0) return move.to[i];
  }
  return move.to.back();
}

void settle_in(ChainState& state, std::uint32_t person, const Move& move, std::uint16_t municipality) {
  const Chain& chain = *state.chain;
  count_days(state, person);
  Person& p = state.people[person];
  p.lives = static_cast<std::uint32_t>(chain.cell_in(p.lives, municipality));
  note_seeker(state, person);
  p.municipality = municipality;
  end_housing(state, person);
  state.measures.add(MoveSum::moves, 0, state.year, p.cell);
  record(state, p, models::moved_within(chain));
  move_services(state, person, move.keeps);
  update_cases(state, person);
  update_exits(state, person);
  plan_moves(state, person);
}

void move_household(ChainState& state, std::uint32_t person, const Move& move, std::uint16_t municipality) {
  const std::uint32_t partner = state.people[person].partner;
  for (const std::uint32_t adult : {person, partner})
    if (adult != nobody && state.people[adult].municipality != municipality) {
      settle_in(state, adult, move, municipality);
      leave_chain_if_done(state, adult);
    }
}

}  // namespace

void begin_moves(ChainState& state, std::uint32_t person) {
  const std::size_t moves = state.chain->moves.size();
  if (moves == 0) return;
  for (std::size_t m = 0; m < moves; ++m) clock_of(state, person, m) = {};
  plan_moves(state, person);
}

void end_moves(ChainState& state, std::uint32_t person) {
  for (std::size_t m = 0; m < state.chain->moves.size(); ++m) state.cancel(clock_of(state, person, m).ticket);
}

void move_within(ChainState& state, std::uint32_t person, std::uint16_t m) {
  const Move& move = state.chain->moves[m];
  MoveClock& clock = clock_of(state, person, m);
  clock.ticket = {};
  const std::uint16_t to = destination(state.people[person], move, clock.draws);
  if (to == state.people[person].municipality) return plan_moves(state, person);
  move_household(state, person, move, to);
}

bool finds_home_within(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  const Person& head = state.people[head_of_household(state, person)];
  for (const Move& move : chain.moves) {
    if (!move.when_housing_ends || move.for_cell[head.lives] == 0) continue;
    if (!sim::Draws(head.key, move.share_purpose).coin(move.share)) continue;
    move_household(state, person, move, destination(head, move, 0));
    return true;
  }
  return false;
}

}  // namespace kedja::models
