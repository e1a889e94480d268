// Which rows of a table are wanted: those of one replication, or of one point of a sweep.
#pragma once

#include <cstdint>
#include <optional>

namespace kedja::analysis {

struct Selection {
  std::optional<std::uint64_t> point;        // of a sweep; all if not said
  std::optional<std::uint64_t> replication;  // likewise
};

}  // namespace kedja::analysis
