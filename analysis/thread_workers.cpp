#include "analysis/thread_workers.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <future>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace kedja::analysis {

namespace {

constexpr unsigned items_under_way = 2;  // a thread: one is computed, one waits for those before it

}  // namespace

unsigned threads_of_machine() {
  return std::max(1U, std::thread::hardware_concurrency());
}

void beside(const std::function<void()>& there, const std::function<void()>& here) {
  std::future<void> ended = std::async(there);  // on this thread at the end if there can be no other
  here();
  ended.get();
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
  // Results wait here and only their numbers pass through the pipeline: when one stops early, oneTBB 2021.8
  // frees what is in it without destroying it. Those under way follow each other, so no two of them share a
  // place.
  std::vector<std::any> results(std::size_t{items_under_way} * threads_);
  const auto result_of = [&](std::uint64_t item) -> std::any& { return results[item % results.size()]; };
  const auto compute = [&](std::uint64_t item) {
    result_of(item) = produce(item);
    return item;
  };
  const auto hand_over = [&](std::uint64_t item) { consume(item, std::exchange(result_of(item), {})); };

  using tbb::filter_mode;
  const auto stages = tbb::make_filter<void, std::uint64_t>(filter_mode::serial_in_order, take_next) &
                      tbb::make_filter<std::uint64_t, std::uint64_t>(filter_mode::parallel, compute) &
                      tbb::make_filter<std::uint64_t, void>(filter_mode::serial_in_order, hand_over);
  // Without this there are never more threads than the machine has.
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_);
  tbb::task_arena arena(static_cast<int>(threads_));
  arena.execute([&] { tbb::parallel_pipeline(results.size(), stages); });
}

}  // namespace kedja::analysis
