// [[municipality]], [[authority]] and [[population]]: where people live, who answers for what, who comes.
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

/// A property of people that never changes, with the share of each category.
struct AttributeDefinition {
  std::string name;
  Label label;
  std::vector<Share> shares;
  Location where;
};

struct PopulationDefinition {
  std::string name;
  Label label;
  std::vector<AttributeDefinition> attributes;
  Location where;
};
const TableSchema<PopulationDefinition>& population_schema();

/// People whose attribute is one of some categories.
struct PeopleDefinition {
  std::string attribute;
  std::vector<std::string> is;
  Location where;
};
const TableSchema<PeopleDefinition>& people_schema();

void compile_places(Compiling& c);
void compile_populations(Compiling& c);

}  // namespace kedja::models
