// Reforms: who lives under the old rules and who under the new.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Whether a reform that may be for a share of people only is for this one; always the same for a person, and
/// of a larger share all of a smaller one.
bool is_chosen(const Person& person, const Reform& reform);
/// How someone who has just arrived stands to it, for the table of participants.
UnderReform standing_under(const Person& person, const Reform& reform);

/// Whether a rule holds for a person now, or at some time; one that says nothing of reforms always does.
bool holds(const ChainState& state, const Person& person, const Validity& rule);
bool holds_at(const Chain& chain, const Person& person, const Validity& rule, sim::Time time);
/// The same of what is not done for one person, whose reforms are for everyone.
bool holds_for_all(const Chain& chain, const Validity& rule, sim::Time time);

/// Plans the beginning of the reforms that are for everyone. Called once, before the first event.
void schedule_reforms(ChainState& state);
/// The reform is in force from now on, and may change what those who are here do.
void begin_reform(ChainState& state);

}  // namespace kedja::models
