#include "analysis/belt.hpp"

#include <oneapi/tbb/concurrent_queue.h>

#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <utility>

namespace kedja::analysis {

class Belt::Taking {
 public:
  explicit Taking(std::function<void(std::any)> take) : take_(std::move(take)) {
    constexpr int most_waiting = 2;
    things_.set_capacity(most_waiting);
    try {
      thread_ = std::thread([this] { take_all(); });
    } catch (const std::system_error&) {  // the machine has none to give
    }
  }

  void put(std::any thing) {
    if (has_ended_early_) return end();
    if (thread_.joinable())
      things_.push(std::move(thing));
    else
      take_(std::move(thing));
  }

  void drop() { has_ended_early_ = true; }

  void end() {
    if (thread_.joinable()) {
      things_.push(std::any());
      thread_.join();
    }
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
  }

 private:
  /// Until nothing comes. Goes on to empty the belt when nothing is taken any more, or who puts would wait.
  void take_all() {
    std::any thing;
    for (things_.pop(thing); thing.has_value(); things_.pop(thing)) {
      if (!has_ended_early_) try {
          take_(std::exchange(thing, {}));
        } catch (...) {
          error_ = std::current_exception();
          has_ended_early_ = true;
        }
    }
  }

  std::function<void(std::any)> take_;
  oneapi::tbb::concurrent_bounded_queue<std::any> things_;
  std::atomic<bool> has_ended_early_ = false;
  std::exception_ptr error_;
  std::thread thread_;
};

Belt::Belt(std::function<void(std::any)> take) : taking_(std::make_unique<Taking>(std::move(take))) {}

Belt::~Belt() {
  taking_->drop();
  try {
    taking_->end();
  } catch (...) {  // whoever gives the belt up does not ask for it
  }
}

void Belt::put(std::any thing) {
  taking_->put(std::move(thing));
}

void Belt::finish() {
  taking_->end();
}

}  // namespace kedja::analysis
