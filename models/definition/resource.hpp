// [[resource]]: what several services need beside their own places: interpreters, rooms, a bus.
#pragma once

#include <string>

#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct ResourceDefinition {
  std::string name;
  Label label;
  Series places;
  Location where;
};
const TableSchema<ResourceDefinition>& resource_schema();

void compile_resources(Compiling& c);

}  // namespace kedja::models
