// A measure as a scenario names it, for all or for some people; targets and expectations are about one.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "models/kpi.hpp"
#include "models/language/problem.hpp"

namespace kedja::models {

struct KpiChoice {
  std::string kpi;       ///< its id
  std::string group;     ///< an attribute, "municipality" or "year"; empty for all
  std::string category;  ///< of the group; a year as text
};

/// The measure; where there is none, why, in the name of `subject` ("target 'leavers'").
std::variant<KpiDefinition, Message> find_kpi(const KpiChoice& choice, const std::vector<KpiDefinition>& kpis,
                                              const std::string& subject);

}  // namespace kedja::models
