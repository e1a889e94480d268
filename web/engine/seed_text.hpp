// A seed as a page can say it: a text, since no number of JavaScript's holds 64 bits.
#pragma once

#include <string_view>

#include "sim/random.hpp"

namespace kedja::web {

/// Of "0" to "18446744073709551615"; throws std::invalid_argument for anything else.
sim::Seed seed_of(std::string_view text);

}  // namespace kedja::web
