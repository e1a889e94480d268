#include "analysis/design/latin_hypercube.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "analysis/design/design_error.hpp"

namespace kedja::design {
namespace {

constexpr std::size_t most_points = std::size_t{1} << 20;

/// Where a point stands in an input: its strip, and 32 bits for where in the strip.
struct Place {
  std::uint64_t strip = 0;
  std::uint64_t within = 0;
};

double height_of(Place place, std::size_t strips) {
  return (static_cast<double>(place.strip) + (static_cast<double>(place.within) + 0.5) * 0x1p-32) /
         static_cast<double>(strips);
}

/// In a cube with twice the strips.
Place halved(Place place) {
  return {place.strip * 2 + (place.within >> 31), place.within << 1 & 0xFFFFFFFF};
}

/// A point's nearest neighbour, its squared distance in strips.
struct Neighbour {
  std::uint64_t squared = std::numeric_limits<std::uint64_t>::max();
  std::size_t point = 0;
};

/// Places point by point; the first `fixed` of the points stay where they are.
class Cube {
 public:
  Cube(std::size_t inputs, std::size_t points, std::size_t fixed)
      : inputs_(inputs), fixed_(fixed), places_(points * inputs) {}

  std::size_t points() const { return places_.size() / inputs_; }
  Place& at(std::size_t point, std::size_t input) { return places_[point * inputs_ + input]; }
  const Place& at(std::size_t point, std::size_t input) const { return places_[point * inputs_ + input]; }

  std::uint64_t squared_distance(std::size_t a, std::size_t b) const {
    std::uint64_t sum = 0;
    for (std::size_t input = 0; input < inputs_; ++input) {
      const std::uint64_t apart =
          at(a, input).strip - at(b, input).strip;  // its square is right also below 0
      sum += apart * apart;
    }
    return sum;
  }

  void find_neighbours() {
    nearest_.assign(points(), {});
    for (std::size_t a = 0; a < points(); ++a)
      for (std::size_t b = 0; b < a; ++b) note(a, b);
  }

  /// The least distance, and how many points have a neighbour at it. Further is better, then fewer.
  std::pair<std::uint64_t, std::size_t> closeness() const {
    const std::uint64_t least = nearest_[closest()].squared;
    const auto at_least = [&](const Neighbour& n) { return n.squared == least; };
    return {least, static_cast<std::size_t>(std::ranges::count_if(nearest_, at_least))};
  }
  bool keeps_more_distance_than(const Cube& other) const {
    const auto [mine, count] = closeness();
    const auto [others, others_count] = other.closeness();
    return mine > others || (mine == others && count < others_count);
  }

  /// Exchanges the places in one input of a point that is close to another, and of any other that may move.
  bool exchange(sim::Draws& draws) {
    std::size_t a = closest();
    if (a < fixed_) a = nearest_[a].point;
    if (a < fixed_) return false;  // both stay
    const std::size_t b = fixed_ + one_of(points() - fixed_, draws);
    const std::size_t input = one_of(inputs_, draws);
    if (a == b) return false;
    std::swap(at(a, input), at(b, input));
    renew_neighbours(a, b);
    return true;
  }

 private:
  std::size_t closest() const {
    const auto found = std::ranges::min_element(nearest_, {}, [](const Neighbour& n) { return n.squared; });
    return static_cast<std::size_t>(found - nearest_.begin());
  }

  void note(std::size_t a, std::size_t b) {
    const std::uint64_t squared = squared_distance(a, b);
    if (squared < nearest_[a].squared) nearest_[a] = {squared, b};
    if (squared < nearest_[b].squared) nearest_[b] = {squared, a};
  }

  void renew(std::size_t point) {
    nearest_[point] = {};
    for (std::size_t other = 0; other < points(); ++other)
      if (other != point) note(point, other);
  }

  void renew_neighbours(std::size_t a, std::size_t b) {
    std::vector<std::size_t> lost;
    for (std::size_t point = 0; point < points(); ++point)
      if (nearest_[point].point == a || nearest_[point].point == b) lost.push_back(point);
    renew(a);
    renew(b);
    for (const std::size_t point : lost) renew(point);
  }

