#include "analysis/thread_workers.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <stdexcept>
#include <thread>
#include <utility>

namespace kedja::analysis {

namespace {

constexpr unsigned items_under_way = 2;  // a thread: one is computed, one waits for those before it

struct Finished {
  std::uint64_t item = 0;
  std::any result;
};

}  // namespace

unsigned threads_of_machine() {
  return std::max(1U, std::thread::hardware_concurrency());
}

ThreadWorkers::ThreadWorkers(unsigned threads) : threads_(threads) {
  if (threads == 0) throw std::invalid_argument("at least one thread must work");
}

void ThreadWorkers::in_order(std::uint64_t items, const Produce& produce, const Consume& consume) const {
  if (threads_ == 1) return SerialWorkers().in_order(items, produce, consume);
  namespace tbb = oneapi::tbb;
  std::uint64_t next = 0;
  const auto take_next = [&](tbb::flow_control& flow) {
    if (next == items) flow.stop();
    return next == items ? items : next++;
  };
  const auto compute = [&](std::uint64_t item) { return Finished{item, produce(item)}; };
  const auto hand_over = [&](Finished done) { consume(done.item, std::move(done.result)); };

  using tbb::filter_mode;
  const auto stages = tbb::make_filter<void, std::uint64_t>(filter_mode::serial_in_order, take_next) &
                      tbb::make_filter<std::uint64_t, Finished>(filter_mode::parallel, compute) &
                      tbb::make_filter<Finished, void>(filter_mode::serial_in_order, hand_over);
  // Without this there are never more threads than the machine has.
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_);
  tbb::task_arena arena(static_cast<int>(threads_));
  arena.execute([&] { tbb::parallel_pipeline(std::size_t{items_under_way} * threads_, stages); });
}

}  // namespace kedja::analysis
