// [[handover]]: the way from one service to the next, or from arrival to the first.
#pragma once

#include <string>

#include "models/chain.hpp"
#include "models/definition/calendar_rule.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

enum class HandoverOn : std::uint8_t { completion, programme_end, neither };

struct HandoverDefinition {
  std::string name;
  Label label;
  Reference from;  // not given: from arrival
  Reference to;
  HandoverOn on = HandoverOn::completion;
  Span at;  // after arrival, at the earliest
  Span outside_for;
  DistributionSpec delay;
  CalendarRule meeting;
  Parameter bounce;
  Parameter most_bounces;
  Parameter keeps;
  Reference again;
  Handover::Owner owner = Handover::Owner::to;
  Reference since;
  Reference until;
  Location where;
};
const TableSchema<HandoverDefinition>& handover_schema();

void compile_handovers(Compiling& c);

}  // namespace kedja::models
