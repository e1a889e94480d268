// Writes random bits the way a model uses them, without end, for a battery of tests to read: participant by
// participant, each one's first draw for every purpose at visit 0. A generator can be good along each of
// its streams and still fail this.
//
// Usage: kedja-battery [seed] | dieharder -a -g 200
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

#include "sim/random.hpp"

namespace {

using namespace kedja::sim;

constexpr std::array purposes{purpose_of("arrival", "kommun"),
                              purpose_of("service", "sfi"),
                              purpose_of("service", "praktik"),
                              purpose_of("patience", "sfi"),
                              purpose_of("route", "sfi"),
                              purpose("a"),
                              purpose("b")};

/// Writes until nobody reads any more.
void write_draws(Seed seed) {
  constexpr std::size_t people_at_a_time = 4096;
  std::vector<std::uint64_t> block(people_at_a_time * purposes.size());
  for (std::uint64_t person = 0;;) {
    for (std::size_t i = 0; i < block.size(); ++person) {
      const EntityKey key = entity_key(seed, 0, hash_name("arrivals"), person);
      for (const Purpose what : purposes) block[i++] = Draws(key, what).bits();
    }
    if (std::fwrite(block.data(), sizeof block[0], block.size(), stdout) != block.size()) return;
  }
}

}  // namespace

int main(int argc, char** argv) {
  Seed seed{1};
  if (argc > 2) {
    std::fputs("kedja-battery: give one seed or none\n", stderr);
    return 2;
  }
  if (argc == 2) {
    const std::string_view text = argv[1];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed.value);
    if (error != std::errc{} || end != text.data() + text.size()) {
      std::fputs("kedja-battery: the seed must be a whole number from 0 to 2^64 - 1\n", stderr);
      return 2;
    }
  }
  write_draws(seed);
  return 0;
}
