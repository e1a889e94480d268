// A progress bar on standard error: only on a terminal, never with --quiet.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace kedja::cli {

class Progress {
 public:
  /// Whether it is known how many replications there will be.
  enum class End : std::uint8_t { known, guessed };

  Progress(bool quiet, End end);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Shows how many replications are done, with the time left at the pace since the first call; at most ten
  /// times a second. The first call says where it begins: a resumed run has not done all itself.
  void show(std::uint64_t done, std::uint64_t all);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool on_terminal_;
  End end_;
  bool drawn_ = false;
  std::optional<std::uint64_t> done_at_first_;
  Clock::time_point began_;
  Clock::time_point shown_;
};

}  // namespace kedja::cli
