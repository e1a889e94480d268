// Those who wait for a place before they come. Part of ChainState.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/time.hpp"

namespace kedja::models {

/// A person of a source, grown up or not, who waits for a place in a municipality.
struct WaitsToCome {
  static constexpr std::uint32_t no_one = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t source = no_one;  // no_one: nobody waits here
  std::uint64_t ordinal = 0;      // within the source
  std::uint16_t phase = 0;
  std::uint32_t cell = 0;          // of the household's first person
  std::uint32_t partner = no_one;  // with whom the person comes, in this list
  bool has_place = false;
  sim::Time since;

  template <class Self, class Archive>
  static void fields(Self& w, Archive& archive) {
    archive(w.source, w.ordinal, w.phase, w.cell, w.partner, w.has_place, w.since);
  }
};

struct PhasesState {
  std::vector<WaitsToCome> waiting;
  std::vector<std::uint32_t> free;  // of these

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.waiting, s.free);
  }
};

}  // namespace kedja::models
