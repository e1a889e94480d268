// [[vacancy]]: jobs and placements that come, for whom, for how long, and who tells people of them.
#pragma once

#include <string>
#include <vector>

#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct VacancyDefinition {
  std::string name;
  Label label;
  Parameter rate;                        // at random, or
  Series count;                          // by year: exactly so many
  Reference exit;                        // what the one who gets it reaches, or
  Reference service;                     // is given
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  std::vector<Reference> needs;          // services to be completed first
  DistributionSpec lifetime;
  std::string conveyed_by;
  Reference staff;
  Parameter work;
  DistributionSpec conveyance;
  Parameter share;
  Parameter attempts;
  Parameter take_up;
  Parameter displacement;
  Location where;
};
const TableSchema<VacancyDefinition>& vacancy_schema();

/// Called when services, handovers and exits are compiled.
void compile_vacancies(Compiling& c);

}  // namespace kedja::models
