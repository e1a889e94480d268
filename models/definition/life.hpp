// [[life]]: what happens to people beside the chain, in spells: illness, parental leave, waiting for
// childcare.
#pragma once

#include <string>
#include <vector>

#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;
struct Chain;

/// A service that may make a spell known, or end it, when it is completed.
struct LifeServiceDefinition {
  Reference service;
  Parameter share;
  Location where;
};

struct LifeDefinition {
  std::string name;
  Label label;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  Parameter share;                       // how many, once, and
  DistributionSpec onset;                // how long after arrival; or
  Parameter hazard;
  bool recurs = false;
  DistributionSpec lasts;        // not given: for good
  DistributionSpec shows_after;  // not given: at once
  Parameter work_factor;
  Parameter exit_factor;
  Parameter interruption_factor;
  std::vector<Reference> blocks;
  bool blocks_all = false;
  bool pauses_programme = false;
  std::vector<LifeServiceDefinition> found_by;
  std::vector<LifeServiceDefinition> ended_by;
  Location where;
};
const TableSchema<LifeDefinition>& life_schema();

/// After the services, before the exits.
void compile_lives(Compiling& c);

/// The most that lives and housing can multiply a hazard of an exit by.
double highest_exit_factor_of_life(const Chain& chain);

}  // namespace kedja::models
