// Courses: who passes, who may try again, and what was left to do when someone broke off.
#pragma once

#include "models/chain_state.hpp"

namespace kedja::models {

/// The work of a visit that begins: what was left of it where it is resumed, else a new draw. In ticks of
/// work.
double content_of(ChainState& state, const Visit& v);
/// Remembers what is left of the work where it can be resumed; called when someone leaves before the end.
void remember_what_is_left(ChainState& state, const Visit& v);

/// The content is done: whether the person passes. Counts the attempt.
bool passes(ChainState& state, const Visit& v);
/// Whether someone who has failed may take the service once more.
bool may_repeat(const ChainState& state, const Visit& v);

}  // namespace kedja::models
