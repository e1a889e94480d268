// [[service]]: what people are given, how many at a time, what must come first, how long it takes.
#pragma once

#include <string>
#include <vector>

#include "models/definition/calendar_rule.hpp"
#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

/// People start together on certain days: at least so many, at most so many.
struct CohortDefinition {
  CalendarRule start;
  Parameter least;
  Parameter most;
};

struct ServiceDefinition {
  std::string name;
  Label label;
  Reference authority;
  Series places;  // not given: no limit
  std::vector<Reference> after;
  std::vector<PeopleDefinition> eligible;  // all must hold; empty: everybody
  std::vector<PeopleDefinition> first;     // who is served before others, in this order
  Parameter share;
  DistributionSpec duration;  // in time, or
  DistributionSpec work;      // in hours of work, done at
  Parameter hours;            // so many hours a week
  bool ends_with_programme = true;
  Parameter interruption;
  Parameter returns;
  DistributionSpec returns_after;
  CohortDefinition cohort;
  std::vector<Reference> for_life;  // only for people in a known spell of one of these
  Location where;
};
const TableSchema<ServiceDefinition>& service_schema();

/// Numbers the services in the order of the chain: by how many must come before, otherwise by name.
void order_services(Compiling& c);
void compile_services(Compiling& c);

}  // namespace kedja::models
