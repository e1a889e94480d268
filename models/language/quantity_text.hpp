// A quantity of a scenario as people read it in a table: "20 places", "lognormal 45 (sd 25) days". Pure
// functions of a node; a node that is no quantity is shown as TOML.
#pragma once

#include <string>

#include "models/language/document.hpp"
#include "models/language/unit.hpp"

namespace kedja::models {

/// Twelve digits: what arithmetic in canonical units leaves behind them is not shown.
std::string tidy_text(double number);

/// The numbers of `{ value = ... }`, a distribution, a series or shares, without their unit.
std::string quantity_text(const Node& quantity);

/// "20 places"; units that are only words for a plain number stand in brackets: "0.5 (share)".
std::string with_unit(const std::string& numbers, const std::string& unit);

/// Equal for quantities that are the same in different units: 14 days and 2 weeks, 40 % and 0.4. A fixed
/// length in civil months is the same as no number of days.
std::string quantity_meaning(const Node& quantity, double stated, const std::string& unit);

}  // namespace kedja::models
