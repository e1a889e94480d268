// What --audit adds to the audit of a run: companions of its services, and the flow of expected numbers.
#pragma once

#include "analysis/engine/report.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::analysis {

/// Takes some seconds. For RunOptions::audit_further.
void audit_further(const models::Scenario& scenario, RunReport& report);

}  // namespace kedja::analysis
