#include "analysis/engine/precise_run.hpp"

#include <algorithm>
#include <vector>

#include "analysis/engine/sequential.hpp"

namespace kedja::analysis {

namespace {

bool all_reached(const std::vector<PrecisionResult>& results) {
  return std::ranges::all_of(results, [](const PrecisionResult& result) { return result.reached; });
}

/// The look at which the run will probably end, after one that was not the last.
std::uint64_t expected_end(const std::vector<PrecisionResult>& results, std::uint64_t done,
                           std::uint64_t most) {
  std::uint64_t needed = done;
  for (const PrecisionResult& result : results) needed = std::max(needed, result.needed.value_or(most));
  std::uint64_t look = next_look(done);
  while (look < std::min(needed, most)) look = next_look(look);
  return std::min(look, most);
}

}  // namespace

std::uint64_t run_by_looks(const RunOptions& options, const Gathering& gathering, const GoOnTo& go_on_to) {
  const std::uint64_t most = options.replications;
  if (options.precision.empty()) {
    go_on_to(most, most);
    return most;
  }
  std::uint64_t done = std::min(first_look, most);
  go_on_to(done, done);
  while (done < most) {
    const auto results = gathering.precision(options.precision);
    if (all_reached(results)) break;
    const std::uint64_t expected = expected_end(results, done, most);
    done = std::min(next_look(done), most);
    go_on_to(done, expected);
  }
  return done;
}

}  // namespace kedja::analysis
