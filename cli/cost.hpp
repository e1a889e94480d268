// What a run cost in time and memory, in words.
#pragma once

#include <cstdint>
#include <string>

namespace kedja::cli {

/// What was simulated.
struct Work {
  std::uint64_t people = 0;   // who came into the chain
  std::uint64_t events = 0;   // handled
  std::uint64_t resumed = 0;  // replications that an earlier, stopped command had finished
};

/// One line on work that took so many seconds; how fast it was only if all of it was done now.
std::string cost_of(const Work& work, double seconds);

}  // namespace kedja::cli
