// People come: from counted sources at keyed times, from random sources by thinning.
//
// Identity. A person is (source, ordinal). In a counted source ordinals run from 0; more persons add
// ordinals and leave the rest at their times. A random source is the points of a unit-rate Poisson process in
// the plane of time and rate that lie below the source's rate: the plane is cut into strips of rate
// [0, 1), [1, 2), [2, 4), [4, 8) ... persons a day, each strip has its own candidates, and a candidate comes
// if its height lies below the rate. A higher rate therefore adds people and leaves the others who they were.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Schedules the opening of all sources. Called once, before the first event.
void schedule_sources(ChainState& state);

void open_source(ChainState& state, std::uint32_t source);
void candidate_comes(ChainState& state, std::uint32_t source, std::uint16_t strip, std::uint32_t candidate);
void person_comes(ChainState& state, std::uint32_t source, std::uint64_t ordinal);

}  // namespace kedja::models
