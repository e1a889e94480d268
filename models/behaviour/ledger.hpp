// The ledger: who pays for what, in whole kronor by calendar year.
//
// Items are the chain's benefits and then its costs. Each booking is rounded once and entered twice, on the
// item and on the authorities; the two must agree in the end. What happens before the scenario's start is not
// booked.
#pragma once

#include <cstdint>

#include "models/chain_state.hpp"

namespace kedja::models {

/// Books an amount on an item and on who pays, receives and bears it.
void book(ChainState& state, std::size_t item, std::int64_t kronor);

// What is booked when it happens. --------------------------------------------------------------------------
void book_arrival(ChainState& state, const Person& p);
void book_start(ChainState& state, const Person& p, std::uint16_t service);
void book_handover(ChainState& state, const Person& p, std::uint16_t handover);
void book_contact(ChainState& state, const Person& p, std::uint16_t staff);

/// Books the place-days of the month that is over, at the price of its first day.
void book_month(ChainState& state);

}  // namespace kedja::models
