// Caseworkers: who gets one, how often they meet, what happens when one leaves.
//
// A person is a case of a team while in the programme, from arrival or from the start of a service until one
// is completed. New cases wait in a line until the team's caseload has room (handed out at the end of a tick,
// as all places). The team makes as many contacts as its hours allow, at most the target for each case, by
// one clock a team (sim/team.hpp); each goes to the case that has waited longest.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Plans how the number of caseworkers changes, and who leaves first. Called once, before the first event.
void schedule_staff(ChainState& state);
void follow_positions(ChainState& state, std::uint16_t staff);

/// A new person is a case of the teams whose cases begin on arrival.
void begin_cases(ChainState& state, std::uint32_t person);
/// Opens and closes cases of a person. Called when standing or services have changed.
void update_cases(ChainState& state, std::uint32_t person);
/// Closes all cases of a person, who leaves the chain.
void close_cases(ChainState& state, std::uint32_t person);
/// The allocation has found room in a caseload.
void assign_caseworker(ChainState& state, std::uint32_t case_number, sim::Time waiting_since);

/// What a team can do has changed: its hours, its cases or whether vacancies wait. Plans the next contact and
/// the end of the work on a vacancy anew.
void plan_work(ChainState& state, std::uint16_t staff);
void make_contact(ChainState& state, std::uint16_t staff);
/// Whether a person has had the contacts of a condition.
bool has_had(const ChainState& state, std::uint32_t person, std::uint16_t condition);

/// A caseworker leaves: the position is vacant, and their cases have nobody until it is filled.
void lose_caseworker(ChainState& state, std::uint16_t staff);
void fill_position(ChainState& state, std::uint16_t staff, std::uint32_t position);

}  // namespace kedja::models
