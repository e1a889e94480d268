// [[exit]]: ways out to work or studies, as hazards that depend on what someone has done and is in.
#pragma once

#include <string>
#include <vector>

#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

enum class LeadsTo : std::uint8_t { work, studies };

/// Multiplies the hazard for some people, after some services or while in them.
struct ExitEffectDefinition {
  std::string name;
  std::string attribute;
  std::vector<std::string> is;
  std::vector<Reference> after;
  std::vector<Reference> during;
  Parameter factor;
  Location where;
};

struct ExitDefinition {
  std::string name;
  Label label;
  LeadsTo leads_to = LeadsTo::work;
  Parameter hazard;
  std::vector<Reference> opens_after;
  std::vector<ExitEffectDefinition> effects;
  Parameter frailty;
  DistributionSpec lasts;
  Location where;
};
const TableSchema<ExitDefinition>& exit_schema();

void compile_exits(Compiling& c);

}  // namespace kedja::models
