#include "models/behaviour/arrivals.hpp"

#include <algorithm>

#include "models/behaviour/exits.hpp"
#include "models/behaviour/housing.hpp"
#include "models/behaviour/life.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/phases.hpp"
#include "models/behaviour/programme.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

namespace {

constexpr sim::Purpose arrival_time = sim::purpose("arrival time");
constexpr sim::Purpose arrival_gap = sim::purpose("arrival gap");
constexpr sim::Purpose arrival_height = sim::purpose("arrival height");
constexpr sim::Purpose adult = sim::purpose("adult");
constexpr sim::Purpose couple = sim::purpose("couple");

/// A strip of rates in persons per tick.
struct Strip {
  double low;
  double high;
};
Strip strip_bounds(std::uint16_t strip) {
  constexpr double unit = 1.0 / sim::ticks_per_day;
  if (strip == 0) return {0, unit};
  const auto low = static_cast<double>(std::uint64_t{1} << (strip - 1));
  return {low * unit, 2 * low * unit};
}

std::uint64_t candidate_ordinal(std::uint16_t strip, std::uint32_t candidate) {
  return (std::uint64_t{strip} << 40) | candidate;
}

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

void schedule_candidate(ChainState& state, std::uint32_t source_index, std::uint16_t strip,
                        std::uint32_t candidate) {
  const ArrivalSource& source = state.chain->sources[source_index];
  const Strip bounds = strip_bounds(strip);
  sim::Draws gap(key_of(state, source_index, candidate_ordinal(strip, candidate)), arrival_gap);
  const sim::Time time =
      state.now() + sim::rounded(sim::standard_exponential(gap) / (bounds.high - bounds.low));
  if (time < source.until) state.post(time, EventKind::candidate_comes, source_index, strip, candidate);
}

}  // namespace

void schedule_sources(ChainState& state) {
  for (std::uint32_t s = 0; s < state.chain->sources.size(); ++s)
    state.post(state.chain->sources[s].from, EventKind::source_opens, s);
}

void open_source(ChainState& state, std::uint32_t source_index) {
  const ArrivalSource& source = state.chain->sources[source_index];
  if (source.pattern == ArrivalSource::Pattern::poisson) {
    for (std::uint16_t strip = 0; strip_bounds(strip).low < source.rate; ++strip)
      schedule_candidate(state, source_index, strip, 0);
    return;
  }
  const auto window = static_cast<double>((source.until - source.from).ticks());
  for (std::uint64_t ordinal = 0; ordinal < source.persons; ++ordinal) {
    const Couple with = couple_of(state, source_index, ordinal);
    const bool is_alone = with.role == Couple::Role::alone;
    sim::Draws draws(is_alone ? key_of(state, source_index, ordinal) : with.first, arrival_time);
    const auto offset = sim::Duration(static_cast<std::int64_t>(draws.uniform() * window));
    state.post(source.from + offset, EventKind::person_comes, source_index, 0,
               static_cast<std::uint32_t>(ordinal));
  }
}

void candidate_comes(ChainState& state, std::uint32_t source_index, std::uint16_t strip,
                     std::uint32_t candidate) {
  const ArrivalSource& source = state.chain->sources[source_index];
  if (state.persons_of_source[source_index] >= source.persons) return;
  schedule_candidate(state, source_index, strip, candidate + 1);
  const std::uint64_t ordinal = candidate_ordinal(strip, candidate);
  const Strip bounds = strip_bounds(strip);
  sim::Draws draws(key_of(state, source_index, ordinal), arrival_height);
  if (bounds.low + draws.uniform() * (bounds.high - bounds.low) < source.rate)
    person_comes(state, source_index, ordinal);
}

void person_comes(ChainState& state, std::uint32_t source_index, std::uint64_t ordinal) {
  const ArrivalSource& source = state.chain->sources[source_index];
  ++state.persons_of_source[source_index];
  const sim::EntityKey key = key_of(state, source_index, ordinal);
  const Couple with = couple_of(state, source_index, ordinal);
  const sim::EntityKey grown_up = with.role == Couple::Role::alone ? key : with.first;
  if (source.adult_share < 1 && !sim::Draws(grown_up, adult).coin(source.adult_share)) return;

  const std::uint32_t p = enter_chain(state, key, source_index, ordinal, with);
  take_phases(state, p);
  begin_exit_spells(state, p);
  begin_programme(state, p);
  begin_housing(state, p);
  begin_lives(state, p);
  offer_next_steps(state, p, no_index);
}

}  // namespace kedja::models
