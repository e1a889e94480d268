#include "analysis/design/grid.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "analysis/design/design_error.hpp"

namespace kedja::design {
namespace {

constexpr std::size_t most_points = std::size_t{1} << 32;

[[noreturn]] void refuse_many() {
  throw DesignError(
      messages::Message("a grid has more than 2^32 points. Take fewer levels, or fewer inputs"));
}

std::vector<std::size_t> halved(std::span<const std::size_t> levels, unsigned halvings) {
  std::vector<std::size_t> finest;
  for (const std::size_t level : levels) {
    if (level == 0) throw std::invalid_argument("an input of a grid has no level");
    if (level > most_points || halvings > 32) refuse_many();
    finest.push_back(((level - 1) << halvings) + 1);
  }
  return finest;
}

/// At which halving a level of the finest grid came.
unsigned halving_of(std::size_t level, unsigned halvings) {
  unsigned halving = halvings;
  while (halving > 0 && level % 2 == 0) {
    level /= 2;
    --halving;
  }
  return halving;
}

}  // namespace

std::size_t grid_points(std::span<const std::size_t> levels, unsigned halvings) {
  if (levels.empty()) throw std::invalid_argument("a grid needs an input");
  std::size_t points = 1;
  for (const std::size_t level : halved(levels, halvings)) {
    if (level > most_points / points) refuse_many();
    points *= level;
  }
  return points;
}

Points grid(std::span<const std::size_t> levels, unsigned halvings) {
  const std::size_t size = grid_points(levels, halvings);
  const std::vector<std::size_t> finest = halved(levels, halvings);
  Points all(size, levels.size());
  std::vector<unsigned> came(size);
  for (std::size_t point = 0; point < size; ++point) {
    std::size_t rest = point;
    for (std::size_t input = finest.size(); input-- > 0; rest /= finest[input]) {
      const std::size_t level = rest % finest[input];
      all.at(point, input) =
          finest[input] == 1 ? 0.5 : static_cast<double>(level) / static_cast<double>(finest[input] - 1);
      came[point] = std::max(came[point], halving_of(level, halvings));
    }
  }
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return came[a] < came[b]; });
  Points points(size, levels.size());
  for (std::size_t point = 0; point < size; ++point)
    for (std::size_t input = 0; input < levels.size(); ++input)
      points.at(point, input) = all.at(order[point], input);
  return points;
}

}  // namespace kedja::design
