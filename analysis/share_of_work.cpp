#include "analysis/share_of_work.hpp"

#include <algorithm>

namespace kedja::analysis {

namespace {

constexpr std::uint64_t handfuls = 16;  // for each rank, so that the last to end is late by little

}  // namespace

ShareOfWork::ShareOfWork(std::uint64_t pieces, const Ranks& ranks)
    : ranks_(ranks),
      pieces_(pieces),
      dealt_(ranks.size() == 1 ? pieces : pieces / 2),
      handful_(std::max<std::uint64_t>(1, (pieces - dealt_) / (handfuls * ranks.size()))) {
  const auto begin_of = [&](std::uint64_t rank) { return dealt_ * rank / ranks.size(); };
  first_ = begin_of(ranks.rank());
  own_ = begin_of(ranks.rank() + 1) - first_;
}

std::optional<std::uint64_t> ShareOfWork::piece(std::uint64_t n) {
  if (n < own_) return first_ + n;
  const std::lock_guard one_thread_at_a_time(mutex_);
  if (next_ == end_ && dealt_ < pieces_ && end_ <= pieces_) {
    next_ = dealt_ + ranks_.add(SharedNumber::taken, handful_);
    end_ = next_ + handful_;
  }
  if (next_ >= std::min(end_, pieces_)) return std::nullopt;
  return next_++;
}

}  // namespace kedja::analysis
