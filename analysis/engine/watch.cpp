#include "analysis/engine/watch.hpp"

#include <string>

namespace kedja::analysis {

Interrupted::Interrupted(std::uint64_t done, std::uint64_t all, sim::Seed seed)
    : MessageError(messages::counted("stopped after {done} of {all} replication (seed {seed})",
                                     "stopped after {done} of {all} replications (seed {seed})", all,
                                     {{"done", std::to_string(done)},
                                      {"all", std::to_string(all)},
                                      {"seed", std::to_string(seed.value)}})),
      done_(done) {}

}  // namespace kedja::analysis
