// { every = "2 weeks", on = "monday" }: days that recur, for meetings and course starts.
#pragma once

#include <string>

#include "models/language/schema.hpp"
#include "sim/civil_calendar.hpp"

namespace kedja::models {

struct CalendarRule {
  std::string every;
  std::string on;
  bool given = false;
};
const TableSchema<CalendarRule>& calendar_rule_schema();

/// The rule as the kernel has it. The rule must have been read without a problem.
sim::Recurrence recurrence_of(const CalendarRule& rule);

}  // namespace kedja::models
