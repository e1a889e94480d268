// [[arrival]] and [[initial]]: how many come when, and who has come before the scenario starts.
#pragma once

#include <string>

#include "models/definition/population.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

/// Published receptions count persons, children too; the chain takes adults.
enum class Counts : std::uint8_t { persons, adults };

struct ArrivalDefinition {
  std::string name;
  Label label;
  Reference municipality;
  Reference population;
  std::vector<CommonDefinition> common;
  Counts counts = Counts::persons;
  Series persons;  // by year: exactly so many
  Parameter rate;  // or: at random, persons per tick
  Parameter most;  // at random: no more than these in all
  Parameter adult_share;
  Location where;
};
const TableSchema<ArrivalDefinition>& arrival_schema();

/// People who have come before the start and are here when it begins. Their way until then is simulated
/// without queues, so that where they stand, and what is left of it, follows from what they have done.
struct InitialDefinition {
  std::string name;
  Label label;
  Reference municipality;
  Reference population;
  std::vector<CommonDefinition> common;
  Counts counts = Counts::persons;
  Series persons;  // one number, which a table may have
  Parameter adult_share;
  CivilDate from;
  CivilDate until;
  Location where;
};
const TableSchema<InitialDefinition>& initial_schema();

void compile_arrivals(Compiling& c);
void compile_initial(Compiling& c);

}  // namespace kedja::models
