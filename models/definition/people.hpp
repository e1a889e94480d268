// [[municipality]] and [[authority]]: where people live, who answers for what; and how a concept names some
// people.
#pragma once

#include <string>
#include <vector>

#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct MunicipalityDefinition {
  std::string name;
  std::string code;
  Label label;
};
const TableSchema<MunicipalityDefinition>& municipality_schema();

struct AuthorityDefinition {
  std::string name;
  Label label;
};
const TableSchema<AuthorityDefinition>& authority_schema();

/// People whose attribute is one of some categories.
struct PeopleDefinition {
  std::string attribute;
  std::vector<std::string> is;
  Location where;
};
const TableSchema<PeopleDefinition>& people_schema();

void compile_places(Compiling& c);

}  // namespace kedja::models
