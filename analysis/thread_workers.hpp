// Several threads that work at once.
#pragma once

#include <functional>

#include "analysis/engine/workers.hpp"

namespace kedja::analysis {

/// How many threads this process may run at once on this machine; at least 1.
unsigned threads_of_machine();

/// Does one thing beside another, if there can be a thread for it. What either throws is thrown here when
/// both have ended; of two, what `here` threw.
void beside(const std::function<void()>& there, const std::function<void()>& here);

/// As many threads as asked for, also beyond those of the machine; with one, all is done on the thread that
/// calls. They live while in_order() runs. At most two items a thread are computed or wait for their turn, so
/// memory does not grow with their number. What must not be done by two threads at once (HDF5) belongs in
/// consume.
class ThreadWorkers : public Workers {
 public:
  /// Throws std::invalid_argument for no threads.
  explicit ThreadWorkers(unsigned threads);

  void in_order(std::uint64_t items, const Produce& produce, const Consume& consume) const override;
  unsigned threads() const override { return threads_; }

 private:
  unsigned threads_;
};

}  // namespace kedja::analysis
