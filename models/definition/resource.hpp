// [[resource]]: what several services need beside their own places: interpreters, rooms, a bus. Or the places
// of one service where they are not for all: of each municipality its own, or shared by some.
#pragma once

#include <string>
#include <vector>

#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct ResourceDefinition {
  std::string name;
  Label label;
  Series places;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  Location where;
};
const TableSchema<ResourceDefinition>& resource_schema();

void compile_resources(Compiling& c);

}  // namespace kedja::models