  std::size_t inputs_;
  std::size_t fixed_;
  std::vector<Place> places_;
  std::vector<Neighbour> nearest_;
};

/// Fills the strips that the fixed points leave empty, in random order.
void fill(Cube& cube, std::size_t fixed, std::size_t input, sim::Draws draws) {
  std::vector<bool> taken(cube.points());
  for (std::size_t point = 0; point < fixed; ++point) taken[cube.at(point, input).strip] = true;
  std::size_t point = fixed;
  for (std::uint64_t strip = 0; strip < cube.points(); ++strip)
    if (!taken[strip]) cube.at(point++, input) = {strip, draws.bits() >> 32};
  for (std::size_t left = cube.points() - fixed; left > 1; --left)
    std::swap(cube.at(fixed + left - 1, input), cube.at(fixed + one_of(left, draws), input));
}

/// `old` with the strips halved, and as many points again; from nothing, as many as `points`.
Cube grown(const Cube& old, std::size_t old_points, std::size_t points, std::size_t inputs,
           sim::SourceKey key, Spreading spreading) {
  const bool spread = points <= most_spread_points && points > 1;
  const auto drawn = [&](std::size_t draw) {
    Cube cube(inputs, points, old_points);
    for (std::size_t input = 0; input < inputs; ++input) {
      for (std::size_t point = 0; point < old_points; ++point)
        cube.at(point, input) = halved(old.at(point, input));
      fill(cube, old_points, input,
           sim::Draws(sim::entity_key(key, input), sim::purpose("strips"), static_cast<std::uint32_t>(draw)));
    }
    if (spread) cube.find_neighbours();
    return cube;
  };
  Cube best = drawn(0);
  if (!spread) return best;
  for (std::size_t draw = 1; draw < spreading.draws; ++draw)
    if (Cube other = drawn(draw); other.keeps_more_distance_than(best)) best = std::move(other);
  sim::Draws draws(sim::entity_key(key, inputs), sim::purpose("exchanges"));
  for (std::size_t i = 0; i < spreading.exchanges; ++i) {
    Cube other = best;
    if (other.exchange(draws) && other.keeps_more_distance_than(best)) best = std::move(other);
  }
  return best;
}

}  // namespace

LatinHypercubeSize latin_hypercube_size(std::size_t first, std::size_t points) {
  LatinHypercubeSize size{.first = first};
  while (first > 0 && size.points() < points && size.points() <= most_points) ++size.doublings;
  if (first == 0) throw std::invalid_argument("a Latin hypercube needs a point");
  if (size.points() != points) {
    throw DesignError(
        messages::Message("a Latin hypercube that began with {first} points is continued by doubling them, "
                          "which does not lead to "
                          "{points} (no other number of new ones leaves one point in each strip). State "
                          "{doubled} `points`, twice "
                          "as many and so on",
                          {{"first", std::to_string(first)},
                           {"points", std::to_string(points)},
                           {"doubled", std::to_string(2 * first)}}));
  }
  return size;
}

Points latin_hypercube(LatinHypercubeSize size, std::size_t inputs, sim::Seed seed, Spreading spreading) {
  if (inputs == 0) throw std::invalid_argument("a Latin hypercube needs an input");
  if (size.first == 0) throw std::invalid_argument("a Latin hypercube needs a point");
  if (size.doublings > 20 || size.first > most_points || size.points() > most_points)
    throw DesignError(messages::Message(
        "a Latin hypercube has at most 2^20 points. Take fewer `points`, or a Sobol' design"));
  if (spreading.draws == 0) throw std::invalid_argument("a Latin hypercube is drawn at least once");
  Cube cube(inputs, 0, 0);
  Points points(size.points(), inputs);
  std::size_t old = 0;
  for (unsigned doubling = 0; doubling <= size.doublings; ++doubling) {
    const std::size_t strips = size.first << doubling;
    cube = grown(cube, old, strips, inputs,
                 sim::source_key(seed, doubling, sim::hash_name("Latin hypercube")), spreading);
    for (std::size_t point = old; point < strips; ++point)
      for (std::size_t input = 0; input < inputs; ++input)
        points.at(point, input) = height_of(cube.at(point, input), strips);
    old = strips;
  }
  return points;
}

double least_distance(const Points& points) {
  if (points.size() < 2) throw std::invalid_argument("a distance needs two points");
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t a = 0; a < points.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      double sum = 0;
      for (std::size_t input = 0; input < points.inputs(); ++input) {
        const double apart = points.at(a, input) - points.at(b, input);
        sum += apart * apart;
      }
      least = std::min(least, sum);
    }
  return std::sqrt(least);
}

}  // namespace kedja::design
