#include "cli/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>

#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

constexpr int bar_width = 30;

std::string time_left(double seconds) {
  const auto with = [](double amount, int decimals) {
    return std::vector<messages::Argument>{{"n", number(fmt::format("{:.{}f}", amount, decimals))}};
  };
  if (seconds < 90) return say(Message("{n} s left", with(seconds, 0)));
  if (seconds < 5400) return say(Message("{n} min left", with(seconds / 60, 0)));
  return say(Message("{n} h left", with(seconds / 3600, 1)));
}

}  // namespace

Progress::Progress(bool quiet, End end) : on_terminal_(!quiet && isatty(STDERR_FILENO) == 1), end_(end) {}

void Progress::show(std::uint64_t done, std::uint64_t all) {
  const auto now = Clock::now();
  if (!done_at_first_) {
    done_at_first_ = done;
    began_ = now;
  }
  const std::uint64_t done_here = done - *done_at_first_;
  if (!on_terminal_ || done_here == 0 || (done < all && now - shown_ < std::chrono::milliseconds(100)))
    return;
  shown_ = now;
  drawn_ = true;
  const double share = static_cast<double>(done) / static_cast<double>(all);
  const auto filled = static_cast<std::size_t>(share * bar_width);
  const double elapsed = std::chrono::duration<double>(now - began_).count();
  const std::string left =
      done == all ? ""
                  : time_left(elapsed * static_cast<double>(all - done) / static_cast<double>(done_here));
  const std::vector<messages::Argument> figures = {{"done", number(done)}, {"all", number(all)}};
  const std::string how_far =
      say(end_ == End::known
              ? counted("{done} of {all} replication", "{done} of {all} replications", all, figures)
              : Message("{done} of perhaps {all} replications", figures));
  fmt::print(stderr, "\r\033[K  [{}{}] {}  {}", std::string(filled, '#'),
             std::string(bar_width - filled, '.'), how_far, left);
  std::fflush(stderr);
}

void Progress::clear() {
  if (!drawn_) return;
  drawn_ = false;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
}

}  // namespace kedja::cli
