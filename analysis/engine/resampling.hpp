// Bootstrap samples of replications: n taken from n, each put back.
//
// Which ones a sample takes is a pure function of (seed, n, number of the sample), by the kernel's keyed
// randomness. Measures and alternatives over the same replications therefore meet the same samples, so that
// what they say together is right however they depend on one another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/random.hpp"

namespace kedja::analysis {

class Resampling {
 public:
  /// Of n >= 1 replications.
  explicit Resampling(std::size_t n, sim::Seed seed = {});

  /// The replications that sample `number` takes. Valid until the next call.
  const std::vector<std::uint32_t>& sample(std::size_t number);

 private:
  sim::SourceKey key_;
  std::vector<std::uint32_t> taken_;
};

}  // namespace kedja::analysis
