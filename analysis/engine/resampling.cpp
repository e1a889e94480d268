#include "analysis/engine/resampling.hpp"

#include <limits>
#include <stdexcept>

namespace kedja::analysis {

Resampling::Resampling(std::size_t n, sim::Seed seed)
    : key_(sim::source_key(seed, n, sim::hash_name("bootstrap over replications"))), taken_(n) {
  if (n == 0 || n > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("a bootstrap needs replications");
  }
}

const std::vector<std::uint32_t>& Resampling::sample(std::size_t number) {
  sim::Draws draws(sim::entity_key(key_, number), sim::purpose("which replications"));
  const std::uint64_t n = taken_.size();
  for (std::uint32_t& replication : taken_) {
    replication = static_cast<std::uint32_t>(((draws.bits() >> 32) * n) >> 32);
  }
  return taken_;
}

}  // namespace kedja::analysis
