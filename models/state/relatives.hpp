// Relatives who are on their way. Part of ChainState.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/event_calendar.hpp"
#include "sim/random.hpp"

namespace kedja::models {

/// Relatives of one person who are to come, whether or not that person is in the chain by then.
struct ExpectedRelatives {
  static constexpr std::uint32_t no_one = std::numeric_limits<std::uint32_t>::max();

  sim::EntityKey key{};           // of the person
  std::uint64_t ordinal = 0;      // of the person within their source
  std::uint32_t source = 0;       // that source
  std::uint32_t cell = 0;         // of the person
  std::uint32_t place = 0;        // of the person in `people`, if that is still ...
  std::uint32_t number = no_one;  // ... this person; no_one: nobody is expected here
  std::uint16_t relatives = 0;    // which of the chain's
  sim::Ticket coming;

  template <class Self, class Archive>
  static void fields(Self& e, Archive& archive) {
    archive(e.key.value, e.ordinal, e.source, e.cell, e.place, e.number, e.relatives, e.coming);
  }
};

struct RelativesState {
  std::vector<ExpectedRelatives> expected;
  std::vector<std::uint32_t> free;  // of these

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.expected, s.free);
  }
};

}  // namespace kedja::models
