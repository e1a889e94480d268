// What was verified of a run, for people.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/engine/audit.hpp"

namespace kedja::cli {

/// One sentence: how many identities hold, and how many comparisons there are.
std::string audit_sentence(const analysis::Audit& audit, std::uint64_t replications);

/// Every identity with what it balanced, and every comparison with what explains its distance.
std::string audit_table(const analysis::Audit& audit);

}  // namespace kedja::cli
