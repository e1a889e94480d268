// [[service.closed]]: when no work is done in a service, every year or once.
#pragma once

#include <vector>

#include "models/chain.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct ClosureDefinition {
  CalendarDay from;
  CalendarDay until;  // not included
  bool starts = true;
  Location where;
};
const TableSchema<ClosureDefinition>& closure_schema();

/// All closures from `first` to `last`, by time; those of every year once for each year that they touch.
std::vector<Closure> closures_of(const std::vector<ClosureDefinition>& definitions,
                                 const sim::CivilCalendar& calendar, sim::Time first, sim::Time last);

}  // namespace kedja::models
