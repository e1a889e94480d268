// One possible future: where each person is, and what the person does there, through one replication. What a
// page shows people moving by.
//
// A person is at one station at a time. Who has work or studies is there; who is in several services is shown
// in the one begun last; who is in none waits in the line joined last, or else stands where the last one was,
// on the way to the next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/engine/comparison_design.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

enum class Doing : std::uint8_t { waits, is_served, stands };

struct PersonMove {
  std::int32_t day = 0;  // since the scenario's start; before it for those who were here then
  std::uint32_t person = 0;
  std::uint32_t station = 0;  // of the chain, as in followed.hpp
  Doing doing = Doing::stands;

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
