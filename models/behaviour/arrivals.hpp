// People come: each source is a stream of persons (streams.hpp), of whom the adults enter the chain.
#pragma once

#include <cstdint>

#include "models/behaviour/people.hpp"
#include "models/chain_state.hpp"

namespace kedja::models {

/// Schedules the opening of all sources. Called once, before the first event.
void schedule_sources(ChainState& state);

void open_source(ChainState& state, std::uint32_t source);
void candidate_comes(ChainState& state, std::uint32_t source, std::uint16_t strip, std::uint32_t candidate);
/// A person of a source, grown up or not, comes, or begins to wait for a place to come to.
void person_comes(ChainState& state, std::uint32_t source, std::uint64_t ordinal);

/// Who that person is.
Newcomer newcomer(const ChainState& state, std::uint32_t source, std::uint64_t ordinal);
/// The person is received; who is grown up enters the chain.
void receive(ChainState& state, const Newcomer& who);

/// Someone comes, of whatever source, and everything begins that runs from arrival.
void take_in(ChainState& state, const Newcomer& who);

}  // namespace kedja::models
