// Vacancies come, somebody is told of them, one person gets each, or they lapse.
//
// A vacancy is an entity like a person: (stream, ordinal), with draws of its own. More vacancies leave the
// others as they were. Who gets one is drawn by lot among those who could take it at that moment. That looks
// at everybody present: with some 10,000 people and 1,000 vacancies a year it is a small part of a run.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// To be called when it changes whether someone is without work or studies, where they live, or what they
/// have achieved.
void note_seeker(ChainState& state, std::uint32_t person);

/// Schedules the opening of all streams of vacancies. Called once, before the first event.
void schedule_vacancies(ChainState& state);

void open_vacancy_source(ChainState& state, std::uint32_t source);
void vacancy_candidate(ChainState& state, std::uint32_t source, std::uint16_t strip, std::uint32_t candidate);
void vacancy_comes(ChainState& state, std::uint32_t source, std::uint64_t ordinal);

/// An attempt to find somebody for an open vacancy. If there is nobody, the next attempt is planned.
void convey_vacancy(ChainState& state, std::uint32_t place);
/// The vacancy's lifetime is over.
void lapse_vacancy(ChainState& state, std::uint32_t place);

}  // namespace kedja::models
