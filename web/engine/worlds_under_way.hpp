// Worlds that are lived a part at a time, so that whoever waits for them can think better of it in between: a
// Worker hears nothing while it computes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/replication.hpp"
#include "sim/random.hpp"

namespace kedja::web {

class WorldsUnderWay {
 public:
  /// Of a replication, with trajectories, in this order. The chains must outlive it.
  WorldsUnderWay(const std::vector<const models::Chain*>& chains, sim::Seed seed, std::uint64_t number);

  sim::Seed seed() const { return seed_; }
  std::uint64_t number() const { return number_; }

  /// Lives on for at least so many events, to the end of a month: of 50,000, a fraction of a second. Returns
  /// whether all are at their end.
  bool advance(std::uint64_t events = 50'000);
  /// A chain's world, lived to its end and handed over. Throws std::logic_error if it is not one of these.
  models::ReplicationResult finish(const models::Chain& chain);

 private:
  struct World {
    const models::Chain* chain;
    models::Replication replication;
    int months = 0;  // lived, from the beginning of its history
  };

  sim::Seed seed_;
  std::uint64_t number_;
  std::vector<World> worlds_;
  std::size_t current_ = 0;
};

}  // namespace kedja::web
