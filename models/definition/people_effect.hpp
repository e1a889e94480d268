// What multiplies a number of a concept for people in some category: a hazard by a factor, a share by its
// odds.
//
// Odds, so that no product of effects leads out of [0, 1].
#pragma once

#include <string>
#include <vector>

#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct PeopleEffectDefinition {
  std::string name;
  std::string attribute;
  std::vector<std::string> is;
  std::vector<Reference> during;  // of a hazard: only for those who are in one of these services
  Parameter factor;
  Location where;
};

/// Effects that multiply a hazard (key `factor`) or the odds of a share (key `odds_ratio`).
TableSchema<PeopleEffectDefinition> effects_on_hazard(TableSchema<PeopleEffectDefinition> schema);
TableSchema<PeopleEffectDefinition> effects_on_odds(TableSchema<PeopleEffectDefinition> schema);

/// Whom the number is about, and what to say of an effect that is for none of them ({subject} is filled in).
struct Concerned {
  std::string subject;  ///< "service 'sfi'"
  std::string path;     ///< "service.sfi"
  std::vector<char> cells;
  Message nobody;
};

/// The product of the effects that hold for each cell; empty without effects.
std::vector<double> factors_of(Compiling& c, const std::vector<PeopleEffectDefinition>& effects,
                               const Concerned& concerned);
/// The share that each cell has by its odds; empty without effects. The share lies between 0 and 1.
std::vector<double> shares_of(Compiling& c, double share, const std::vector<PeopleEffectDefinition>& effects,
                              const Concerned& concerned);

/// Whether effects have a share to change: the odds of all or none stay as they are.
bool can_change(const Parameter& share);

}  // namespace kedja::models
