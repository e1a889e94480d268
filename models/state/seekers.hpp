// Those who look for work, side by side in memory: all that an attempt to fill a vacancy wants to know of
// most.
//
// They lie by the cell of where they live, so that an attempt passes by none who is in work or elsewhere.
// Their order within a cell is that of chance, and nothing may follow from it.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/chain.hpp"
#include "models/state/growing.hpp"
#include "sim/random.hpp"

namespace kedja::models {

struct Seeker {
  sim::EntityKey key{};
  ServiceSet achieved = 0;
  std::uint32_t person = 0;

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.key.value, s.achieved, s.person);
  }
};

class Seekers {
 public:
  explicit Seekers(std::size_t cells = 0) : of_cell_(cells) {}

  void add_person() { extend(places_); }

  /// From now on the person looks for work in a cell; if they did so before, there no longer.
  void look(std::uint32_t cell, const Seeker& seeker) {
    Place& place = places_[seeker.person];
    if (place.cell != cell) {
      stop(seeker.person);
      place = {.cell = cell, .at = static_cast<std::uint32_t>(of_cell_[cell].size())};
      extend(of_cell_[cell]);
    }
    of_cell_[cell][place.at] = seeker;
  }
  void stop(std::uint32_t person) {
    Place& place = places_[person];
    if (place.cell == nowhere) return;
    std::vector<Seeker>& there = of_cell_[place.cell];
    there[place.at] = there.back();
    places_[there[place.at].person].at = place.at;
    there.pop_back();
    place = {};
  }

  const std::vector<Seeker>& in(std::size_t cell) const { return of_cell_[cell]; }

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.of_cell_, s.places_);
  }

 private:
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

  struct Place {
    std::uint32_t cell = nowhere;
    std::uint32_t at = 0;

    template <class Self, class Archive>
    static void fields(Self& p, Archive& archive) {
      archive(p.cell, p.at);
    }
  };

  std::vector<std::vector<Seeker>> of_cell_;
  std::vector<Place> places_;  // of each person
};

}  // namespace kedja::models
