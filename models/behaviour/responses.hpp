// Responses: places or caseworkers that follow what was measured, later.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

void schedule_responses(ChainState& state);

/// Someone has come who may be among those counted.
void count_arrival(ChainState& state, const Person& person);
/// Closes the figures of a month, at its end.
void close_figures(ChainState& state);

/// Reads the figures and decides; nothing before they cover the whole time that they should.
void decide_response(ChainState& state, std::uint16_t response);
/// What was decided some time ago takes effect.
void act_on_response(ChainState& state, std::uint16_t response, std::int64_t added);

/// What responses add to a service, resource or team now: places, or thousandths of a full-time position.
std::int64_t added_by_responses(const ChainState& state, Response::Changes what, std::size_t index);

}  // namespace kedja::models
