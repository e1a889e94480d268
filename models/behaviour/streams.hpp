// Streams of people or vacancies: counted ones at keyed times, random ones by thinning.
//
// Identity. What comes is (stream, ordinal). In a counted stream ordinals run from 0; a higher count adds
// ordinals and leaves the rest at their times. A random stream is the points of a unit-rate Poisson process
// in the plane of time and rate that lie below the stream's rate: the plane is cut into strips of rate [0,
// 1), [1, 2), [2, 4), [4, 8) ... a day, each strip has its own candidates, and a candidate comes if its
// height lies below the rate. A higher rate therefore adds some and leaves the others who they were.
#pragma once

#include <cstdint>
#include <optional>

#include "models/chain_state.hpp"

namespace kedja::models {

/// When the entity of a key comes in a counted stream.
sim::Time counted_time(const Stream& stream, sim::EntityKey key);

/// A random stream under way: which one it is of its kind, its key in the replication, its event.
struct StreamRun {
  const Stream& stream;
  sim::SourceKey key;
  std::uint32_t index;  // subject of the event
  EventKind candidate;  // detail: strip, value: number of the candidate
};

/// A random stream's window opens: posts its first candidates.
void open_random_stream(ChainState& state, const StreamRun& run);

/// A candidate's time has come: posts the next one, and returns this one's ordinal if it comes.
std::optional<std::uint64_t> try_candidate(ChainState& state, const StreamRun& run, std::uint16_t strip,
                                           std::uint32_t candidate);

}  // namespace kedja::models
