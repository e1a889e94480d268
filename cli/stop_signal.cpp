#include "cli/stop_signal.hpp"

#include <atomic>
#include <csignal>

namespace kedja::cli {

namespace {

std::atomic<bool> requested = false;
static_assert(std::atomic<bool>::is_always_lock_free);  // else a signal might find it half set

void request_stop(int signal) {
  requested = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void listen_to_signals() {
  std::signal(SIGINT, request_stop);
  std::signal(SIGTERM, request_stop);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool stop_is_requested() {
  return requested;
}

}  // namespace kedja::cli
