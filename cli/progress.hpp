// A progress bar on standard error: only on a terminal, never with --quiet.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace kedja::cli {

class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Shows how many replications are done, with the time left; at most ten times a second.
  void show(std::uint64_t done, std::uint64_t all);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool on_terminal_;
  bool drawn_ = false;
  Clock::time_point began_ = Clock::now();
  Clock::time_point shown_;
};

}  // namespace kedja::cli
