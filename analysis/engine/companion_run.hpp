// The stationary companion of a service: the same service alone, where people come at random at a constant
// rate, places never change, and nobody is in a hurry but those who give up waiting. It is simulated by the
// same engine as the chain, long enough to have forgotten its beginning, so that it can be set beside
// queueing theory.
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/engine/estimate.hpp"
#include "models/chain.hpp"

namespace kedja::analysis {

struct Companion {
  const models::Service* service = nullptr;
  double arrivals = 0;  // persons a day, at random (Poisson)
  std::int64_t places = 0;
  std::optional<double> patience = std::nullopt;  // days, mean of an exponential; nothing: nobody gives up
};

struct CompanionResult {
  Estimate wait;      // days, of all who asked
  Estimate gives_up;  // share of them
};

/// How many people come to a replication of a companion before it is measured and while it is; nothing if it
/// can't be: no steady state, or so near to full that it would take too many people to settle.
struct CompanionLength {
  double warm_up = 0;
  double measured = 0;
};
std::optional<CompanionLength> length_of(const Companion& companion);

/// Several replications of one seed; length_of must have a value.
CompanionResult run_companion(const Companion& companion);

}  // namespace kedja::analysis
