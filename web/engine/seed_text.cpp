#include "web/engine/seed_text.hpp"

#include <charconv>
#include <stdexcept>
#include <string>

namespace kedja::web {

sim::Seed seed_of(std::string_view text) {
  std::uint64_t seed = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seed);
  if (error != std::errc() || stop != end)
    throw std::invalid_argument("seed '" + std::string(text) +
                                "' is not a whole number from 0 to 18446744073709551615");
  return sim::Seed{seed};
}

}  // namespace kedja::web
