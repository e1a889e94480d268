// [[handover]]: the way from one service to the next, or from arrival to the first.
#pragma once

#include <string>

#include "models/definition/calendar_rule.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct HandoverDefinition {
  std::string name;
  Label label;
  Reference from;  // not given: from arrival
  Reference to;
  DistributionSpec delay;
  CalendarRule meeting;
  Location where;
};
const TableSchema<HandoverDefinition>& handover_schema();

void compile_handovers(Compiling& c);

}  // namespace kedja::models
