// How the replications of a run follow each other: all at once, or from look to look until they are as
// precise as asked for (sequential.hpp). In memory and into a file, it is the same.
#pragma once

#include <cstdint>
#include <functional>

#include "analysis/engine/gathering.hpp"
#include "analysis/engine/run.hpp"

namespace kedja::analysis {

/// Does the replications before `replications` that are not done yet, and gathers them. `expected` is how
/// many there may be in the end, by what is known so far.
using GoOnTo = std::function<void(std::uint64_t replications, std::uint64_t expected)>;

/// Calls `go_on_to` until the run is over. Returns how many replications it has.
std::uint64_t run_by_looks(const RunOptions& options, const Gathering& gathering, const GoOnTo& go_on_to);

}  // namespace kedja::analysis
