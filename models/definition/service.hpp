// [[service]]: what people are given, how many at a time, what must come first, how long it takes.
#pragma once

#include <string>
#include <vector>

#include "models/chain.hpp"
#include "models/definition/calendar_rule.hpp"
#include "models/definition/closure.hpp"
#include "models/definition/excuse.hpp"
#include "models/definition/people.hpp"
#include "models/definition/service_effect.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

enum class BelowLeast : std::uint8_t { cancel, start_anyway };
enum class OnFail : std::uint8_t { unsaid, repeat, go_on };

/// People start together on certain days: at least so many, at most so many.
struct CohortDefinition {
  CalendarRule start;
  Parameter least;
  Parameter most;
  BelowLeast below_least = BelowLeast::cancel;
  Parameter longest_wait;
  Parameter refill;
};

struct ServiceDefinition {
  std::string name;
  Label label;
  ServiceKind kind = ServiceKind::other;
  Reference authority;
  Series places;  // not given: no limit
  Parameter ramp_up;
  std::vector<Reference> after;
  std::vector<Reference> needs;            // resources
  std::vector<PeopleDefinition> eligible;  // all must hold; empty: everybody
  std::vector<PeopleDefinition> first;     // who is served before others, in this order
  Parameter share;
  std::vector<PeopleEffectDefinition> share_effects;
  DistributionSpec duration;  // in time, or
  DistributionSpec work;      // in hours of work, done at
  Parameter hours;            // so many hours a week; with a duration: what it takes of the week
  bool ends_with_programme = true;
  bool beside_work = true;
  Parameter interruption;
  std::vector<PeopleEffectDefinition> interruption_effects;
  Parameter returns;
  DistributionSpec returns_after;
  ComingBack on_interruption = ComingBack::to_the_line;
  Parameter pass;
  std::vector<PeopleEffectDefinition> pass_effects;
  OnFail on_fail = OnFail::unsaid;
  Parameter attempts;
  CohortDefinition cohort;
  std::vector<Reference> for_life;  // only for people in a known spell of one of these
  std::vector<ExcuseDefinition> excused_by;
  std::vector<ClosureDefinition> closed;
  Reference since;
  Reference until;
  Location where;
};
const TableSchema<ServiceDefinition>& service_schema();

/// Numbers the services in the order of the chain: by how many must come before, otherwise by name.
void order_services(Compiling& c);
void compile_services(Compiling& c);

}  // namespace kedja::models
