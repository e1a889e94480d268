// [[expectation]]: what somebody thinks an alternative will do, said before it is run.
//
// Expectations change nothing in a run. Analysis sets them beside the difference that was found
// (expectation_check.hpp); one that does not hold is reported, and nothing is changed until it does.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/kpi.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

/// How the measure of an alternative is thought to differ from that of its base.
enum class ExpectedDifference : std::uint8_t {
  higher,
  lower,
  unclear,  ///< not to be told from chance
  none      ///< the same in every replication
};
/// "higher", "lower", "unclear" or "none".
std::string_view word_of(ExpectedDifference difference);

struct ExpectationDefinition {
  std::string name;
  std::string kpi;
  std::string group;     ///< an attribute, "municipality" or "year"; empty for all
  std::string category;  ///< of the group
  ExpectedDifference difference = ExpectedDifference::unclear;
  Label why;
  Location where;
};
const TableSchema<ExpectationDefinition>& expectation_schema();

struct Expectation {
  std::string name;
  KpiDefinition kpi;
  ExpectedDifference difference = ExpectedDifference::unclear;
  Label why;
};

/// Finds the measure of each expectation; one there is not is a Problem.
std::vector<Expectation> find_expected(const std::vector<ExpectationDefinition>& expectations,
                                       const std::vector<KpiDefinition>& kpis, Problems& problems);

}  // namespace kedja::models
