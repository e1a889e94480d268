// The name that a scenario can have for a place.
#pragma once

#include <string>
#include <string_view>

namespace kedja::cli {

/// "Upplands Väsby" as "upplands-vasby": small letters a to z, digits and hyphens. Empty if nothing is left.
std::string place_name(std::string_view label);

}  // namespace kedja::cli
