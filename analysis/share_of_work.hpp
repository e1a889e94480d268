// Which of a number of pieces of work a rank does: first its own part of the first half, then handfuls of the
// rest that nobody has taken yet. So late or slow ranks leave more to the others, and no rank waits for
// another. What stands side by side is mostly done by one rank. Alone, it does all of them in order.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "analysis/ranks.hpp"

namespace kedja::analysis {

class ShareOfWork {
 public:
  /// Of the pieces 0 to `pieces` - 1. `ranks` must outlive this.
  ShareOfWork(std::uint64_t pieces, const Ranks& ranks);

  /// The piece to do as the rank's n-th, from 0: of its own part the n-th there, whichever thread asks first;
  /// later the next that is left. Nothing if all are taken. To be called once for each n, perhaps by several
  /// threads.
  std::optional<std::uint64_t> piece(std::uint64_t n);
  /// How many this rank does at most.
  std::uint64_t most() const { return own_ + (pieces_ - dealt_); }

 private:
  const Ranks& ranks_;
  std::uint64_t pieces_;
  std::uint64_t dealt_;      // the first so many are the ranks' own
  std::uint64_t first_ = 0;  // of them, this rank's
  std::uint64_t own_ = 0;    // so many
  std::uint64_t handful_;    // of the rest, so many are taken at once
  std::mutex mutex_;
  std::uint64_t next_ = 0;  // of the handful that this rank has taken
  std::uint64_t end_ = 0;
};

}  // namespace kedja::analysis
