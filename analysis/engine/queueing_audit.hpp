// The services of a run beside queueing theory: where a formula's assumptions hold, the run itself; where
// they don't, why; and with companions, each service alone under constant conditions.
#pragma once

#include <vector>

#include "analysis/engine/audit.hpp"
#include "models/chain.hpp"

namespace kedja::analysis {

/// A row for each service: its waits beside Erlang's C or Allen and Cunneen, or, where places have no limit,
/// the people in it beside Mt/G/infinity.
std::vector<ComparisonRow> compare_with_theory(const models::Chain& chain, const ServiceLevels& levels);

/// One or two rows for each service with places: a stationary companion (companion_run.hpp), with as many
/// people as in the year in which most asked and that year's places, beside Erlang's C or A, or Allen and
/// Cunneen. Takes up to a second a service.
std::vector<ComparisonRow> compare_companions(const models::Chain& chain, const ServiceLevels& levels);

}  // namespace kedja::analysis
