// [[service.excused_by]]: a service that makes another needless, such as a recognition of skills a course.
#pragma once

#include <vector>

#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct ExcuseDefinition {
  Reference service;
  Parameter share;  // not given: all
  Location where;
};
const TableSchema<ExcuseDefinition>& excuse_schema();

/// After the services, among which it is.
void compile_excuses(Compiling& c);

}  // namespace kedja::models
