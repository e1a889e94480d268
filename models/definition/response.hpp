// [[response]]: places or caseworkers that follow what was measured, late: how many came, or how long people
// wait.
#pragma once

#include <string>
#include <vector>

#include "models/chain.hpp"
#include "models/definition/calendar_rule.hpp"
#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct ResponseDefinition {
  std::string name;
  Label label;
  Response::Reads reads = Response::Reads::arrivals;
  std::vector<PeopleDefinition> people;  // whose arrivals; all must hold; empty: everybody
  Reference service;                     // whose wait
  Span over;
  Span lag;
  CalendarRule decides;
  Span delay;
  Reference changes;  // service, resource or staff
  Parameter per_arrival;
  Parameter above;
  Parameter below;
  Parameter step;
  Parameter most_added;
  Parameter most_removed;
  Location where;
};
const TableSchema<ResponseDefinition>& response_schema();

/// After services and staff.
void compile_responses(Compiling& c);

}  // namespace kedja::models
