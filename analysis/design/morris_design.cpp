#include "analysis/design/morris_design.hpp"

#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "analysis/design/design_error.hpp"

namespace kedja::design {
namespace {

struct Trajectory {
  std::vector<std::uint64_t> level;  // of each input, at the first point
  std::vector<bool> rises;           // when it moves
  std::vector<std::size_t> order;    // in which they move
};

Trajectory drawn(std::size_t inputs, std::uint64_t levels, sim::Draws draws) {
  Trajectory trajectory;
  for (std::size_t input = 0; input < inputs; ++input) {
    trajectory.rises.push_back(draws.coin(0.5));
    const std::uint64_t low = one_of(levels / 2, draws);
    trajectory.level.push_back(trajectory.rises[input] ? low : low + levels / 2);
  }
  trajectory.order.resize(inputs);
  std::iota(trajectory.order.begin(), trajectory.order.end(), std::size_t{0});
  for (std::size_t left = inputs; left > 1; --left)
    std::swap(trajectory.order[left - 1], trajectory.order[one_of(left, draws)]);
  return trajectory;
}

}  // namespace

Points morris_design(std::size_t trajectories, std::size_t inputs, std::size_t levels, sim::Seed seed) {
  if (trajectories == 0 || inputs == 0) {
    throw std::invalid_argument("a Morris design needs a trajectory and an input");
  }
  if (levels == 0 || levels % 2 != 0 || levels > std::size_t{1} << 31) {
    throw DesignError(
        messages::Message("Morris' design needs an even number of levels, so that each step is half of them. "
                          "State `levels` of 4, "
                          "6 or so"));
  }
  const sim::SourceKey key = sim::source_key(seed, 0, sim::hash_name("Morris trajectories"));
  Points points(trajectories * morris_trajectory(inputs), inputs);
  for (std::size_t t = 0; t < trajectories; ++t) {
    Trajectory trajectory =
        drawn(inputs, levels, sim::Draws(sim::entity_key(key, t), sim::purpose("trajectory")));
    for (std::size_t step = 0; step <= inputs; ++step) {
      if (step > 0) {
        const std::size_t moved = trajectory.order[step - 1];
        trajectory.level[moved] += trajectory.rises[moved] ? levels / 2 : 0 - levels / 2;
      }
      for (std::size_t input = 0; input < inputs; ++input)
        points.at(t * morris_trajectory(inputs) + step, input) =
            static_cast<double>(trajectory.level[input]) / static_cast<double>(levels - 1);
    }
  }
  return points;
}

}  // namespace kedja::design
