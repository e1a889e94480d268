#include "web/engine/worlds_under_way.hpp"

#include <algorithm>
#include <stdexcept>

namespace kedja::web {

WorldsUnderWay::WorldsUnderWay(const std::vector<const models::Chain*>& chains, sim::Seed seed,
                               std::uint64_t number)
    : seed_(seed), number_(number) {
  for (const models::Chain* chain : chains)
    worlds_.push_back({chain, models::Replication(*chain, seed, number, models::Keep::trajectories)});
}

bool WorldsUnderWay::advance(std::uint64_t events) {
  std::uint64_t handled = 0;
  while (current_ < worlds_.size() && handled < events) {
    World& world = worlds_[current_];
    const std::uint64_t before = world.replication.state().simulator.events_handled();
    const sim::Time until = world.chain->calendar.add_months(world.chain->history_start, ++world.months);
    world.replication.run_until(std::min(until, world.chain->end));
    handled += world.replication.state().simulator.events_handled() - before;
    if (until >= world.chain->end) ++current_;
  }
  return current_ == worlds_.size();
}

models::ReplicationResult WorldsUnderWay::finish(const models::Chain& chain) {
  const auto found =
      std::find_if(worlds_.begin(), worlds_.end(), [&](const World& world) { return world.chain == &chain; });
  if (found == worlds_.end()) throw std::logic_error("this world is not under way");
  models::ReplicationResult result = found->replication.finish();
  current_ -= static_cast<std::size_t>(found - worlds_.begin()) < current_ ? 1 : 0;
  worlds_.erase(found);
  return result;
}

}  // namespace kedja::web
