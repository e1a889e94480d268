// [[benefit]] and [[children]]: money to people, by what they are and do, or up to a norm.
#pragma once

#include <string>
#include <vector>

#include "models/chain.hpp"
#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

/// How many children the households of some people have. The last entry that holds counts.
struct ChildrenDefinition {
  std::string name;
  std::string attribute;
  std::vector<std::string> is;
  Parameter number;
  Location where;
};
const TableSchema<ChildrenDefinition>& children_schema();

/// What a household needs for a month.
struct NormDefinition {
  Parameter single;
  Parameter couple;
  Parameter child;
};

struct BenefitDefinition {
  std::string name;
  Label label;
  Reference payer;
  std::vector<std::string> standings;  // empty: all
  std::vector<Reference> during;
  std::vector<Reference> after;
  std::vector<Reference> before;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  Parameter amount;
  Parameter days_per_week;
  Parameter per_child;
  Parameter most_children;
  Parameter paid_on;
  Parameter apply_by;
  DistributionSpec applies_after;
  Benefit::TestedOn tested_on = Benefit::TestedOn::nothing;
  Reference tested_after;  // another tested benefit, which counts as income
  NormDefinition norm;
  Reference since;
  Reference until;
  Location where;
};
const TableSchema<BenefitDefinition>& benefit_schema();

void compile_benefits(Compiling& c);

}  // namespace kedja::models
