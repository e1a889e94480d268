// [[move]]: people who move from one municipality of the chain to another.
#pragma once

#include <string>
#include <vector>

#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

enum class MoveOn { time, housing_end };

/// [[move.to]]
struct DestinationDefinition {
  Reference municipality;
  Parameter share;
  Location where;
};

struct MoveDefinition {
  std::string name;
  Label label;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  MoveOn on = MoveOn::time;
  Parameter hazard;
  Parameter share;
  std::vector<DestinationDefinition> to;
  std::vector<Reference> keeps;
  Location where;
};
const TableSchema<MoveDefinition>& move_schema();

/// After services and housing.
void compile_moves(Compiling& c);

}  // namespace kedja::models
