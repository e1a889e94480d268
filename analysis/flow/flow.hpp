// The expected numbers of a chain, were chance to leave everyone alone: people of each month flow through the
// states of a FlowModel, and wait only where all places are taken. A fluid approximation of the simulation,
// integrated by Euler's method in steps of a day or two.
#pragma once

#include <vector>

#include "analysis/flow/flow_model.hpp"
#include "models/chain.hpp"

namespace kedja::analysis {

struct FlowResult {
  struct Look {           // at those who have come since the start and whose months are over
    double seen = 0;      // persons who have not moved
    double working = 0;   // of those
    double studying = 0;  // likewise
  };
  struct Levels {           // of a service, from the scenario's start
    double waiting = 0;     // persons, mean over time
    double in_service = 0;  // likewise
    double places = 0;      // likewise; 0 without a limit
    double completed = 0;   // persons
  };

  std::vector<Look> looks;  // as in Chain::looks
  std::vector<Levels> services;
};

FlowResult run_flow(const models::Chain& chain, const FlowModel& model);

}  // namespace kedja::analysis
