// A belt: what one thread puts on it, another takes off, in order, while the first goes on.
//
// Few things lie on it at a time; who would put on more waits. Where there can be no other thread, things are
// taken on the one that puts.
#pragma once

#include <any>
#include <functional>
#include <memory>

namespace kedja::analysis {

/// For one thread to put on.
class Belt {
 public:
  /// Begins with a thread of its own that calls `take` with each thing.
  explicit Belt(std::function<void(std::any thing)> take);
  Belt(const Belt&) = delete;
  Belt& operator=(const Belt&) = delete;
  Belt(Belt&&) = delete;
  Belt& operator=(Belt&&) = delete;
  /// Waits for what is being taken; the rest is dropped.
  ~Belt();

  /// Throws what `take` threw for a thing before.
  void put(std::any thing);
  /// Returns when all were taken; nothing is put on after that. Throws what `take` threw, after which nothing
  /// more was taken.
  void finish();

 private:
  class Taking;
  std::unique_ptr<Taking> taking_;
};

}  // namespace kedja::analysis
