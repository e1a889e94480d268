// Who does the work of many items: one after another here, or several at once (analysis/thread_workers.hpp).
//
// Items are computed anywhere and in any order, but handed over in the order of their numbers, so that
// nothing that is made of them can depend on how many worked.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <utility>

namespace kedja::analysis {

class Workers {
 public:
  using Produce = std::function<std::any(std::uint64_t item)>;
  using Consume = std::function<void(std::uint64_t item, std::any result)>;

  virtual ~Workers() = default;

  /// Calls produce for the items 0 to `items` - 1, and consume with what it returned, in order. produce may
  /// be called by several threads at once. consume is called for one item at a time, each call seeing all
  /// that the earlier ones did, though perhaps by another thread. What either throws ends the work and is
  /// thrown here, when the items already under way have been finished; they are dropped.
  virtual void in_order(std::uint64_t items, const Produce& produce, const Consume& consume) const = 0;

  /// How many items may be computed at once.
  virtual unsigned threads() const { return 1; }
};

/// All on the thread that calls.
class SerialWorkers : public Workers {
 public:
  void in_order(std::uint64_t items, const Produce& produce, const Consume& consume) const override {
    for (std::uint64_t item = 0; item < items; ++item) consume(item, produce(item));
  }
};

/// The same with the type of what is produced, which must be copyable.
template <class Result, class Make, class Take>
void for_each_in_order(const Workers& workers, std::uint64_t items, Make&& make, Take&& take) {
  workers.in_order(
      items, [&](std::uint64_t item) { return std::any(Result(make(item))); },
      [&](std::uint64_t item, std::any result) { take(item, std::any_cast<Result>(std::move(result))); });
}

}  // namespace kedja::analysis
