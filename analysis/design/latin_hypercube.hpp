// A Latin hypercube (McKay, Beckman and Conover 1979, Technometrics 21:239): of n points each of n equal
// strips of every input has one. Among such, one whose points keep their distance (maximin: Johnson, Moore
// and Ylvisaker 1990, J. Stat. Plan. Inference 26:131): the best of some that are drawn, and then improved by
// exchanges between two points (Morris and Mitchell 1995, J. Stat. Plan. Inference 43:381).
//
// Continued by doubling, and no other way: n points are a Latin hypercube of n strips; no number of further
// ones but n, 3n, 7n ... gives again one point in each strip wherever the old ones lie (Sallaberry, Helton
// and Hora 2008, Reliab. Eng. Syst. Saf. 93:1047). So a size is a first number of points and how often it is
// doubled; the points of each earlier size come first, as they were.
#pragma once

#include <cstddef>
#include <cstdint>

#include "analysis/design/points.hpp"

namespace kedja::design {

struct LatinHypercubeSize {
  std::size_t first = 1;
  unsigned doublings = 0;

  std::size_t points() const { return first << doublings; }
};

/// How much is done for distance: draws to choose from and exchanges tried, at each doubling. The time is
/// about (draws * n + exchanges) * n * inputs nanoseconds for n points.
struct Spreading {
  std::size_t draws = 10;
  std::size_t exchanges = 1000;
};

/// Above so many points none is spread: a plain Latin hypercube, as distances say little then.
inline constexpr std::size_t most_spread_points = 2000;

/// What `points` is, of a design that began with `first`. Throws DesignError where doubling does not lead
/// from one to the other, std::invalid_argument for none at first.
LatinHypercubeSize latin_hypercube_size(std::size_t first, std::size_t points);

/// Throws DesignError for more than 2^20 points, std::invalid_argument for no inputs, no points and no draws.
Points latin_hypercube(LatinHypercubeSize size, std::size_t inputs, sim::Seed seed, Spreading spreading = {});

/// The smallest distance between two points.
double least_distance(const Points& points);

}  // namespace kedja::design
