// The work of kedja-bench-mm1 as little as it can be: a bound to measure the kernel against. Customers come
// at 0.9 a day, are served one at a time at 1 a day; the mean time in system is added up and nothing else.
//
// Usage: bench_bound_mm1 [customers [seed]]
#include <cstdio>
#include <cstdlib>

#include "bench/bound.hpp"

int main(int argc, char** argv) {
  const std::uint64_t customers = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  bound::Random random(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
  const bound::Exponential exponential;
  enum : std::uint16_t { arrival, departure };
  constexpr double mean_gap = 1 / 0.9;

  bound::Heap heap;
  bound::Fifo<double> arrived;  // of those in the system, who is served first
  double days_in_system = 0;
  std::uint64_t came = 0;
  heap.push({mean_gap * exponential(random), 0, 0, arrival});
  while (!heap.empty()) {
    const double now = heap.top().time;
    if (heap.top().kind == arrival) {
      const bool server_is_free = arrived.empty();
      arrived.push(now);
      if (++came < customers)
        heap.replace_top({now + mean_gap * exponential(random), 0, 0, arrival});
      else
        heap.pop();
      if (server_is_free) heap.push({now + exponential(random), 0, 0, departure});
    } else {
      days_in_system += now - arrived.front();
      arrived.pop();
      if (arrived.empty())
        heap.pop();
      else
        heap.replace_top({now + exponential(random), 0, 0, departure});
    }
  }
  std::printf("mean time in system %.4f days\n", days_in_system / static_cast<double>(came));
  return 0;
}
