// Who someone is: attributes and plan on entering the chain, and the farewell when nothing more is asked.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// With whom a person comes, or whom a relative follows.
struct Couple {
  enum class Role : std::uint8_t { alone, first, second, relative };
  Role role = Role::alone;
  sim::EntityKey first{};        // of a couple
  std::uint32_t cell = 0;        // of whom a relative follows
  std::uint32_t joins = nobody;  // whose partner and household a relative joins
};

/// Someone who comes.
struct Newcomer {
  sim::EntityKey key{};
  std::uint32_t source = 0;
  std::uint64_t ordinal = 0;
  Couple couple;
  sim::Duration waited;  // for a place to come to
};

/// What kind of person that is.
std::uint32_t cell_of(const ChainState& state, const Newcomer& who);

/// Takes a person into the chain and returns the place in `people`. The second of a couple comes at the same
/// time as the first, directly after.
std::uint32_t enter_chain(ChainState& state, const Newcomer& who);

/// Who decides for a household: of two partners, the one who came first.
std::uint32_t head_of_household(const ChainState& state, std::uint32_t person);

/// Notes how the person stands where a look (some months after arrival, 90 days after leaving the programme,
/// a year after first work) lies before `now`. Called before the standing changes and at the end, so no event
/// is needed for looking.
void look_at(ChainState& state, std::uint32_t person, sim::Time now);

/// Counts the years in which the person has been in the programme so far: before the standing changes, and at
/// the end.
void count_years_enrolled(ChainState& state, std::uint32_t person);

/// Changes the standing, after looking.
void set_standing(ChainState& state, std::uint32_t person, Standing standing);

/// The person leaves the municipality, and with it the chain, at once: services end, places are given back.
/// Looks that would have come are counted as those at someone who has moved.
void move_away(ChainState& state, std::uint32_t person);

/// Plans the farewell for when the last look is over; called when someone has left the programme.
void plan_farewell(ChainState& state, std::uint32_t person);
/// All looks are over: the person leaves the chain as soon as no service is under way.
void farewell(ChainState& state, std::uint32_t person);
void leave_chain_if_done(ChainState& state, std::uint32_t person);

/// Someone lives elsewhere now: the services they are to be given become those of people there, by the same
/// plan and the same luck.
void reconsider_plan(ChainState& state, std::uint32_t person);

/// Gives a person services that were not in the plan, as far as attributes and luck allow them.
void add_to_plan(ChainState& state, std::uint32_t person, ServiceSet services);

}  // namespace kedja::models
