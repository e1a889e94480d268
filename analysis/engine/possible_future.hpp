// One possible future: who is where through one replication, and what each does there. What a page shows
// people moving by.
//
// A person may be at several stations at once: in line for one service and in another. At the beginning the
// person is at arrival; in work, studies or moved away, at that standing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/engine/comparison_design.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

enum class Doing : std::uint8_t { waits, is_served, stands, leaves };

struct PersonMove {
  std::int32_t day = 0;  // since the scenario's start; before it for those who were here then
  std::uint32_t person = 0;
  std::uint32_t station = 0;    // of the chain, as in followed.hpp
  Doing doing = Doing::stands;  // from that day on, at that station

  bool operator==(const PersonMove&) const = default;
};

/// In order of time. Of every so-many-th person in order of arrival, numbered from 0; `each` of 1 is
/// everybody.
std::vector<PersonMove> person_moves(const models::Chain& chain, const models::ReplicationResult& result,
                                     std::uint32_t each);

/// As web/workshop/engine/outline.ts has a Future, but for its quantile, with stations of the comparison. At
/// most `most` people move in it.
std::string future_json(const ComparisonDesign& comparison, std::size_t scenario,
                        const models::ReplicationResult& result, std::uint32_t most);

}  // namespace kedja::analysis
