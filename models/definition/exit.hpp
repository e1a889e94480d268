// [[exit]]: ways out to work, studies or another municipality, as hazards that depend on what someone has
// done and is in.
#pragma once

#include <string>
#include <vector>

#include "models/definition/staff.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

enum class LeadsTo : std::uint8_t { work, studies, moved };

/// Multiplies the hazard for some people, after some services or exits, or while in services. Where it states
/// several conditions, all must hold.
struct ExitEffectDefinition {
  std::string name;
  std::string attribute;
  std::vector<std::string> is;
  std::vector<Reference> after;
  std::vector<Reference> during;
  std::vector<Reference> after_exit;
  ContactsDefinition contacts;
  bool on_support = false;
  Parameter factor;
  Reference since;
  Reference until;
  Location where;
};

/// What some go on to when work or studies end.
struct NextExitDefinition {
  Reference to;
  Parameter share;
  Location where;
};

/// What the hazard is multiplied by in each calendar month.
struct SeasonDefinition {
  Parameter january, february, march, april, may, june;
  Parameter july, august, september, october, november, december;
};

struct ExitDefinition {
  std::string name;
  Label label;
  LeadsTo leads_to = LeadsTo::work;
  bool subsidised = false;
  Parameter hours;
  Parameter wage;
  Parameter kept;
  Parameter hazard;
  std::vector<Reference> opens_after;
  std::vector<ExitEffectDefinition> effects;
  SeasonDefinition season;
  Series cycle;
  Parameter frailty;
  DistributionSpec lasts;
  std::vector<NextExitDefinition> next;
  Location where;
};
const TableSchema<ExitDefinition>& exit_schema();

void compile_exits(Compiling& c);
/// Every exit must be reached somehow; called when all that leads to exits is compiled.
void check_ways_to_exits(Compiling& c);

}  // namespace kedja::models
