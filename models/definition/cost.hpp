// [[cost]]: what places, starts, handovers, contacts and arrivals cost, who pays, and what the state gives
// for them.
#pragma once

#include <string>

#include "models/chain.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct CostDefinition {
  enum class Per : std::uint8_t { unsaid, place_day, open_place_day, start };

  std::string name;
  Label label;
  Reference payer;
  Reference funder;  // not given: the payer; of an income: from outside the ledger
  bool income = false;
  Reference service;
  Per per = Per::unsaid;
  Reference handover;
  Reference staff;
  bool arrival = false;
  Series price;
  Reference since;
  Reference until;
  Location where;
};
const TableSchema<CostDefinition>& cost_schema();

void compile_costs(Compiling& c);

}  // namespace kedja::models
