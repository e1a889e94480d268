#include "models/behaviour/arrivals.hpp"

#include "models/behaviour/exits.hpp"
#include "models/behaviour/housing.hpp"
#include "models/behaviour/life.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/phases.hpp"
#include "models/behaviour/programme.hpp"
#include "models/behaviour/relatives.hpp"
#include "models/behaviour/services.hpp"
#include "models/behaviour/streams.hpp"

namespace kedja::models {

namespace {

constexpr sim::Purpose adult = sim::purpose("adult");
constexpr sim::Purpose couple = sim::purpose("couple");

sim::EntityKey key_of(const ChainState& state, std::uint32_t source, std::uint64_t ordinal) {
  return sim::entity_key(state.source_keys[source], ordinal);
}

/// The people 2j and 2j + 1 of a counted source are a couple or not by a coin of the first. So whoever comes
/// after them changes nothing for them.
Couple couple_of(const ChainState& state, std::uint32_t source_index, std::uint64_t ordinal) {
  const ArrivalSource& source = state.chain->sources[source_index];
  const double couples = state.chain->populations[source.population].couples;
  if (couples <= 0) return {};
  const sim::EntityKey first = key_of(state, source_index, ordinal & ~std::uint64_t{1});
  if (!sim::Draws(first, couple).coin(couples)) return {};
  return {(ordinal & 1) == 0 ? Couple::Role::first : Couple::Role::second, first};
}

/// A person, grown up or not, of whom a municipality will say that it has received them, this year and, at
/// the end of the next, in the last 24 months.
void count_received(ChainState& state) {
  const Chain& chain = *state.chain;
  const int year = chain.calendar.year(state.now()) - chain.first_year;
  state.measures.add(StockSum::received, 0, year, 0);
  state.measures.add(StockSum::received_24m, 0, year, 0);
  state.measures.add(StockSum::received_24m, 0, year + 1, 0);
}

StreamRun run_of(const ChainState& state, std::uint32_t source) {
  return {state.chain->sources[source], state.source_keys[source], source, EventKind::candidate_comes};
}

}  // namespace

void schedule_sources(ChainState& state) {
  for (std::uint32_t s = 0; s < state.chain->sources.size(); ++s)
    if (!state.chain->sources[s].follows)
      state.post(state.chain->sources[s].from, EventKind::source_opens, s);
}

void open_source(ChainState& state, std::uint32_t source_index) {
  const ArrivalSource& source = state.chain->sources[source_index];
  if (source.pattern == Stream::Pattern::poisson)
    return open_random_stream(state, run_of(state, source_index));
  for (std::uint64_t ordinal = 0; ordinal < source.count; ++ordinal) {
    const Couple with = couple_of(state, source_index, ordinal);
    const bool is_alone = with.role == Couple::Role::alone;
    const sim::EntityKey key = is_alone ? key_of(state, source_index, ordinal) : with.first;
    state.post(counted_time(source, key), EventKind::person_comes, source_index, 0,
               static_cast<std::uint32_t>(ordinal));
  }
}

void candidate_comes(ChainState& state, std::uint32_t source, std::uint16_t strip, std::uint32_t candidate) {
  if (state.persons_of_source[source] >= state.chain->sources[source].count) return;
  if (const auto ordinal = try_candidate(state, run_of(state, source), strip, candidate))
    person_comes(state, source, *ordinal);
}

void person_comes(ChainState& state, std::uint32_t source, std::uint64_t ordinal) {
  ++state.persons_of_source[source];
  const Newcomer who = newcomer(state, source, ordinal);
  if (!wait_for_place(state, who)) receive(state, who);
}

Newcomer newcomer(const ChainState& state, std::uint32_t source, std::uint64_t ordinal) {
  return {.key = key_of(state, source, ordinal),
          .source = source,
          .ordinal = ordinal,
          .couple = couple_of(state, source, ordinal),
          .waited = {}};
}

void receive(ChainState& state, const Newcomer& who) {
  const ArrivalSource& source = state.chain->sources[who.source];
  count_received(state);
  const sim::EntityKey grown_up = who.couple.role == Couple::Role::alone ? who.key : who.couple.first;
  if (source.adult_share < 1 && !sim::Draws(grown_up, adult).coin(source.adult_share)) return;
  take_in(state, who);
}

void take_in(ChainState& state, const Newcomer& who) {
  const ArrivalSource& source = state.chain->sources[who.source];
  const std::uint32_t p = enter_chain(state, who);
  if (source.follows)
    count_received(state);
  else
    expect_relatives(state, p, who);
  take_phases(state, p, who.waited);
  begin_exit_spells(state, p);
  if (source.covered) begin_programme(state, p);
  begin_housing(state, p);
  begin_lives(state, p);
  offer_next_steps(state, p, no_index);
  if (!source.covered) follow_outside_programme(state, p);
}

}  // namespace kedja::models
