// [[milestone]]: a point on the way that lead times and legal limits are measured to.
#pragma once

#include <string>
#include <vector>

#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

enum class ReachedAt : std::uint8_t { start, completion };

struct MilestoneDefinition {
  std::string name;
  Label label;
  std::vector<Reference> services;  // one of them reaches it, or `count` different ones
  ReachedAt reached_at = ReachedAt::start;
  Parameter count;
  Reference from;  // the milestone that time is counted from; not given: arrival
  Span within;     // the limit in law or agreement
  bool has_limit = false;
  Location where;
};
const TableSchema<MilestoneDefinition>& milestone_schema();

/// Orders milestones so that each comes after the one it counts from; circles are problems.
void compile_milestones(Compiling& c);

}  // namespace kedja::models
