// What was expected of an alternative, for people: each measure, its difference, and whether it is as
// expected.
#pragma once

#include <string>
#include <vector>

#include "analysis/engine/expectation_check.hpp"

namespace kedja::cli {

/// Rows that begin after so many spaces.
std::string expectation_table(const std::vector<analysis::ExpectationCheck>& checks, std::size_t indent);

/// "higher", "lower", "not to be told from chance", "no different".
std::string words_of(models::ExpectedDifference expected);

}  // namespace kedja::cli
