// Kinds of people who are the same to a chain but for chance: the same services, the same factors on exits.
#pragma once

#include <cstdint>
#include <vector>

#include "models/chain.hpp"

namespace kedja::analysis {

struct FlowTypes {
  struct Type {
    models::ServiceSet plan = 0;                // given them at arrival or as they go on
    std::vector<double> exit_factor;            // for each exit
    std::vector<std::vector<char>> has_effect;  // for each exit and effect: whether it is for such people

    auto operator<=>(const Type&) const = default;
  };
  struct Share {
    std::uint16_t type = 0;
    double share = 0;
  };

  std::vector<Type> types;
  std::vector<std::vector<Share>> of_cell;  // among the people of each cell

  /// Among the people of a source.
  std::vector<Share> of_source(const models::Chain& chain, const models::ArrivalSource& source) const;
};
FlowTypes flow_types(const models::Chain& chain);

}  // namespace kedja::analysis
